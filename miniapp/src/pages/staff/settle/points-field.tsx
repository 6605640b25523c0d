import { View } from '@tarojs/components';
import type { Quote } from '@anxin/shared/contracts/settlement';
import { worthFen } from '@anxin/shared/rules/points/worth';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import type { Points } from '@anxin/shared/values/points';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { StepButton } from '../step-button';
import { leastPoints, readPoints, stepPoints } from './points-entry';
import './points-field.scss';

interface PointsFieldProps {
  terms: Quote;
  typed: string;
  onType: (typed: string) => void;
}

/** Sets the points to redeem: typed, by steps, none or the most; always with their worth. */
export function PointsField({ terms, typed, onType }: PointsFieldProps) {
  const { pointsAvailable, pointsPerYuan, pointsMax, pointsStep } = terms;
  const entry = readPoints(typed, terms);
  const points = entry.points ?? 0;
  const type = (next: number) => onType(next === 0 ? '' : String(next));
  if (pointsMax === 0)
    return (
      <View className="points-field__none">
        {pointsAvailable < leastPoints(terms)
          ? `可用积分 ${formatCount(pointsAvailable)}，满 ${formatCount(leastPoints(terms))} 可抵扣`
          : '本单金额不足以抵扣积分'}
      </View>
    );
  return (
    <View className="points-field">
      <View className="points-field__terms">
        可用 {formatCount(pointsAvailable)} · {pointsPerYuan} 积分 = 1 元 · 每 {formatCount(pointsStep)} 一档
      </View>
      <View className="points-field__row">
        <StepButton
          label="少用一档"
          icon="minus"
          disabled={points === 0}
          onPress={() => type(stepPoints(points, -1, terms))}
          testId="settle-points-minus"
        />
        <View className="grow">
          <Field
            name="settle-points"
            label="使用积分"
            kind="digits"
            value={typed}
            onChange={onType}
            placeholder="0"
            maxLength={11}
            unit={points > 0 ? `抵 ¥${formatYuan(worthFen(points, pointsPerYuan))}` : '积分'}
            testId="settle-points"
          />
        </View>
        <StepButton
          label="多用一档"
          icon="plus"
          disabled={points >= pointsMax}
          onPress={() => type(stepPoints(points, 1, terms))}
          testId="settle-points-plus"
        />
      </View>
      <FewerPoints typed={typed} points={points} />
      {entry.fault && (
        <View className="field__error" role="alert">
          {entry.fault}
        </View>
      )}
      <View className="points-field__row">
        <Button kind="ghost" size="small" disabled={points === 0} onPress={() => type(0)} testId="settle-points-none">
          不使用
        </Button>
        <Button
          kind="secondary"
          size="small"
          disabled={points === pointsMax}
          onPress={() => type(pointsMax)}
          testId="settle-points-max"
        >
          用满 {formatCount(pointsMax)}
        </Button>
      </View>
    </View>
  );
}

/** Says that fewer points than were typed pay the same. docs/domain/points.md#2. */
function FewerPoints({ typed, points }: { typed: string; points: Points }) {
  if (points === 0 || String(points) === typed.replaceAll(/[,\s]/g, '')) return null;
  return (
    <View className="points-field__terms" data-testid="settle-points-fewest">
      只需 {formatCount(points)} 积分，抵扣金额相同
    </View>
  );
}
