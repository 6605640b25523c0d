import { addDays, type Clock, clockOfMinutes, type Day, dayOf, instantOf, minutesOf } from '../../values/store-time';
import { hoursOf, slotsOfDay, type StoreCalendar } from './calendar';
import type { VisitLength } from './visit-length';

/** The reason a start cannot be booked, without regard to free places. */
export type StartFault = 'past' | 'too_far' | 'not_open';

/**
 * A start is past once its time has come. The last bookable day is `bookAheadDays` after today, by the store's
 * calendar.
 */
export function startFault(
  calendar: StoreCalendar,
  bookAheadDays: number,
  wanted: { day: Day; start: Clock; length: VisitLength },
  at: Date,
): StartFault | null {
  if (instantOf(wanted.day, wanted.start, calendar.zone).getTime() <= at.getTime()) return 'past';
  if (wanted.day > addDays(dayOf(at, calendar.zone), bookAheadDays)) return 'too_far';
  return coveredSlots(calendar, wanted.day, wanted.start, wanted.length) === null ? 'not_open' : null;
}

/**
 * Starts of every slot a visit takes, or null when it cannot start there: off the grid, in closed time, across a break,
 * or with a hand-over after closing. docs/domain/appointments.md#2.
 */
export function coveredSlots(
  calendar: StoreCalendar,
  day: Day,
  start: Clock,
  length: Pick<VisitLength, 'minutes' | 'handBackMinutes'>,
): Clock[] | null {
  const hours = hoursOf(calendar, day);
  if (!hours || length.minutes <= 0) return null;
  if (minutesOf(start) + length.handBackMinutes > minutesOf(hours.closes)) return null;
  const open = new Set(slotsOfDay(calendar, day));
  const count = Math.ceil(length.minutes / calendar.slotMinutes);
  const covered = Array.from({ length: count }, (_, index) =>
    clockOfMinutes(minutesOf(start) + index * calendar.slotMinutes),
  );
  return covered.every((slot) => open.has(slot)) ? covered : null;
}

/** The time of the hand-over, on the store's clock. */
export function handBackOf(start: Clock, length: Pick<VisitLength, 'handBackMinutes'>): Clock {
  return clockOfMinutes(minutesOf(start) + length.handBackMinutes);
}
