import type { PaymentMethod } from '@anxin/shared/contracts/settlement';
import { type MethodAmount, splitRefund } from '@anxin/shared/rules/settlement/refund-methods';
import { type Fen, formatYuan, parseYuan } from '@anxin/shared/values/money';

/** The method whose part was typed, and the text in its field. */
export interface TypedMethod {
  method: PaymentMethod;
  yuan: string;
}

/** The payments of a refund, or the reason why the typed part cannot stand. */
export type RefundSplit = { payments: MethodAmount[]; fault: null } | { payments: null; fault: string };

/**
 * Divides `moneyFen` over the methods: in the usual way, or with the typed part in its method and the rest in the others,
 * so that the parts always come to the whole.
 */
export function refundPayments(left: readonly MethodAmount[], moneyFen: Fen, typed: TypedMethod | null): RefundSplit {
  if (typed === null) return { payments: splitRefund(left, moneyFen), fault: null };
  const partFen = parseYuan(typed.yuan);
  const mostFen = Math.min(moneyFen, left.find(({ method }) => method === typed.method)?.amountFen ?? 0);
  const others = left.filter(({ method }) => method !== typed.method);
  const leastFen = Math.max(0, moneyFen - others.reduce((sum, { amountFen }) => sum + amountFen, 0));
  if (partFen === null || partFen > mostFen || partFen < leastFen) {
    const range =
      leastFen === mostFen ? `¥${formatYuan(mostFen)}` : `¥${formatYuan(leastFen)} 至 ¥${formatYuan(mostFen)}`;
    return { payments: null, fault: `按原收款方式，这里应填 ${range}` };
  }
  const own = { method: typed.method, amountFen: partFen };
  const payments = [own, ...splitRefund(others, moneyFen - partFen)].filter(({ amountFen }) => amountFen > 0);
  return { payments, fault: null };
}
