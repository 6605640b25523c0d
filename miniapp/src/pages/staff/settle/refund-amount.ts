import { formatYuan, parseYuan, type Fen } from '@anxin/shared/values/money';

/** The typed amount to refund, or the reason why it cannot be refunded. */
export type RefundAmount = { amountFen: Fen; fault: null } | { amountFen: null; fault: string };

/** Reads an amount in yuan; at most `leftFen` can be refunded. */
export function readRefundAmount(typedYuan: string, leftFen: Fen): RefundAmount {
  const amountFen = parseYuan(typedYuan);
  if (amountFen === null || amountFen === 0) return { amountFen: null, fault: '请填写金额，如 120 或 120.50' };
  if (amountFen > leftFen) return { amountFen: null, fault: `最多可退 ¥${formatYuan(leftFen)}` };
  return { amountFen, fault: null };
}
