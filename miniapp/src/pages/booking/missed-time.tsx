import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { whenWords } from '@/pages/appointment/when-words';
import type { Times } from './use-times';
import './missed-time.scss';

/** Says that the time chosen before is no longer free, and offers the nearest free one. */
export function MissedTime({ times: { missed, takeNearest } }: { times: Times }) {
  if (!missed) return null;
  const { day, start, why, nearest } = missed;
  return (
    <View className="missed-time" role="status" data-testid="missed-time">
      <View>
        您选的 {whenWords(day, start)} {why === 'past' ? '已过' : '已被约满'}
        {nearest ? `，最近可约 ${whenWords(nearest.day, nearest.start)}` : '，近两周暂无其他空位，请致电门店'}
      </View>
      {nearest && (
        <Button kind="secondary" size="small" onPress={takeNearest} testId="take-nearest">
          {`改约 ${nearest.day === day ? nearest.start : whenWords(nearest.day, nearest.start)}`}
        </Button>
      )}
    </View>
  );
}
