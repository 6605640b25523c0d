import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';

/** A settled bill, as far as a refund goes back on it. */
export interface RefundableBill {
  /** What points paid and what was paid, together. */
  totalFen: Fen;
  /** What was paid in money. */
  paidFen: Fen;
  /** Points redeemed for the rest. */
  redeemed: Points;
  /** Points it earned. */
  earned: Points;
}

/** One refund gives back the bill's value from `beforeFen` to `afterFen`, counted over all its refunds. */
export interface RefundSpan {
  beforeFen: Fen;
  afterFen: Fen;
}

export interface RefundShare {
  /** Redeemed points the account gets back. */
  returnedPoints: Points;
  /** Money given back. */
  refundedFen: Fen;
  /** Earned points the account has to give back. */
  takenBackPoints: Points;
}

/**
 * What one refund gives back and takes back, in proportion. Over all refunds so far, points and money given back are
 * rounded down, so never worth more than was refunded, and points taken back are rounded up; however a bill is refunded
 * piece by piece, it ends at exactly the whole. Exact for values up to a thousand million. docs/domain/points.md#7.
 */
export function refundShare(bill: RefundableBill, { beforeFen, afterFen }: RefundSpan): RefundShare {
  const { totalFen, paidFen, redeemed, earned } = bill;
  if (!(0 <= beforeFen && beforeFen <= afterFen && afterFen <= totalFen)) {
    throw new RangeError(`a refund from ${beforeFen} to ${afterFen} fen of ${totalFen}`);
  }
  const returnedOf = (whole: number) => shareOf(whole, afterFen, totalFen) - shareOf(whole, beforeFen, totalFen);
  const earnedOf = (refundedFen: Fen) => shareOf(earned, totalFen - refundedFen, totalFen);
  return {
    returnedPoints: returnedOf(redeemed),
    refundedFen: returnedOf(paidFen),
    takenBackPoints: earnedOf(beforeFen) - earnedOf(afterFen),
  };
}

/** floor(whole × part / total); of a bill of nothing there is no share. */
export function shareOf(whole: number, part: Fen, total: Fen): number {
  return total === 0 ? 0 : Number((BigInt(whole) * BigInt(part)) / BigInt(total));
}
