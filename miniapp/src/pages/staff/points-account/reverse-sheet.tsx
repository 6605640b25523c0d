import { View } from '@tarojs/components';
import { useState } from 'react';
import { reverseJournal } from '@anxin/shared/contracts/points';
import { askAdjustment, type StaffPointsEntry } from '@anxin/shared/contracts/points-account';
import { formatCount } from '@anxin/shared/values/money';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { dealWithOvertaken, readPointsAgain } from '../points-reads';
import { owesWords, shortTime, signedCount } from '../points-words';

interface ReverseSheetProps {
  vehicleId: string;
  entry: StaffPointsEntry;
  reversal: NonNullable<StaffPointsEntry['reversal']>;
  /** Above it a second person approves. */
  limit: number;
  onClose: () => void;
}

/** Asks why an entry is reversed, and says beforehand what comes of it. */
export function ReverseSheet({ vehicleId, entry, reversal, limit, onClose }: ReverseSheetProps) {
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const reverse = useSend('staff', reverseJournal);
  const ask = useSend('staff', askAdjustment);
  const atOnce = reversal.way === 'at_once';
  const [confirm, busy] = useTap(
    async () => {
      if (reason.trim().length < 2) return setWrong('请填写冲正的原因');
      const input = { params: { vehicleId, journalId: entry.id }, body: { reason: reason.trim() } };
      if (atOnce) await reverse(input);
      else await ask(input);
      toastDone(atOnce ? '已冲正' : '已提交，等待另一位经理审批');
      onClose();
      await readPointsAgain();
    },
    (error) => {
      const field = error instanceof ApiError ? error.fieldReason('reason') : undefined;
      if (field) setWrong(field);
      else if (dealWithOvertaken(error)) onClose();
      else return false;
      return true;
    },
  );
  return (
    <Sheet
      open
      title={atOnce ? '冲正积分' : '申请冲正'}
      onClose={onClose}
      testId="reverse-sheet"
      foot={
        <Button kind="danger" wide loading={busy} onPress={confirm} testId="reverse-confirm">
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
            超过 {formatCount(limit)} 积分的冲正须由另一位经理审批，同意后才会入账。
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
          kind="long"
          value={reason}
          onChange={(words) => {
            setWrong(undefined);
            setReason(words);
          }}
          maxLength={100}
          error={wrong}
          hint="原记录会保留，另记一笔相反的积分"
          focused
          testId="reverse-reason"
        />
      </View>
    </Sheet>
  );
}
