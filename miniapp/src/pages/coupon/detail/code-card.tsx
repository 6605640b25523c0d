import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Skeleton } from '@/components/skeleton';
import { ReadFailed } from '@/hooks/read-failed';
import { digitGroups } from './code-at';
import { CodeBars } from './code-bars';
import type { ShownCoupon } from './use-coupon-code';
import './code-card.scss';

/** Shows the code for the desk: bars to scan, digits to read aloud, and the seconds left. */
export function CodeCard({ shown: { read, code, secondsLeft } }: { shown: ShownCoupon }) {
  if (code === null) {
    if (!read.error) return <Skeleton heights={[264]} />;
    return <ReadFailed read={read} skeleton={[264]} />;
  }
  const groups = digitGroups(code);
  return (
    <Card className="coupon-code">
      <View className="coupon-code__title">结算时向收银台出示</View>
      <CodeBars digits={code} />
      <View
        className="coupon-code__digits"
        role="text"
        aria-label={`券码 ${groups.join(' ')}`}
        data-testid="coupon-code"
      >
        {groups.map((group, place) => {
          const key = `${place}:${group}`;
          return (
            <View key={key} className="coupon-code__group">
              {group}
            </View>
          );
        })}
      </View>
      <View className="coupon-code__clock">
        <View className="coupon-code__track">
          <View className="coupon-code__left" style={{ width: `${((secondsLeft ?? 60) / 60) * 100}%` }} />
        </View>
        <View role="timer" data-testid="coupon-code-clock">
          {clockWords(secondsLeft)}
        </View>
      </View>
    </Card>
  );
}

function clockWords(secondsLeft: number | null): string {
  if (secondsLeft === null) return '每分钟自动更新';
  return secondsLeft > 0 ? `${secondsLeft} 秒后自动更新` : '正在更新';
}
