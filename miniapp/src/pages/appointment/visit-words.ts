import type { Appointment, AppointmentState } from '@anxin/shared/contracts/appointment';
import { appointmentStateNames, isOpen } from '@anxin/shared/rules/appointment/transitions';
import { promiseMinutesOf } from '@anxin/shared/rules/promise/promise';
import type { TagState } from '@/components/tag';
import { howLongUntil } from './when-words';
import { lastingWords } from './lasting-words';

const colours: Record<AppointmentState, TagState> = {
  requested: 'warn',
  confirmed: 'good',
  checked_in: 'info',
  in_service: 'info',
  ready: 'good',
  settled: 'good',
  handed_over: 'quiet',
  cancelled: 'quiet',
  declined: 'bad',
  expired: 'quiet',
  no_show: 'bad',
};

/** The state as its owner reads it, and its colour. */
export function stateWords(state: AppointmentState): { text: string; colour: TagState } {
  return { text: appointmentStateNames[state], colour: colours[state] };
}

type Visit = Pick<Appointment, 'state' | 'startsAt' | 'services' | 'promise' | 'history'>;

/** Gives the words beside the state: the time left, or the owner's next step. */
export function nextWords({ state, startsAt }: Visit, nowMs: number): string {
  switch (state) {
    case 'requested':
    case 'confirmed':
      return howLongUntil(startsAt, nowMs);
    case 'checked_in':
    case 'in_service':
      return '点击查看进度';
    case 'ready':
      return '可以来取车了';
    case 'settled':
      return '等待交车';
    default:
      return '';
  }
}

/** Names the services and, until the visit is over, the promise: `快速保养 · 60 分钟内交车，超时免单`. */
export function serviceWords({ services, state }: Pick<Appointment, 'services' | 'state'>): string {
  const names = services.map(({ name }) => name).join('、');
  const promised = promiseMinutesOf(services);
  return promised === null || !isOpen(state) ? names : `${names} · ${lastingWords(promised)}内交车，超时免单`;
}

/** Why it ended, when there is a reason worth telling. */
export function reasonOf({ state, history }: Pick<Appointment, 'state' | 'history'>): string | null {
  if (state !== 'declined' && state !== 'cancelled') return null;
  return history.at(-1)?.reason || null;
}

/**
 * The words for booking an appointment again; a declined one asks for another time. Null while it is open or was
 * carried out.
 */
export function againWords(state: AppointmentState): string | null {
  if (state === 'declined') return '换个时间';
  return state === 'cancelled' || state === 'expired' || state === 'no_show' ? '再次预约' : null;
}
