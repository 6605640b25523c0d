import { useEffect } from 'react';
import type { StaffCoupon } from '@anxin/shared/contracts/coupon';
import { toastProblem } from '@/components/toast';
import { useNow } from '@/hooks/use-now';
import { readQuotesAgain } from './bill-calls';
import { readCouponsAgain } from './coupon-calls';

/** When a presented coupon ends, the bill's sum rises: says so, and reads the quote again. */
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
