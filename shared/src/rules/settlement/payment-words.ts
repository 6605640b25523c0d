import type { PaymentMethod } from '../../contracts/settlement';
import { type Fen, formatYuan } from '../../values/money';

/** The name of each payment method. */
export const paymentMethodNames: Record<PaymentMethod, string> = { cash: '现金', card: '刷卡' };

/** `现金 ¥60.00 + 刷卡 ¥34.59`; empty when nothing was paid. */
export function paymentWords(payments: readonly { method: PaymentMethod; amountFen: Fen }[]): string {
  return payments.map(({ method, amountFen }) => `${paymentMethodNames[method]} ¥${formatYuan(amountFen)}`).join(' + ');
}
