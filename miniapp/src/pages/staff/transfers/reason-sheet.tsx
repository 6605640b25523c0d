import { refuseTransfer, reverseTransfer, type StaffPointsTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { useSend } from '@/hooks/use-send';
import { useReason } from '../use-reason';
import { dealWithOvertaken, readTransfersAgain } from './transfer-reads';

const kinds = {
  refuse: { operation: refuseTransfer, title: '不通过', done: '已告知车主原因', confirm: '确认不通过' },
  reverse: { operation: reverseTransfer, title: '撤销转移', done: '已撤销，全部退回原车', confirm: '确认撤销' },
} as const;

interface ReasonSheetProps {
  transfer: StaffPointsTransfer;
  kind: keyof typeof kinds;
  onClose: () => void;
}

/** Asks why: the owner reads the reason. */
export function ReasonSheet({ transfer, kind, onClose }: ReasonSheetProps) {
  const { operation, title, done, confirm } = kinds[kind];
  const send = useSend('staff', operation);
  const reasonField = useReason({
    missing: '请填写原因，至少 2 个字',
    send: (reason) => send({ params: { transferId: transfer.id }, body: { reason } }),
    done,
    readAgain: readTransfersAgain,
    dealWithOvertaken,
    onClose,
  });
  return (
    <Sheet
      open
      title={`${title} · ${formatPlate(transfer.from.plate)}`}
      onClose={onClose}
      testId={`${kind}-sheet`}
      foot={
        <Button kind="danger" wide loading={reasonField.busy} onPress={reasonField.confirm} testId={`${kind}-confirm`}>
          {confirm}
        </Button>
      }
    >
      <Field
        name="reason"
        label="告诉车主的原因"
        {...reasonField.field}
        hint="车主会在转移进度里看到这句话"
        focused
        testId={`${kind}-reason`}
      />
    </Sheet>
  );
}
