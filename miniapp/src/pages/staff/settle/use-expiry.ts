import { useEffect } from 'react';
import type { StaffCoupon } from '@anxin/shared/contracts/coupon';
import { toastProblem } from '@/components/toast';
import { useNow } from '@/hooks/use-now';
import { readQuotesAgain } from './bill-calls';
import { readCouponsAgain } from './coupon-calls';

/** When the time of a presented coupon is over the bill comes to more: says so, and reckons again. */
export function useExpiry(presented: readonly StaffCoupon[]): void {
  const now = useNow();
  const ended = presented.filter(({ presentedUntil }) => presentedUntil && Date.parse(presentedUntil) <= now).length;
  useEffect(() => {
    if (ended === 0) return;
    toastProblem('优惠券保留已到期，请车主重新出示');
    void readQuotesAgain();
    void readCouponsAgain();
  }, [ended]);
}
