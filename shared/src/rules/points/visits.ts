import { addDays, addMonths, type Day } from '../../values/store-time';
import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';
import { frequencyPoints, type PastVisits, reachesLeast } from './earning';
import type { FrequencyRule } from './programme';
import { type PaidBill, shareOf } from './refund';

/** A visit counts for frequency for this time. */
export const frequencyMonths = 12;

/** The first day whose visits still count on `day`: the day after the same one a year before. */
export function frequencyFrom(day: Day): Day {
  return addDays(addMonths(day, 0 - frequencyMonths), 1);
}

/** The part of a programme that decides a visit's number and its points, as it was when the visit was settled. */
export interface VisitRules {
  leastPaidFen: Fen;
  frequency: readonly FrequencyRule[];
}

/** A settled visit, with the facts that decide whether it counts. */
export interface SettledVisit {
  day: Day;
  /** The money paid, less refunds. */
  keptFen: Fen;
  /** The least of it with which the visit counts, by the rules of its settlement. */
  leastPaidFen: Fen;
  /** The car came in its booked time. */
  arrivedInTime: boolean;
  /** A refund gave back everything that was paid, in money and points. */
  refundedWhole: boolean;
}

/**
 * True when the visit counts among those of 12 months: the car came in its booked time, and the money paid less refunds
 * reaches the least sum. docs/domain/points.md#3.
 */
export function isCounted({ arrivedInTime, keptFen: kept, leastPaidFen }: SettledVisit): boolean {
  return arrivedInTime && reachesLeast(kept, leastPaidFen);
}

/**
 * The vehicle's visits before a visit on `day`, from all that are settled. A visit without a number is still the last
 * one, unless it was refunded as a whole. docs/domain/points.md#3.
 */
export function pastVisits(visits: readonly SettledVisit[], day: Day): PastVisits {
  const days = visits.filter(({ refundedWhole }) => !refundedWhole).map((visit) => visit.day);
  return {
    recent: visits.filter((visit) => isCounted(visit) && isRecent(visit, day)).length,
    last: days.reduce<Day | null>((last, one) => (last !== null && last >= one ? last : one), null),
  };
}

/** A visit of a vehicle, with the rules and the bill that decide the points of its number. */
export interface NumberedVisit extends SettledVisit, PaidBill {
  rules: VisitRules;
}

/** The number of a visit within 12 months, and the points that the visit has for it. */
export interface VisitNumber {
  number: number;
  points: Points;
}

/**
 * The number and its points for each visit of a vehicle, in the order of their settlements; null for a visit that does
 * not count. A refund in part leaves its share of the points. docs/domain/points.md#3, #7.
 */
export function visitNumbers(visits: readonly NumberedVisit[]): (VisitNumber | null)[] {
  return visits.map((visit, index) => {
    if (!isCounted(visit)) return null;
    const number = 1 + pastVisits(visits.slice(0, index), visit.day).recent;
    const totalFen = visit.pointsFen + visit.paidFen;
    const points = shareOf(frequencyPoints(visit.rules.frequency, number), totalFen - visit.refundedFen, totalFen);
    return { number, points };
  });
}

function isRecent(visit: SettledVisit, day: Day): boolean {
  return visit.day >= frequencyFrom(day) && visit.day <= day;
}
