import type { AppointmentState } from '../../contracts/appointment';
import { lifecycle } from '../lifecycle/lifecycle';

/** The one who makes a transition: the car owner, an employee of the store, or the clock. */
export type Actor = 'member' | 'staff' | 'system';

/**
 * All transitions, who may make them, and which the clock makes in time. docs/domain/appointments.md#3, #4, #6. A
 * reschedule is a new request, so it leads back to `requested`.
 */
export const appointmentLifecycle = lifecycle<AppointmentState, Actor, 'startsAt' | 'noShowAt'>({
  initial: 'requested',
  moves: {
    requested: {
      requested: ['member'],
      confirmed: ['staff'],
      declined: ['staff'],
      cancelled: ['member'],
      expired: ['system'],
    },
    confirmed: {
      requested: ['member'],
      checked_in: ['staff'],
      cancelled: ['member'],
      no_show: ['system'],
    },
    checked_in: { in_service: ['staff'] },
    in_service: { ready: ['staff'] },
    ready: { settled: ['staff'] },
    settled: { handed_over: ['staff'] },
    handed_over: {},
    cancelled: {},
    declined: {},
    expired: {},
    no_show: {},
  },
  deadlines: {
    requested: { to: 'expired', by: 'startsAt' },
    confirmed: { to: 'no_show', by: 'noShowAt' },
  },
});

export const { mayMove, sourcesOf, states: appointmentStates } = appointmentLifecycle;

/** The name of a state on screen. */
export const appointmentStateNames: Record<AppointmentState, string> = {
  requested: '待确认',
  confirmed: '已确认',
  checked_in: '已到店',
  in_service: '施工中',
  ready: '已完工',
  settled: '已结算',
  handed_over: '已交车',
  cancelled: '已取消',
  declined: '已婉拒',
  expired: '已过期',
  no_show: '未到店',
};

/** An appointment is open while a transition can follow. */
export function isOpen(state: AppointmentState): boolean {
  return !appointmentLifecycle.isFinal(state);
}

/** True for the final states that give the places back; a visit that took place keeps them. */
export function freesPlaces(state: AppointmentState): boolean {
  return !isOpen(state) && state !== 'handed_over';
}

/** States in which the car has arrived. */
export function hasArrived(state: AppointmentState): boolean {
  return ['checked_in', 'in_service', 'ready', 'settled', 'handed_over'].includes(state);
}
