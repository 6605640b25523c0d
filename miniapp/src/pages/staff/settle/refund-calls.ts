import {
  getCounterBillSettlement,
  listCounterBillRefunds,
  quoteCounterBillRefund,
  refundCounterBill,
} from '@anxin/shared/contracts/counter-bill';
import type { Input } from '@anxin/shared/contracts/operation';
import { listRefunds, quoteRefund, refundOrder, type Refund } from '@anxin/shared/contracts/settlement-refund';
import { getSettlement } from '@anxin/shared/contracts/settlement';
import type { Fen } from '@anxin/shared/values/money';
import { readAgain, useRead } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import type { BillRef } from './bill-ref';

/** The refunds of a settled bill, and the amounts left to refund. */
export function useRefundsRead({ kind, id }: BillRef) {
  const order = useRead('staff', listRefunds, { params: { repairOrderId: id } }, { enabled: kind === 'order' });
  const counter = useRead(
    'staff',
    listCounterBillRefunds,
    { params: { counterBillId: id } },
    { enabled: kind === 'counter' },
  );
  return kind === 'order' ? order : counter;
}

/** Reads the effects of a refund of this amount; reads nothing without an amount. */
export function useRefundQuote({ kind, id }: BillRef, amountFen: Fen | null) {
  const query = { amountFen: String(amountFen ?? 0) };
  const readOptions = (of: BillRef['kind']) => ({ enabled: kind === of && amountFen !== null, keepLast: true });
  const order = useRead('staff', quoteRefund, { params: { repairOrderId: id }, query }, readOptions('order'));
  const counter = useRead(
    'staff',
    quoteCounterBillRefund,
    { params: { counterBillId: id }, query },
    readOptions('counter'),
  );
  return kind === 'order' ? order : counter;
}

export function useRefund({ kind, id }: BillRef): (body: Input<typeof refundOrder>['body']) => Promise<Refund> {
  const ofOrder = useSend('staff', refundOrder);
  const atCounter = useSend('staff', refundCounterBill);
  return (body) =>
    kind === 'order'
      ? ofOrder({ params: { repairOrderId: id }, body })
      : atCounter({ params: { counterBillId: id }, body });
}

/** Reads everything again that shows the refunds of a bill. */
export async function readRefundsAgain(): Promise<void> {
  await readAgain('staff', listRefunds, listCounterBillRefunds, getSettlement, getCounterBillSettlement);
}

/** Reads the effects of a refund again. */
export async function readRefundQuotesAgain(): Promise<void> {
  await readAgain('staff', quoteRefund, quoteCounterBillRefund);
}
