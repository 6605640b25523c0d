import type { UseQueryResult } from '@tanstack/react-query';
import { getCouponCode } from '@anxin/shared/contracts/coupon';
import type { Answer } from '@anxin/shared/contracts/operation';
import { useNow } from '@/hooks/use-now';
import { usePageShown } from '@/hooks/use-page-shown';
import { useRead } from '@/hooks/use-read';
import { useRepeated } from '@/hooks/use-repeated';
import { isOver } from '../coupon-words';
import { codeAt, type CodeNow } from './code-at';

/** The interval in ms for checking that the desk has taken the coupon. */
const lookEveryMs = 3_000;
/** The same interval while the next code is due. */
const changeEveryMs = 1_000;

/** `code` is null when there is none that is surely good. */
export interface ShownCoupon extends CodeNow {
  read: UseQueryResult<Answer<typeof getCouponCode>>;
}

/**
 * Reads the coupon with its code again when the code changes, when the page or the app comes back, and every few
 * seconds meanwhile, so that the desk's actions show by themselves.
 */
export function useCouponCode(couponId: string): ShownCoupon {
  const read = useRead('member', getCouponCode, { params: { couponId } });
  const now = useNow();
  const pageShown = usePageShown();
  const { data, dataUpdatedAt, refetch } = read;
  const { code, secondsLeft } = codeAt({ ...data, readAtMs: dataUpdatedAt }, now);
  const followed = pageShown && data !== undefined && !isOver(data.coupon);
  const changing = secondsLeft === 0;
  // On a slow network, wait for the answer that is on its way.
  useRepeated(() => refetch({ cancelRefetch: false }), followed ? (changing ? changeEveryMs : lookEveryMs) : null);
  return { read, code, secondsLeft };
}
