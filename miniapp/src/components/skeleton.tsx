import { View } from '@tarojs/components';
import './skeleton.scss';

const threeCards = [96, 120, 96];

interface SkeletonProps {
  /** Heights in px of the blocks, from the top: the shape of what is being loaded. */
  heights?: readonly number[];
}

/** Grey blocks in the shape of what is on its way. */
export function Skeleton({ heights = threeCards }: SkeletonProps) {
  return (
    <View className="skeleton" role="status" aria-label="正在加载" data-testid="loading">
      {heights.map((height, place) => {
        const key = `${place}:${height}`;
        return <View key={key} className="skeleton__block" style={{ height: `${height}px` }} />;
      })}
    </View>
  );
}
