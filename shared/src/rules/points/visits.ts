import { addDays, addMonths, type Day } from '../../values/store-time';
import type { Fen } from '../../values/money';
import type { PastVisits } from './earning';

/** A visit counts for frequency for this time. */
export const frequencyMonths = 12;

/** The first day whose visits still count on `day`: the day after the same one a year before. */
export function frequencyFrom(day: Day): Day {
  return addDays(addMonths(day, 0 - frequencyMonths), 1);
}

/** A settled visit, with the facts that decide whether it counts. */
export interface SettledVisit {
  day: Day;
  paidFen: Fen;
  /** The car came in its booked time. */
  arrivedInTime: boolean;
  /** A refund gave back everything that was paid, in money and points. */
  refundedWhole: boolean;
}

/**
 * True when the visit counts among those of 12 months: the car came in its booked time, at least `leastPaidFen` was
 * paid, and not all of that was given back. docs/domain/points.md#3.
 */
export function isCounted(visit: SettledVisit, leastPaidFen: Fen): boolean {
  return visit.arrivedInTime && !visit.refundedWhole && visit.paidFen >= Math.max(1, leastPaidFen);
}

/**
 * The vehicle's visits before a visit on `day`, from all that are settled. A visit without a number is still the last
 * one, unless it was refunded as a whole. docs/domain/points.md#3.
 */
export function pastVisits(visits: readonly SettledVisit[], day: Day, leastPaidFen: Fen): PastVisits {
  const from = frequencyFrom(day);
  const counted = visits.filter((visit) => isCounted(visit, leastPaidFen));
  const days = visits.filter(({ refundedWhole }) => !refundedWhole).map((visit) => visit.day);
  return {
    recent: counted.filter((visit) => visit.day >= from && visit.day <= day).length,
    last: days.reduce<Day | null>((last, one) => (last !== null && last >= one ? last : one), null),
  };
}
