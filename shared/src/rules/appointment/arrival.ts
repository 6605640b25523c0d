import { dayOf } from '../../values/store-time';

/** A car that comes at most this many minutes before its start is in its booked time. docs/domain/appointments.md#8. */
export const arrivalBeforeMinutes = 30;
/** A car that comes at most this many minutes after its start is in its booked time. docs/domain/appointments.md#8. */
export const arrivalAfterMinutes = 30;

/**
 * The car came in its booked time: on the booked day, at most half an hour before or after the start.
 * docs/domain/appointments.md#8.
 */
export function isArrivalInTime(startsAt: Date, arrivedAt: Date): boolean {
  const lateMinutes = (arrivedAt.getTime() - startsAt.getTime()) / 60_000;
  const near = lateMinutes >= 0 - arrivalBeforeMinutes && lateMinutes <= arrivalAfterMinutes;
  return near && dayOf(startsAt) === dayOf(arrivedAt);
}
