import type { CouponBenefit } from '../../contracts/coupon-offer';
import type { Fen } from '../../values/money';

/**
 * The amount that one coupon takes off, in fen: never more than `restFen`, the rest of the bill before this coupon. A
 * service coupon pays its line up to `lineFen`, the rest of that line; it pays nothing when `lineFen` is null, because
 * no line is chosen. Percentages are rounded down. docs/domain/coupons.md#1.
 */
export function couponOff(benefit: CouponBenefit, { restFen, lineFen }: { restFen: Fen; lineFen: Fen | null }): Fen {
  switch (benefit.kind) {
    case 'amount':
      return Math.min(benefit.amountFen, restFen);
    case 'percent':
      return Math.min(Math.floor((restFen * benefit.percentOff) / 100), benefit.ceilingFen, restFen);
    case 'service':
      return Math.min(benefit.upToFen, lineFen ?? 0, restFen);
  }
}
