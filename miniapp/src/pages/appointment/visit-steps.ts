import type { Appointment, AppointmentState } from '@anxin/shared/contracts/appointment';
import { appointmentStateNames, isOpen } from '@anxin/shared/rules/appointment/transitions';
import { dayOf } from '@anxin/shared/values/store-time';
import type { TimelineStep } from '@/components/timeline';
import { momentWords } from './when-words';

type Visit = Pick<Appointment, 'state' | 'history'>;

/** The states of a visit, in order, when all goes well. */
const course: AppointmentState[] = [
  'requested',
  'confirmed',
  'checked_in',
  'in_service',
  'ready',
  'settled',
  'handed_over',
];

const happened: Partial<Record<AppointmentState, string>> = {
  requested: '提交预约',
  confirmed: '门店确认',
  checked_in: '到店接车',
  in_service: '开始施工',
};
const ahead: Partial<Record<AppointmentState, string>> = {
  confirmed: '门店确认',
  checked_in: '到店接车',
  in_service: '施工',
  ready: '完工',
  settled: '结算',
  handed_over: '交车',
};
const waiting: Partial<Record<AppointmentState, string>> = {
  requested: '等待门店确认',
  confirmed: '等您到店',
  checked_in: '等待施工',
  in_service: '施工中',
  ready: '等待结算',
  settled: '等待交车',
};

/** The visit as a line of steps: past ones, the current one, and one line for those to come. */
export function visitSteps({ state, history }: Visit, nowMs: number): TimelineStep[] {
  const today = dayOf(nowMs);
  const steps: TimelineStep[] = history.map((step, place) => ({
    key: `${place}:${step.state}`,
    title:
      step.state === 'requested' && place > 0 ? '改期' : (happened[step.state] ?? appointmentStateNames[step.state]),
    // The title says already that it was moved.
    text: [step.by, step.reason?.replace(/^改期，/, '')].filter(Boolean).join(' · '),
    at: momentWords(step.at, today),
    state: 'done',
  }));
  if (!isOpen(state)) return steps;
  const rest = course.slice(course.indexOf(state) + 1);
  const now = waiting[state];
  if (now) steps.push({ key: 'now', title: now, at: '现在', state: 'now' });
  const names = rest.map((next) => ahead[next]).filter(Boolean);
  if (names.length > 0) steps.push({ key: 'ahead', title: names.join('\u00A0· '), state: 'ahead' });
  return steps;
}
