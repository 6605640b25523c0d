import type { Fen } from '../../values/money';

/** The facts about a settled bill that limit its refunds. */
export interface RefundableSettlement {
  pointsFen: Fen;
  paidFen: Fen;
  /** The value given back so far, and the number of refunds. */
  refundedFen: Fen;
  refundCount: number;
  /** It sold packages or coupons. */
  sells: unknown;
  /** The uses and coupons it took. */
  packages: readonly unknown[];
  coupons: readonly unknown[];
}

/** `invalid_input`: the amount is 0 while something is left of the bill. */
export type RefundFault = 'invalid_input' | 'refund_exceeds_bill' | 'refund_nothing_left' | 'refund_whole_only';

/** The part of the points and money paid that can still be given back. */
export function refundLeftFen({ pointsFen, paidFen, refundedFen }: RefundableSettlement): Fen {
  return pointsFen + paidFen - refundedFen;
}

/**
 * The reason this amount cannot be refunded; null when it can. A bill whose total was 0 has one refund of 0, when it
 * has package uses or coupons to give back. Packages or coupons that a bill sold are refunded only as a whole: after a
 * refund of a part of the price the owner would still have all of them. docs/domain/points.md#7.
 */
export function refundFault(settlement: RefundableSettlement, amountFen: Fen): RefundFault | null {
  const { packages, coupons, sells, refundCount } = settlement;
  const leftFen = refundLeftFen(settlement);
  if (amountFen > leftFen) return 'refund_exceeds_bill';
  if (amountFen === 0) {
    if (leftFen > 0) return 'invalid_input';
    const paidOtherwise = packages.length + coupons.length > 0;
    return refundCount === 0 && paidOtherwise ? null : 'refund_nothing_left';
  }
  return sells !== null && amountFen < leftFen ? 'refund_whole_only' : null;
}

/** True when the refund completes the bill; then its packages and coupons are given back as well. */
export function completesRefund(settlement: RefundableSettlement, amountFen: Fen): boolean {
  return refundLeftFen(settlement) === amountFen;
}
