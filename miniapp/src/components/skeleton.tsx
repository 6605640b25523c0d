import { View } from '@tarojs/components';
import { clsx } from 'clsx';
import './skeleton.scss';

const threeCards = [96, 120, 96];

interface SkeletonProps {
  /** Heights in px of the blocks, from the top: the shape of what is being loaded. */
  heights?: readonly number[];
  /** Stands still: nothing is loading now. */
  still?: boolean;
}

/** Grey blocks in the shape of the content that is loading. */
export function Skeleton({ heights = threeCards, still = false }: SkeletonProps) {
  return (
    <View
      className={clsx('skeleton', still && 'skeleton--still')}
      {...(still ? {} : { role: 'status', 'aria-label': '正在加载' })}
      data-testid={still ? 'unread' : 'loading'}
    >
      {heights.map((height, place) => {
        const key = `${place}:${height}`;
        return <View key={key} className="skeleton__block" style={{ height: `${height}px` }} />;
      })}
    </View>
  );
}
