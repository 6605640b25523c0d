import { View } from '@tarojs/components';
import { dayWords } from '@anxin/shared/values/date-words';
import { addDays, type Day } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Heading } from '@/components/screen';
import { Tag } from '@/components/tag';
import { withRow } from '../form-draft';
import { RemoveButton } from '../remove-button';
import { NumberCell } from './number-cell';
import type { RulesDraft } from './rules-draft';
import type { Rules } from './use-rules';

interface RateRulesProps {
  rules: Rules;
  mayChange: boolean;
  today: Day;
  /** The number of leading rates that have begun; they cannot be changed. */
  begun: number;
}

type Rate = RulesDraft['rates'][number];

/** n points = 1 yuan, with the first day of each rate, and the step in which points are used. */
export function RateRules({ rules, mayChange, today, begun }: RateRulesProps) {
  const { draft, change, faults } = rules;
  const { rates } = draft;
  const changeRate = (at: number, part: Partial<Rate>) =>
    change({ rates: rates.map((rate, index) => (index === at ? { ...rate, ...part } : rate)) });
  return (
    <Card>
      <Heading aside="今天及以前的比例不变">积分价值</Heading>
      <View className="rules-rows">
        {rates.length === 0 && <View className="second">默认 100 积分 = 1 元</View>}
        {rates.map((rate, index) =>
          index < begun || !mayChange ? (
            <View key={rate.row} className="rules-row">
              <View className="rules-row__words">
                {dayWords(rate.from)} 起，{rate.pointsPerYuan} 积分 = 1 元
              </View>
              <Tag state={index === begun - 1 ? 'good' : 'quiet'}>{standingOf(index, begun)}</Tag>
            </View>
          ) : (
            <View key={rate.row} className="rules-row rules-row--fields">
              <Field
                name={`rates.${index}.from`}
                kind="date"
                label="生效日期"
                value={rate.from}
                onChange={(from) => changeRate(index, { from })}
                placeholder={addDays(today, 1)}
                maxLength={10}
                error={faults[`rates.${index}.from`] ?? faults[`rates.${index}`]}
                testId={`rule-rates.${index}.from`}
              />
              <View className="grow">
                <View className="field__label">多少积分 = 1 元</View>
                <NumberCell
                  name={`rates.${index}.pointsPerYuan`}
                  label="多少积分等于 1 元"
                  value={rate.pointsPerYuan}
                  onChange={(pointsPerYuan) => changeRate(index, { pointsPerYuan })}
                  unit="积分"
                  error={faults[`rates.${index}.pointsPerYuan`]}
                />
              </View>
              <RemoveButton
                label="撤销这个比例"
                onPress={() => change({ rates: rates.filter((_, other) => other !== index) })}
              />
            </View>
          ),
        )}
        {faults['rates'] && (
          <View className="field__error" role="alert">
            {faults['rates']}
          </View>
        )}
        {mayChange && (
          <View>
            <Button
              kind="ghost"
              size="small"
              icon="plus"
              onPress={() => change({ rates: withRow(rates, { from: addDays(today, 1), pointsPerYuan: '' }) })}
              testId="rate-add"
            >
              新增比例
            </Button>
          </View>
        )}
      </View>
      <View className="rules-line">
        <View className="rules-line__words">使用积分按整数倍，每档</View>
        <NumberCell
          name="redeemStep"
          label="使用步长"
          value={draft.redeemStep}
          onChange={(redeemStep) => change({ redeemStep })}
          readOnly={!mayChange}
          unit="积分"
          error={faults['redeemStep']}
        />
      </View>
    </Card>
  );
}

/** The rates before the last that has begun are over; those after it are still to come. */
function standingOf(index: number, begun: number): string {
  if (index >= begun) return '将生效';
  return index === begun - 1 ? '生效中' : '已过';
}
