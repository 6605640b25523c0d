import type { SpecialDay } from '@anxin/shared/rules/slots/calendar';
import { addDays, type Day } from '@anxin/shared/values/store-time';

/** A public holiday: its days off, and the days on which a store is closed. */
interface Holiday {
  from: Day;
  to: Day;
  /** The days at the holiday's start on which the store is closed; on the others it has holiday hours. */
  closedDays: number;
}

/**
 * Days off of 2026 as announced by the State Council, and for 2027, whose make-up days are not announced yet, the days
 * that the law itself makes holidays.
 */
const holidays: Holiday[] = [
  { from: '2026-01-01', to: '2026-01-03', closedDays: 1 },
  { from: '2026-02-15', to: '2026-02-23', closedDays: 5 },
  { from: '2026-04-04', to: '2026-04-06', closedDays: 0 },
  { from: '2026-05-01', to: '2026-05-05', closedDays: 1 },
  { from: '2026-06-19', to: '2026-06-21', closedDays: 0 },
  { from: '2026-09-25', to: '2026-09-27', closedDays: 0 },
  { from: '2026-10-01', to: '2026-10-07', closedDays: 2 },
  { from: '2027-01-01', to: '2027-01-01', closedDays: 1 },
  { from: '2027-02-05', to: '2027-02-08', closedDays: 4 },
  { from: '2027-04-05', to: '2027-04-05', closedDays: 0 },
  { from: '2027-05-01', to: '2027-05-02', closedDays: 1 },
  { from: '2027-06-09', to: '2027-06-09', closedDays: 0 },
  { from: '2027-09-15', to: '2027-09-15', closedDays: 0 },
  { from: '2027-10-01', to: '2027-10-03', closedDays: 2 },
];

/** Weekend days that are worked in return. */
const makeUpDays: Day[] = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

/** The Chinese holiday calendar of a store: closed at the height of a holiday, shorter hours on its other days. */
export function holidayCalendar(): SpecialDay[] {
  const off = holidays.flatMap(({ from, to, closedDays }) =>
    daysFrom(from, to).map((day, index): SpecialDay => {
      if (index < closedDays) return { day, kind: 'closed', mark: '休', opens: null, closes: null };
      return { day, kind: 'workday', mark: '休', opens: '09:30', closes: '16:30' };
    }),
  );
  const worked = makeUpDays.map((day): SpecialDay => {
    return { day, kind: 'workday', mark: '班', opens: null, closes: null };
  });
  return [...off, ...worked].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
