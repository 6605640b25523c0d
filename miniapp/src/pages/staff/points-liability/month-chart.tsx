import { View } from '@tarojs/components';
import { useState } from 'react';
import type { LiabilityMonth } from '@anxin/shared/contracts/points-report';
import { monthWords, shortMonthWords } from '@anxin/shared/values/date-words';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { clsx } from 'clsx';
import { Pressable } from '@/components/pressable';
import { sorted } from '../sorted';

const shownMonths = 12;
const highPx = 120;

/** The liability at each month's end; the month that is pressed says what moved in it. */
export function MonthChart({ months }: { months: readonly LiabilityMonth[] }) {
  const shown = months.slice(-shownMonths);
  const last = shown.at(-1);
  const latestFirst = sorted(shown, (one, other) => other.month.localeCompare(one.month));
  const [chosenMonth, setChosenMonth] = useState<string | null>(null);
  const chosen = shown.find(({ month }) => month === chosenMonth) ?? last;
  const most = Math.max(1, ...shown.map(({ worthFen }) => worthFen));
  if (!chosen) return null;
  return (
    <Card testId="liability-months">
      <View className="liability__head">
        <View className="liability__title">月末负债</View>
        <View className="hint">近 {shown.length} 个月，按当月的折算比例</View>
      </View>
      <View className="months">
        {latestFirst.map((one) => (
          <Pressable
            key={one.month}
            className={clsx('months__one', one === chosen && 'months__one--chosen')}
            chosen={one === chosen}
            label={`${monthWords(one.month)}，${formatYuan(one.worthFen)} 元`}
            onPress={() => setChosenMonth(one.month)}
            testId={`month-${one.month}`}
          >
            <View className="months__room">
              <View className="months__bar" style={{ height: `${(Math.max(0, one.worthFen) / most) * highPx}px` }} />
            </View>
            <View className="months__name">{shortMonthWords(one.month)}</View>
          </Pressable>
        ))}
      </View>
      <View className="months__said" data-testid="month-said">
        <View className="months__chosen">
          {monthWords(chosen.month)}
          {chosen === last ? '至今' : ''}
        </View>
        <View>增加 {formatCount(chosen.earned)}</View>
        <View>减少 {formatCount(chosen.used)}</View>
        <View>月末 {formatCount(chosen.balance)} 积分</View>
        <View>¥{formatYuan(chosen.worthFen)}</View>
      </View>
    </Card>
  );
}
