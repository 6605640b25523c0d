import type { RefundSplit } from './refund-payments';
import type { RefundAmount } from './refund-amount';

/** The reason, in words, why a refund cannot be confirmed as it stands; null when it can. */
export function refundHindrance(
  { fault }: RefundAmount,
  quote: { isError: boolean; current: boolean },
  split: RefundSplit | null,
): string | null {
  // The field says which amount would do.
  if (fault !== null) return '请先改好退款金额';
  if (quote.isError) return '没有算出退款明细，请检查网络后重试';
  if (!quote.current) return null;
  return split?.payments ? null : '请先填对各收款方式的退款金额';
}
