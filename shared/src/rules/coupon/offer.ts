import type { CouponOfferState, CouponOfferTerms } from '../../contracts/coupon-offer';
import { addDays, type Day, dayOf, instantOf } from '../../values/store-time';

/** The state of an offer on a day of the store. */
export function couponOfferStateOn(
  { from, to }: Pick<CouponOfferTerms, 'from' | 'to'>,
  ended: boolean,
  day: Day,
): CouponOfferState {
  if (ended || day > to) return 'ended';
  return day < from ? 'coming' : 'running';
}

/**
 * The last day of a coupon issued at that time: it is valid for `validDays` days, the day of issue included.
 * docs/domain/coupons.md#3.
 */
export function lastDayOf({ validDays }: Pick<CouponOfferTerms, 'validDays'>, issuedAt: Date): Day {
  return addDays(dayOf(issuedAt), validDays - 1);
}

/** The end of a coupon with that last day: the store's midnight after it. */
export function endOf(validUntil: Day): Date {
  return instantOf(addDays(validUntil, 1), '00:00');
}
