import { View } from '@tarojs/components';
import type { Liability } from '@anxin/shared/contracts/points-report';
import { originNames } from '@anxin/shared/rules/points/origin-names';
import { formatCount } from '@anxin/shared/values/money';
import { inZone } from '@anxin/shared/values/store-time';
import { Card } from '@/components/card';
import { Money } from '@/components/money';
import { MonthChart } from './month-chart';
import { PartBars } from './part-bars';

/** The liability of one store: what it comes to, where it comes from, how it went. */
export function LiabilityView({ liability }: { liability: Liability }) {
  const { bySource, byYear, months } = liability;
  return (
    <>
      <Total liability={liability} />
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

function Total({ liability }: { liability: Liability }) {
  const { worthFen, balance, pointsPerYuan, accounts, held, debt, accountsWorthFen, at } = liability;
  return (
    <Card className="liability__total">
      <View className="liability__main">
        <View className="second">未用积分折合</View>
        <Money fen={worthFen} size="number" testId="liability-worth" />
        <View className="second" data-testid="liability-points">
          {formatCount(balance)} 积分 · {pointsPerYuan} 积分 = 1 元
        </View>
        <View className="hint">统计于 {inZone(at).format('M 月 D 日 HH:mm')}</View>
      </View>
      <View className="liability__facts">
        <Fact name="账户" value={formatCount(accounts)} />
        <Fact name="结算中冻结" value={formatCount(held)} />
        <Fact name="车主欠分" value={formatCount(debt)} />
        <View className="fact">
          <View className="fact__name">逐户折合合计</View>
          <Money fen={accountsWorthFen} />
        </View>
      </View>
    </Card>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="fact">
      <View className="fact__name">{name}</View>
      <View className="fact__value">{value}</View>
    </View>
  );
}

/** The same sum from the other side of the ledger. */
function Proof({ liability }: { liability: Liability }) {
  const { issued, redeemed, moved, balance, debt, difference } = liability;
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
    </Card>
  );
}
