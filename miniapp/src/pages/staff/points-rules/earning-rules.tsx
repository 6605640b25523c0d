import { View } from '@tarojs/components';
import { businessType } from '@anxin/shared/contracts/organisation';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Heading } from '@/components/screen';
import { withRow } from '../form-draft';
import { RemoveButton } from '../remove-button';
import { NumberCell } from './number-cell';
import type { RulesDraft } from './rules-draft';
import type { Rules } from './use-rules';

interface EarningRulesProps {
  rules: Rules;
  mayChange: boolean;
}

/** Points for each hundred yuan actually paid, by what it was paid for. */
export function ConsumptionRules({ rules: { draft, change, faults }, mayChange }: EarningRulesProps) {
  const { earnPerHundredYuan } = draft;
  return (
    <Card>
      <Heading aside="每实付 100 元得积分">消费积分</Heading>
      <View className="rules-grid">
        {businessType.options.map((type) => (
          <View key={type}>
            <View className="field__label">{businessTypeNames[type]}</View>
            <NumberCell
              name={`earnPerHundredYuan.${type}`}
              label={`${businessTypeNames[type]}每百元积分`}
              value={earnPerHundredYuan[type]}
              onChange={(value) => change({ earnPerHundredYuan: { ...earnPerHundredYuan, [type]: value } })}
              readOnly={!mayChange}
              unit="积分"
              error={faults[`earnPerHundredYuan.${type}`]}
            />
          </View>
        ))}
      </View>
    </Card>
  );
}

type Visit = RulesDraft['frequency'][number];

/** The points of the k-th visit within 12 months, and the least payment that makes a visit count. */
export function FrequencyRules({ rules: { draft, change, faults }, mayChange }: EarningRulesProps) {
  const { frequency } = draft;
  const changeVisit = (at: number, part: Partial<Visit>) =>
    change({ frequency: frequency.map((rule, index) => (index === at ? { ...rule, ...part } : rule)) });
  return (
    <Card>
      <Heading aside="12 个月内已结算的到店次数">到店频次</Heading>
      <View className="rules-rows">
        {frequency.length === 0 && <View className="second">没有设置频次奖励</View>}
        {frequency.map((rule, index) => (
          <View key={rule.row} className="rules-line">
            <View className="rules-line__words">第</View>
            <NumberCell
              name={`frequency.${index}.visit`}
              label="第几次到店"
              value={rule.visit}
              onChange={(visit) => changeVisit(index, { visit })}
              readOnly={!mayChange}
              unit="次"
              error={faults[`frequency.${index}.visit`]}
            />
            <View className="rules-line__words">得</View>
            <NumberCell
              name={`frequency.${index}.points`}
              label="该次到店得多少积分"
              value={rule.points}
              onChange={(points) => changeVisit(index, { points })}
              readOnly={!mayChange}
              unit="积分"
              error={faults[`frequency.${index}.points`]}
            />
            {mayChange && (
              <RemoveButton
                label={`删除第 ${rule.visit} 次的奖励`}
                onPress={() => change({ frequency: frequency.filter((_, other) => other !== index) })}
              />
            )}
          </View>
        ))}
        {mayChange && frequency.length < 10 && (
          <View>
            <Button
              kind="ghost"
              size="small"
              icon="plus"
              onPress={() => change({ frequency: withRow(frequency, { visit: '', points: '' }) })}
              testId="frequency-add"
            >
              新增频次
            </Button>
          </View>
        )}
      </View>
      <View className="rules-line">
        <View className="rules-line__words">按时到店且实付满</View>
        <NumberCell
          name="visitLeastPaidFen"
          label="到店最低实付"
          value={draft.visitLeastPaidYuan}
          onChange={(visitLeastPaidYuan) => change({ visitLeastPaidYuan })}
          readOnly={!mayChange}
          unit="元"
          error={faults['visitLeastPaidFen']}
        />
      </View>
      <View className="second">才计次数、给错峰奖励；退款后实付不足的到店不计</View>
    </Card>
  );
}
