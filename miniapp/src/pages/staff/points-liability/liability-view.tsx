import { View } from '@tarojs/components';
import type { Liability } from '@anxin/shared/contracts/points-report';
import { originNames } from '@anxin/shared/rules/points/origin-names';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { MonthChart } from './month-chart';
import { PartBars } from './part-bars';

/** The parts of a store's outstanding points by the last audit: by origin, by year, and month by month. */
export function LiabilityView({ liability }: { liability: Liability }) {
  const { bySource, byYear, months } = liability;
  return (
    <>
      <View className="liability__pair">
        <PartBars
          title="按来源"
          parts={bySource.map((part) => ({ ...part, key: part.source, name: originNames[part.source] }))}
          testId="liability-sources"
        />
        <PartBars
          title="按获得年份"
          about="先获得的先使用"
          parts={byYear.map((part) => ({
            ...part,
            key: String(part.year),
            name: part.year === null ? '年份不明' : `${part.year} 年`,
          }))}
          testId="liability-years"
        />
      </View>
      <MonthChart months={months} />
      <Proof liability={liability} />
    </>
  );
}

/** The same sum from the other side of the ledger. */
function Proof({ liability }: { liability: Liability }) {
  const { issued, redeemed, moved, balance, debt, difference, accountsWorthFen } = liability;
  const rows: [string, number][] = [
    ['累计发放', issued],
    ['累计使用', 0 - redeemed],
    ...(moved === 0 ? [] : [['车辆置换净转入', moved] satisfies [string, number]]),
    ['未用积分减欠分', balance - debt],
  ];
  return (
    <Card testId="liability-proof">
      <View className="liability__head">
        <View className="liability__title">发放与使用核对</View>
        <View className={difference === 0 ? 'liability__even' : 'liability__off'}>
          {difference === 0 ? '相符' : `相差 ${formatCount(difference)} 积分`}
        </View>
      </View>
      {rows.map(([name, points]) => (
        <View key={name} className="liability__row">
          <View>{name}</View>
          <View>{formatCount(points)}</View>
        </View>
      ))}
      <View className="liability__row">
        <View>逐户折合合计</View>
        <View>¥{formatYuan(accountsWorthFen)}</View>
      </View>
    </Card>
  );
}
