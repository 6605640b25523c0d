import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';
import { keptFen, type RefundSpan, refundShare, shareOf } from '../points/refund';

/** One journal that a settlement posted: points it took for the bill, or gave for paying it. */
export interface SettledJournal {
  id: string;
  kind: 'redeemed' | 'earned';
  points: Points;
  /** The rest of earned points that earlier refunds left; by default their share by proportion. */
  left?: Points;
  /** The least money, less refunds, for which the bill earns these points; 0 when left out. docs/domain/points.md#3. */
  leastPaidFen?: Fen;
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
 * undone in one step. Points that need a least payment go as a whole when less than that stays paid.
 * docs/domain/points.md#3, #7.
 */
export function refundPlan(
  bill: { pointsFen: Fen; paidFen: Fen },
  journals: readonly SettledJournal[],
  span: RefundSpan,
): RefundPlan {
  const totalFen = bill.pointsFen + bill.paidFen;
  const whole = { totalFen, paidFen: bill.paidFen, redeemed: 0, earned: 0 };
  const moneyFen = refundShare(whole, span).refundedFen;
  const atOnce = totalFen === 0;
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
    takenBack: corrections('earned', ({ points: earned, left, leastPaidFen = 0 }) => {
      const stays = (refundedFen: Fen) =>
        keptFen({ pointsFen: bill.pointsFen, paidFen: bill.paidFen, refundedFen }) < leastPaidFen
          ? 0
          : shareOf(earned, totalFen - refundedFen, totalFen);
      const before = left ?? (atOnce ? earned : stays(span.beforeFen));
      return before - stays(span.afterFen);
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
