import { addDays, addMonths, type Day } from '../../values/store-time';
import type { PastVisits } from './earning';

/** How long a visit counts for frequency. */
export const frequencyMonths = 12;

/** The first day whose visits still count on `day`: the day after the same one a year before. */
export function frequencyFrom(day: Day): Day {
  return addDays(addMonths(day, 0 - frequencyMonths), 1);
}

/** The vehicle's visits before one on `day`, given the days of those that were settled by then. Points 3. */
export function pastVisits(days: readonly Day[], day: Day): PastVisits {
  const from = frequencyFrom(day);
  return {
    recent: days.filter((one) => one >= from && one <= day).length,
    last: days.reduce<Day | null>((last, one) => (last !== null && last >= one ? last : one), null),
  };
}
