import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';
import { type RefundSpan, refundShare, shareOf } from '../points/refund';

/** One journal that a settlement posted: points it took for the bill, or gave for paying it. */
export interface SettledJournal {
  id: string;
  kind: 'redeemed' | 'earned';
  points: Points;
  /** The rest of the earned points when refunds of other bills have taken some; otherwise left out. */
  left?: Points;
}

/** The part of one journal that a refund undoes; at least one point. */
export interface Correction {
  journalId: string;
  points: Points;
}

/** The parts of a refund of a bill: amount = money + the part that points had paid. */
export interface RefundPlan {
  amountFen: Fen;
  moneyFen: Fen;
  pointsFen: Fen;
  returned: Correction[];
  takenBack: Correction[];
}

/**
 * Divides a refund over the money and over each journal of the settlement. Each gets its own share in proportion, so
 * that each ends exactly at its whole after several refunds. Returned points come first. A bill whose total was 0 is
 * undone in one step. docs/domain/points.md#7.
 */
export function refundPlan(
  bill: { pointsFen: Fen; paidFen: Fen },
  journals: readonly SettledJournal[],
  span: RefundSpan,
): RefundPlan {
  const whole = { totalFen: bill.pointsFen + bill.paidFen, paidFen: bill.paidFen, redeemed: 0, earned: 0 };
  const moneyFen = refundShare(whole, span).refundedFen;
  const atOnce = whole.totalFen === 0;
  const corrections = (kind: SettledJournal['kind'], partOf: (journal: SettledJournal) => Points) =>
    journals
      .filter((journal) => journal.kind === kind)
      .map((journal) => ({ journalId: journal.id, points: partOf(journal) }))
      .filter(({ points }) => points > 0);
  const amountFen = span.afterFen - span.beforeFen;
  return {
    amountFen,
    moneyFen,
    pointsFen: amountFen - moneyFen,
    returned: corrections('redeemed', ({ points: redeemed }) =>
      atOnce ? redeemed : refundShare({ ...whole, redeemed }, span).returnedPoints,
    ),
    takenBack: corrections('earned', ({ points: earned, left }) => {
      if (left === undefined) return atOnce ? earned : refundShare({ ...whole, earned }, span).takenBackPoints;
      // In proportion to the rest of the bill, so that it ends at 0 together with the bill.
      return left - shareOf(left, whole.totalFen - span.afterFen, whole.totalFen - span.beforeFen);
    }),
  };
}

export function sumPoints(corrections: readonly Correction[]): Points {
  return corrections.reduce((sum, { points }) => sum + points, 0);
}

/**
 * The debt of an account with `available` points after a refund. The returned points are added before others are taken.
 */
export function debtAfter(
  { returnedPoints, takenBackPoints }: { returnedPoints: Points; takenBackPoints: Points },
  available: Points,
): Points {
  return Math.max(0, takenBackPoints - available - returnedPoints);
}
