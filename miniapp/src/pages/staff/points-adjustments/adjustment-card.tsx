import { View } from '@tarojs/components';
import type { PointsAdjustment } from '@anxin/shared/contracts/points-account';
import { decidedNames, decisionNames } from '@anxin/shared/rules/organisation/decision-words';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { openPage } from '@/platform/navigation';
import { staffPages } from '../addresses';
import { adjustmentStates, owesWords, shortTime, signedCount } from '../points-words';
import type { Decision } from './decide-sheet';

interface AdjustmentCardProps {
  adjustment: PointsAdjustment;
  onDecide: (decision: Decision) => void;
}

/** One request: its vehicle, entry, reason and author, with the employee's possible actions. */
export function AdjustmentCard({ adjustment, onDecide }: AdjustmentCardProps) {
  const { vehicle, journal, state, actions, owes } = adjustment;
  const { name, tag } = adjustmentStates[state];
  return (
    <Card className="adjustment" testId={`adjustment-${vehicle.plate}`}>
      <View className="adjustment__what">
        <View className="adjustment__head">
          <Pressable
            className="adjustment__plate"
            onPress={() => openPage(staffPages.pointsAccount(vehicle.id))}
            testId="open-account"
          >
            {formatPlate(vehicle.plate)}
          </Pressable>
          <View className="second">
            {vehicle.modelName} · {adjustment.ownerName}
          </View>
          <Tag state={tag} testId="adjustment-state">
            {name}
          </Tag>
        </View>
        <View className="adjustment__entry">
          冲正「{journal.title}」{signedCount(journal.points)} 积分
          <View className="second">{shortTime(journal.at)} 入账</View>
        </View>
        <View>原因：{adjustment.reason}</View>
        <View className="second">
          {adjustment.askedBy} {shortTime(adjustment.askedAt)} 申请
          {adjustment.decidedAt &&
            ` · ${adjustment.decidedBy ?? ''} ${shortTime(adjustment.decidedAt)} ${decidedWords[state]}`}
        </View>
        {adjustment.decisionReason && <View>未通过原因：{adjustment.decisionReason}</View>}
        {owes > 0 && <View className="points-notice points-notice--warn">{owesWords(owes)}</View>}
      </View>
      <View className="adjustment__moved">
        <View className="adjustment__number">{signedCount(journal.points > 0 ? -journal.moved : journal.moved)}</View>
        <View className="second">积分</View>
      </View>
      {actions.length > 0 && (
        <View className="adjustment__acts">
          {actions.includes('approve') && (
            <Button kind="brand" onPress={() => onDecide('approve')} testId="approve">
              {decisionNames.approve}
            </Button>
          )}
          {actions.includes('refuse') && (
            <Button kind="secondary" onPress={() => onDecide('refuse')} testId="refuse">
              {decisionNames.refuse}
            </Button>
          )}
          {actions.includes('withdraw') && (
            <>
              <Button kind="secondary" onPress={() => onDecide('withdraw')} testId="withdraw">
                撤回
              </Button>
              <View className="hint">由另一位经理审批</View>
            </>
          )}
        </View>
      )}
    </Card>
  );
}

const decidedWords: Record<PointsAdjustment['state'], string> = {
  pending: '',
  approved: decidedNames.approved,
  refused: decidedNames.refused,
  withdrawn: '撤回',
};
