import type { CouponBenefit } from '../../contracts/coupon-offer';
import type { Fen } from '../../values/money';

/**
 * What one coupon takes off, in fen: never more than `restFen`, what is left of the bill before it. A service coupon pays
 * its line as far as `lineFen`, what is left of that line; null when no line is chosen, then it pays nothing. Percents are
 * rounded down.
 * docs/domain/coupons.md#1.
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
