import { addDays, type Clock, type Day, dayOf, instantOf } from '../../values/store-time';

/** The time when the night's audit is due, on the store's clock. docs/domain/points.md#10. */
export const auditClock: Clock = '03:00';

/** An audit that begins later than this is marked late: no process ran when it was due. */
const graceMs = 15 * 60_000;

/** The day of the last night that is due at `at`. */
export function lastNight(at: Date): Day {
  const today = dayOf(at);
  return instantOf(today, auditClock) <= at ? today : addDays(today, -1);
}

export function nightDueAt(day: Day): Date {
  return instantOf(day, auditClock);
}

/** When the next night is due. */
export function nextNightAt(at: Date): Date {
  return nightDueAt(addDays(lastNight(at), 1));
}

export function isLate(dueAt: Date, startedAt: Date): boolean {
  return startedAt.getTime() - dueAt.getTime() > graceMs;
}

/** The days between the first and the last of these that are missing, the latest first. */
export function missedNights(days: readonly Day[]): Day[] {
  const dueDays = new Set(days);
  const [first, last] = [days.toSorted().at(0), days.toSorted().at(-1)];
  const missed: Day[] = [];
  if (first === undefined || last === undefined) return missed;
  for (let day = addDays(last, -1); day > first; day = addDays(day, -1)) if (!dueDays.has(day)) missed.push(day);
  return missed;
}
