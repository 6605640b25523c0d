import type { AppointmentState } from '../../contracts/appointment';
import { mayMove } from './transitions';

interface Cancellable {
  state: AppointmentState;
  startsAt: Date;
}

/** Until this time moving and cancelling are free; later either counts as late. docs/domain/appointments.md#5. */
export function freeCancelUntilOf(startsAt: Date, freeCancelMinutes: number): Date {
  return new Date(startsAt.getTime() - freeCancelMinutes * 60_000);
}

/** Moving or cancelling so near the start counts as late. docs/domain/appointments.md#5. */
export function isLateChange(startsAt: Date, freeCancelMinutes: number, at: Date): boolean {
  return at.getTime() > freeCancelUntilOf(startsAt, freeCancelMinutes).getTime();
}

/** The facts that decide whether an appointment can still be cancelled free of charge. */
interface Movable {
  startsAt: Date;
  /** It was moved late at least once. */
  lateMove: boolean;
}

/**
 * True when cancelling counts as late: so near the start, or once the appointment was moved late. Moving first dodges
 * nothing. docs/domain/appointments.md#5.
 */
export function isLateCancel({ startsAt, lateMove }: Movable, freeCancelMinutes: number, at: Date): boolean {
  return lateMove || isLateChange(startsAt, freeCancelMinutes, at);
}

/** The owner may cancel before the start, as long as the car has not arrived. */
export function canCancel(appointment: Cancellable, at: Date): boolean {
  return mayMove(appointment.state, 'cancelled', 'member') && at.getTime() < appointment.startsAt.getTime();
}

/**
 * The owner may move it to another time before the start, as long as the car has not arrived.
 * docs/domain/appointments.md#5.
 */
export function canReschedule(appointment: Cancellable, at: Date): boolean {
  return mayMove(appointment.state, 'requested', 'member') && at.getTime() < appointment.startsAt.getTime();
}
