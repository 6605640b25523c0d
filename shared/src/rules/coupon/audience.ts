import type { CouponAudience } from '../../contracts/coupon-offer';

/**
 * True when a customer may claim an offer; a customer is new until the first settled visit, in any store. Coupons 8.
 * docs/domain/coupons.md#8.
 */
export function isFor(audience: CouponAudience, isNew: boolean): boolean {
  return audience === 'everyone' || isNew;
}
