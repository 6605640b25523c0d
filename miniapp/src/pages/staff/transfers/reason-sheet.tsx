import { useState } from 'react';
import { refuseTransfer, reverseTransfer, type StaffPointsTransfer } from '@anxin/shared/contracts/points-transfer';
import { formatPlate } from '@anxin/shared/values/plate';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { dealWithOvertaken, readTransfersAgain } from './transfer-reads';

const kinds = {
  refuse: { operation: refuseTransfer, title: '不通过', done: '已告知车主原因', confirm: '确认不通过' },
  reverse: { operation: reverseTransfer, title: '撤销转移', done: '已撤销，积分退回原车', confirm: '确认撤销' },
} as const;

interface ReasonSheetProps {
  transfer: StaffPointsTransfer;
  kind: keyof typeof kinds;
  onClose: () => void;
}

/** Asks why: the owner reads the reason. */
export function ReasonSheet({ transfer, kind, onClose }: ReasonSheetProps) {
  const { operation, title, done, confirm } = kinds[kind];
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const send = useSend('staff', operation);
  const [decide, busy] = useTap(
    async () => {
      if (reason.trim().length < 2) return setWrong('请填写原因，至少 2 个字');
      await send({ params: { transferId: transfer.id }, body: { reason: reason.trim() } });
      toastDone(done);
      onClose();
      await readTransfersAgain();
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
      title={`${title} · ${formatPlate(transfer.from.plate)}`}
      onClose={onClose}
      testId={`${kind}-sheet`}
      foot={
        <Button kind="danger" wide loading={busy} onPress={decide} testId={`${kind}-confirm`}>
          {confirm}
        </Button>
      }
    >
      <Field
        name="reason"
        label="告诉车主的原因"
        kind="long"
        value={reason}
        onChange={(typed) => {
          setWrong(undefined);
          setReason(typed);
        }}
        maxLength={100}
        error={wrong}
        hint="车主会在转移进度里看到这句话"
        focused
        testId={`${kind}-reason`}
      />
    </Sheet>
  );
}
