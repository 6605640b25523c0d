import { View } from '@tarojs/components';
import {
  approveAdjustment,
  type PointsAdjustment,
  refuseAdjustment,
  withdrawAdjustment,
} from '@anxin/shared/contracts/points-account';
import { formatCount } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { useSend } from '@/hooks/use-send';
import { dealWithOvertaken, readPointsAgain } from '../points-reads';
import { owesWords } from '../points-words';
import { useReason } from '../use-reason';

export type Decision = PointsAdjustment['actions'][number];

interface DecideSheetProps {
  adjustment: PointsAdjustment;
  decision: Decision;
  onClose: () => void;
}

const words: Record<Decision, { title: string; confirm: string; done: string }> = {
  approve: { title: '通过冲正申请', confirm: '通过并冲正', done: '已通过，积分已冲正' },
  refuse: { title: '不通过冲正申请', confirm: '确认不通过', done: '已记为未通过' },
  withdraw: { title: '撤回申请', confirm: '确认撤回', done: '已撤回' },
};

/** Asks for confirmation of a decision and shows its effect; a refusal needs a reason. */
export function DecideSheet({ adjustment, decision, onClose }: DecideSheetProps) {
  const approve = useSend('staff', approveAdjustment);
  const refuse = useSend('staff', refuseAdjustment);
  const withdraw = useSend('staff', withdrawAdjustment);
  const texts = words[decision];
  const params = { adjustmentId: adjustment.id };
  const reasonField = useReason({
    missing: decision === 'refuse' ? '请填写不通过的原因' : null,
    send: (reason) => {
      if (decision === 'approve') return approve({ params });
      return decision === 'withdraw' ? withdraw({ params }) : refuse({ params, body: { reason } });
    },
    done: texts.done,
    readAgain: readPointsAgain,
    dealWithOvertaken,
    onClose,
  });
  return (
    <Sheet
      open
      title={texts.title}
      onClose={onClose}
      testId="decide-sheet"
      foot={
        <Button
          kind={decision === 'approve' ? 'action' : 'danger'}
          wide
          loading={reasonField.busy}
          onPress={reasonField.confirm}
          testId="decide-confirm"
        >
          {texts.confirm}
        </Button>
      }
    >
      <View className="points-form">
        <View className="reversed">
          <View>
            {formatPlate(adjustment.vehicle.plate)} · {formatCount(adjustment.journal.moved)} 积分
          </View>
          <View className="second">
            {adjustment.journal.title} · {adjustment.askedBy}申请：{adjustment.reason}
          </View>
        </View>
        {decision === 'approve' && adjustment.owes > 0 && (
          <View className="points-notice points-notice--warn">{owesWords(adjustment.owes)}</View>
        )}
        {decision === 'refuse' && (
          <Field
            name="refuse-reason"
            label="不通过的原因"
            {...reasonField.field}
            hint="申请人会看到"
            focused
            testId="refuse-reason"
          />
        )}
      </View>
    </Sheet>
  );
}
