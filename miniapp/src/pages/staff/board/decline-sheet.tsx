import { View } from '@tarojs/components';
import { declineAppointment, type StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { clsx } from 'clsx';
import { useSend } from '@/hooks/use-send';
import { useReason } from '../use-reason';
import { dealWithOvertaken, readVisitsAgain } from '../visit-reads';
import './sheets.scss';

const quickReasons = ['该时段工位已满', '所需配件暂缺', '该项目本店暂不承接', '当天临时停业', '电话沟通后客户取消'];

interface DeclineSheetProps {
  visit: StaffAppointment;
  onClose: () => void;
}

/** Asks why: the owner reads the reason. */
export function DeclineSheet({ visit, onClose }: DeclineSheetProps) {
  const send = useSend('staff', declineAppointment);
  const { reason, say, confirm, busy, field } = useReason({
    missing: '请选择或填写原因，车主会看到',
    send: (written) => send({ params: { appointmentId: visit.id }, body: { reason: written } }),
    done: '已婉拒，车主会收到原因',
    readAgain: readVisitsAgain,
    dealWithOvertaken,
    onClose,
  });
  return (
    <Sheet
      open
      title={`婉拒 ${formatPlate(visit.vehicle.plate)} 的预约`}
      onClose={onClose}
      testId="decline-sheet"
      foot={
        <Button kind="danger" wide loading={busy} onPress={confirm} testId="decline-confirm">
          确认婉拒
        </Button>
      }
    >
      <View className="quick">
        {quickReasons.map((words) => (
          <Pressable
            key={words}
            className={clsx('quick__one', words === reason && 'quick__one--chosen')}
            chosen={words === reason}
            onPress={() => say(words)}
            testId={`reason-${words}`}
          >
            {words}
          </Pressable>
        ))}
      </View>
      <Field
        name="reason"
        label="告诉车主的原因"
        {...field}
        hint="车主会在“我的预约”里看到这句话"
        focused
        testId="decline-reason"
      />
    </Sheet>
  );
}
