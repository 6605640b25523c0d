import { confirmAppointment, returnCar, markReady, startService } from '@anxin/shared/contracts/staff-appointment';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { dealWithOvertaken, readVisitsAgain } from './visit-reads';

/** Actions that one press performs. The others ask for more first. */
export type PromptAction = 'confirm' | 'start' | 'ready' | 'hand_over';

const done: Record<PromptAction, string> = {
  confirm: '已确认预约',
  start: '已开始施工',
  ready: '已完工',
  hand_over: '已交车',
};

/** Takes an appointment one step on; `busy` while an answer is awaited. */
export function useDeskActions(appointmentId: string): [take: (action: PromptAction) => void, busy: boolean] {
  const send = {
    confirm: useSend('staff', confirmAppointment),
    start: useSend('staff', startService),
    ready: useSend('staff', markReady),
    hand_over: useSend('staff', returnCar),
  };
  return useTap(async (action: PromptAction) => {
    await send[action]({ params: { appointmentId } });
    toastDone(done[action]);
    await readVisitsAgain();
  }, dealWithOvertaken);
}
