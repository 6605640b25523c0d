import { View } from '@tarojs/components';
import { reverseJournal } from '@anxin/shared/contracts/points';
import { askAdjustment, type StaffPointsEntry } from '@anxin/shared/contracts/points-account';
import { formatCount } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { useSend } from '@/hooks/use-send';
import { dealWithOvertaken, readPointsAgain } from '../points-reads';
import { owesWords, shortTime, signedCount } from '../points-words';
import { useReason } from '../use-reason';

interface ReverseSheetProps {
  vehicleId: string;
  entry: StaffPointsEntry;
  reversal: NonNullable<StaffPointsEntry['reversal']>;
  /** The most points that one employee can reverse alone; above it a second person must approve. */
  limit: number;
  onClose: () => void;
}

/** Asks for the reason of a reversal, and shows its effect beforehand. */
export function ReverseSheet({ vehicleId, entry, reversal, limit, onClose }: ReverseSheetProps) {
  const reverse = useSend('staff', reverseJournal);
  const ask = useSend('staff', askAdjustment);
  const atOnce = reversal.way === 'at_once';
  const params = { vehicleId, journalId: entry.id };
  const reasonField = useReason({
    missing: '请填写冲正的原因',
    send: (reason) => (atOnce ? reverse({ params, body: { reason } }) : ask({ params, body: { reason } })),
    done: atOnce ? '已冲正' : '已提交，等待另一位经理审批',
    readAgain: readPointsAgain,
    dealWithOvertaken,
    onClose,
  });
  return (
    <Sheet
      open
      title={atOnce ? '冲正积分' : '申请冲正'}
      onClose={onClose}
      testId="reverse-sheet"
      foot={
        <Button kind="danger" wide loading={reasonField.busy} onPress={reasonField.confirm} testId="reverse-confirm">
          {atOnce ? '确认冲正' : '提交审批'}
        </Button>
      }
    >
      <View className="points-form">
        <View className="reversed">
          <View>{entry.title}</View>
          <View className="second">
            {shortTime(entry.at)} · {entry.byName} · {signedCount(entry.points)} 积分
          </View>
        </View>
        {!atOnce && (
          <View className="points-notice">
            超过 {formatCount(limit)} 积分的冲正须由另一位经理审批，通过后才会入账。
          </View>
        )}
        {reversal.owes > 0 && (
          <View className="points-notice points-notice--warn" data-testid="reverse-owes">
            {owesWords(reversal.owes)}
          </View>
        )}
        <Field
          name="reverse-reason"
          label="原因"
          {...reasonField.field}
          hint="原记录会保留，另记一笔相反的积分"
          focused
          testId="reverse-reason"
        />
      </View>
    </Sheet>
  );
}
