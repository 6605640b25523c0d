import { View } from '@tarojs/components';
import { useState } from 'react';
import { cancelAppointment, type Appointment } from '@anxin/shared/contracts/appointment';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { toastDone } from '@/components/toast';
import { readVisitsAgain } from '@/hooks/use-member-live';
import { useNow } from '@/hooks/use-now';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import { leaving } from '@/platform/unsaved';
import { untilWords, whenWords } from './when-words';
import './cancel-sheet.scss';

interface CancelSheetProps {
  visit: Appointment;
  open: boolean;
  onClose: () => void;
}

/** Asks once more before an appointment is called off, and says whether that is still free. */
export function CancelSheet({ visit, open, onClose }: CancelSheetProps) {
  const [reason, setReason] = useState('');
  const now = useNow(10_000);
  const free = !visit.lateMove && now <= Date.parse(visit.freeCancelUntil);
  const send = useSend('member', cancelAppointment);
  const close = () => {
    setReason('');
    onClose();
  };
  const [cancel, cancelling] = useSubmit(
    async () => {
      await send({ params: { appointmentId: visit.id }, body: { reason } });
      onClose();
      toastDone('已取消');
      await readVisitsAgain();
    },
    (error) => {
      if (!(error instanceof ApiError) || error.code !== 'appointment_state_changed') return false;
      onClose();
      void readVisitsAgain();
      return false;
    },
  );
  return (
    <Sheet
      open={open}
      title="取消这次预约？"
      onClose={close}
      foot={
        <>
          <View className="grow">
            <Button kind="ghost" wide onPress={() => leaving(close)}>
              再想想
            </Button>
          </View>
          <View className="grow">
            <Button kind="danger" wide loading={cancelling} onPress={cancel} testId="cancel-confirm">
              确认取消
            </Button>
          </View>
        </>
      }
      testId="cancel-sheet"
    >
      <View className="cancel-sheet__when">{whenWords(visit.day, visit.start)}</View>
      <View className={free ? 'cancel-sheet__terms' : 'cancel-sheet__terms cancel-sheet__terms--late'}>
        {free
          ? `现在取消免费（${untilWords(visit.freeCancelUntil, visit.day)} 前），时段会让给其他车主`
          : visit.lateMove
            ? '这次预约逾期改期过，取消会记为逾期取消'
            : `已过免费取消时间（${untilWords(visit.freeCancelUntil, visit.day)}），这次会记为逾期取消`}
      </View>
      <Field
        name="reason"
        label="原因（选填）"
        value={reason}
        onChange={setReason}
        maxLength={100}
        placeholder="例如：行程有变"
        testId="cancel-reason"
      />
    </Sheet>
  );
}
