import { staffListCoupons } from '@anxin/shared/contracts/coupon';
import { listCouponOffers } from '@anxin/shared/contracts/coupon-offer';
import { readAgain } from '@/hooks/use-read';

/** Reads the store's offers again, and the list of those that can be granted. */
export function readCouponOffersAgain(): Promise<void> {
  return readAgain('staff', listCouponOffers, staffListCoupons);
}
