import { View } from '@tarojs/components';
import { rescheduleAppointment, type Appointment } from '@anxin/shared/contracts/appointment';
import type { Store } from '@anxin/shared/contracts/organisation';
import { ApiError } from '@/api/failures';
import { Empty } from '@/components/empty';
import { Icon } from '@/components/icon';
import { toastDone } from '@/components/toast';
import { readVisitsAgain } from '@/hooks/use-member-live';
import { useNow } from '@/hooks/use-now';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { untilWords, whenWords } from '@/pages/appointment/when-words';
import { ownerPages } from '@/platform/addresses';
import { backFrom, leavePage } from '@/platform/navigation';
import { AdvisorRow } from './advisor-row';
import { ConfirmBar } from './confirm-bar';
import { TimeChoice } from './time-choice';
import { useTimes } from './use-times';
import { VisitCard } from './visit-card';

/** Chooses another time for a booked visit; everything else stays the same. */
export function RescheduleForm({ visit, stores }: { visit: Appointment; stores: readonly Store[] }) {
  const times = useTimes(
    visit.storeId,
    visit.services.map(({ id }) => id),
    { day: visit.day, start: null },
  );
  const late = useNow(10_000) > Date.parse(visit.freeCancelUntil);
  const send = useSend('member', rescheduleAppointment);
  const [move, moving] = useTap(
    async () => {
      const { day, slot } = times;
      if (!day || !slot) return;
      await send({ params: { appointmentId: visit.id }, body: { day: day.day, start: slot.start } });
      void readVisitsAgain();
      toastDone('已改期');
      backFrom(ownerPages.appointment(visit.id, 'moved'));
    },
    (error) => {
      if (error instanceof ApiError && error.code === 'appointment_state_changed') void readVisitsAgain();
      return times.dealWithLost(error);
    },
  );

  if (!visit.canReschedule)
    return (
      <Empty
        icon="appointments"
        title="这次预约不能改期了"
        text="车辆已到店或预约已结束。如需帮助，请致电门店。"
        action={{ text: '返回', onPress: leavePage }}
      />
    );
  return (
    <>
      <VisitCard services={visit.services} plate={visit.vehicle.plate} />
      <View className="visit-card__before">
        <Icon name="history" size={18} />
        <View>原时间 {whenWords(visit.day, visit.start)}，改期后释放</View>
      </View>
      <View
        className={late ? 'visit-card__terms visit-card__terms--late' : 'visit-card__terms'}
        data-testid="move-terms"
      >
        {late
          ? `已过免费改期时间（${untilWords(visit.freeCancelUntil, visit.day)}），这次会记为逾期改期`
          : `现在改期免费（${untilWords(visit.freeCancelUntil, visit.day)} 前）`}
      </View>
      <TimeChoice times={times} />
      <AdvisorRow storeId={visit.storeId} />
      <ConfirmBar
        store={stores.find(({ id }) => id === visit.storeId)}
        times={times}
        text="确认改期"
        busy={moving}
        onConfirm={move}
      />
    </>
  );
}
