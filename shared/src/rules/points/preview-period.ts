import { addDays, addMonths, type Day } from '../../values/store-time';

export interface Period {
  /** First and last day, both included. */
  from: Day;
  to: Day;
}

/** The calendar month before the one `day` is in. */
export function lastMonth(day: Day): Period {
  const first = `${day.slice(0, 7)}-01`;
  return { from: addMonths(first, -1), to: addDays(first, -1) };
}

/** The 30 days up to `day`. */
export function last30Days(day: Day): Period {
  return { from: addDays(day, -29), to: day };
}
