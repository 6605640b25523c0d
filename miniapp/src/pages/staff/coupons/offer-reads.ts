import { staffListCoupons } from '@anxin/shared/contracts/coupon';
import { listCouponOffers } from '@anxin/shared/contracts/coupon-offer';
import { readAgain } from '@/hooks/use-read';

/** The store's offers, and what of them can be granted, are read again. */
export function readCouponOffersAgain(): Promise<void> {
  return readAgain('staff', listCouponOffers, staffListCoupons);
}
