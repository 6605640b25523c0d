import { View } from '@tarojs/components';
import { tierNames } from '@anxin/shared/rules/tier/tier-names';
import { Card } from '@/components/card';
import { Heading } from '@/components/screen';
import { NumberCell } from './number-cell';
import type { RulesDraft } from './rules-draft';
import type { Rules } from './use-rules';

type Tier = RulesDraft['tiers'][number];

/** The fields for the payments that reach each tier, and for the tier's extra points for consumption. */
export function TierRules({ rules: { draft, change, faults }, mayChange }: { rules: Rules; mayChange: boolean }) {
  const { tiers } = draft;
  const changeTier = (at: number, part: Partial<Tier>) =>
    change({ tiers: tiers.map((tier, index) => (index === at ? { ...tier, ...part } : tier)) });
  return (
    <Card testId="tier-rules">
      <Heading aside="按车辆实付累计，保留 12 个月">会员等级</Heading>
      <View className="rules-limits">
        <View className="rules-limits__row rules-limits__row--head">
          <View>等级</View>
          <View>12 个月实付满</View>
          <View>消费积分加赠</View>
        </View>
        {tiers.map(({ tier, fromPaidYuan, bonusPercent }, index) => (
          <View key={tier} className="rules-limits__row">
            <View>{tierNames[tier]}</View>
            <NumberCell
              name={`tiers.${index}.fromPaidFen`}
              label={`${tierNames[tier]}所需实付`}
              value={fromPaidYuan}
              onChange={(value) => changeTier(index, { fromPaidYuan: value })}
              readOnly={!mayChange}
              unit="元"
              error={faults[`tiers.${index}.fromPaidFen`]}
            />
            <NumberCell
              name={`tiers.${index}.bonusPercent`}
              label={`${tierNames[tier]}加赠比例`}
              value={bonusPercent}
              onChange={(value) => changeTier(index, { bonusPercent: value })}
              readOnly={!mayChange}
              unit="%"
              error={faults[`tiers.${index}.bonusPercent`]}
            />
          </View>
        ))}
      </View>
      <View className="hint">提高门槛不影响已达到的等级；降低门槛立即生效</View>
    </Card>
  );
}
