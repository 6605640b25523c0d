import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';

/** The facts about a settled bill that decide a refund. */
export interface RefundableBill {
  /** The value paid by points and money together. */
  totalFen: Fen;
  /** The amount paid in money. */
  paidFen: Fen;
  /** Points redeemed for the rest. */
  redeemed: Points;
  /** Points it earned. */
  earned: Points;
}

/** A bill's points and money, with the part that refunds gave back. */
export interface PaidBill {
  pointsFen: Fen;
  paidFen: Fen;
  /** The money and the points together. */
  refundedFen: Fen;
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
 * Calculates one refund in proportion. Points and money given back are rounded down over all refunds so far, so that
 * they are never worth more than the refund; points taken back are rounded up. However many refunds a bill has, they
 * end at exactly the whole. Exact for values up to a thousand million. docs/domain/points.md#7.
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

/** floor(whole × part / total); 0 when the total is 0. */
export function shareOf(whole: number, part: Fen, total: Fen): number {
  return total === 0 ? 0 : Number((BigInt(whole) * BigInt(part)) / BigInt(total));
}

/** The money of a bill that refunds have not given back. docs/domain/points.md#7. */
export function keptFen({ pointsFen, paidFen, refundedFen }: PaidBill): Fen {
  return paidFen - shareOf(paidFen, refundedFen, pointsFen + paidFen);
}
