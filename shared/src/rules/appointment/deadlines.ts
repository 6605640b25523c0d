import { afterOpenMinutes, type StoreCalendar } from '../slots/calendar';
import { appointmentLifecycle } from './transitions';

/** The facts that decide the time limits. */
export interface TimedAppointment {
  state: string;
  startsAt: Date;
  noShowAt: Date;
}

/** Minutes of opening time in which a request should be answered. docs/domain/appointments.md#4. */
export const respondMinutes = 30;

/** Minutes after the start at which a confirmed appointment counts as a no-show. docs/domain/appointments.md#6. */
export const noShowMinutes = 30;

/**
 * The time from which a request is overdue for an answer: after {@link respondMinutes} of opening time, at the latest
 * at its start.
 */
export function respondByOf(calendar: StoreCalendar, requestedAt: Date, startsAt: Date): Date {
  const answerBy = afterOpenMinutes(calendar, requestedAt, respondMinutes);
  return answerBy.getTime() < startsAt.getTime() ? answerBy : startsAt;
}

export function noShowAtOf(startsAt: Date): Date {
  return new Date(startsAt.getTime() + noShowMinutes * 60_000);
}

/** A request nobody answered by its start has expired, even before it is marked. docs/domain/appointments.md#4. */
export function hasExpired(appointment: Omit<TimedAppointment, 'noShowAt'>, at: Date): boolean {
  const { state, startsAt } = appointment;
  return state === 'requested' && appointmentLifecycle.stateAt({ state, startsAt, noShowAt: startsAt }, at) !== state;
}

/**
 * A confirmed appointment whose car has not come is a no-show, even before it is marked. docs/domain/appointments.md#6.
 */
export function isNoShow(appointment: TimedAppointment, at: Date): boolean {
  const { state, startsAt, noShowAt } = appointment;
  return state === 'confirmed' && appointmentLifecycle.stateAt({ state, startsAt, noShowAt }, at) !== state;
}
