import { View } from '@tarojs/components';
import { rewardingRole } from '@anxin/shared/contracts/points-programme';
import { staffRoleNames } from '@anxin/shared/rules/organisation/role-names';
import { Card } from '@/components/card';
import { Heading } from '@/components/screen';
import { NumberCell } from './number-cell';
import type { Rules } from './use-rules';

/** The fields for each role's limits at once and in a day, and for corrections that need a second person. */
export function LimitRules({ rules: { draft, change, faults }, mayChange }: { rules: Rules; mayChange: boolean }) {
  const { rewardLimits, rewardDayLimits, adjustmentLimit } = draft;
  return (
    <Card>
      <Heading aside="0 表示不能奖励">奖励额度</Heading>
      <View className="rules-limits">
        <View className="rules-limits__row rules-limits__row--head">
          <View>岗位</View>
          <View>单次最多</View>
          <View>每人每日最多</View>
        </View>
        {rewardingRole.options.map((role) => (
          <View key={role} className="rules-limits__row">
            <View>{staffRoleNames[role]}</View>
            <NumberCell
              name={`rewardLimits.${role}`}
              label={`${staffRoleNames[role]}单次最多`}
              value={rewardLimits[role]}
              onChange={(value) => change({ rewardLimits: { ...rewardLimits, [role]: value } })}
              readOnly={!mayChange}
              error={faults[`rewardLimits.${role}`]}
            />
            <NumberCell
              name={`rewardDayLimits.${role}`}
              label={`${staffRoleNames[role]}每日最多`}
              value={rewardDayLimits[role]}
              onChange={(value) => change({ rewardDayLimits: { ...rewardDayLimits, [role]: value } })}
              readOnly={!mayChange}
              error={faults[`rewardDayLimits.${role}`]}
            />
          </View>
        ))}
      </View>
      <View className="rules-line">
        <View className="rules-line__words">积分调整超过此数须第二人复核</View>
        <NumberCell
          name="adjustmentLimit"
          label="调整复核线"
          value={adjustmentLimit}
          onChange={(value) => change({ adjustmentLimit: value })}
          readOnly={!mayChange}
          unit="积分"
          error={faults['adjustmentLimit']}
        />
      </View>
    </Card>
  );
}
