import {
  getCounterBillSettlement,
  holdCounterBillPoints,
  quoteCounterBill,
  settleCounterBill,
} from '@anxin/shared/contracts/counter-bill';
import { getSettlement, holdPoints, quoteSettlement, settle } from '@anxin/shared/contracts/settlement';
import type { Quote } from '@anxin/shared/contracts/settlement';
import type { Points } from '@anxin/shared/values/points';
import { forgetUnseen, readAgain, useRead } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import type { BillRef } from './bill-ref';
import type { Payment } from './payment';

/** Reads the bill's quote with these points. The last answer stays until the next one arrives. */
export function useQuoteRead({ kind, id }: BillRef, points: Points) {
  const query = points === 0 ? {} : { points: String(points) };
  const [ofOrder, atCounter] = [kind === 'order', kind === 'counter'];
  const keep = { keepLast: true };
  const order = useRead(
    'staff',
    quoteSettlement,
    { params: { repairOrderId: id }, query },
    { enabled: ofOrder, ...keep },
  );
  const counter = useRead(
    'staff',
    quoteCounterBill,
    { params: { counterBillId: id }, query },
    { enabled: atCounter, ...keep },
  );
  return ofOrder ? order : counter;
}

export function readQuotesAgain(): Promise<void> {
  return readAgain('staff', quoteSettlement, quoteCounterBill);
}

/** Drops quotes with other points: they are outdated after another change of the bill. */
export function forgetOtherQuotes(): void {
  forgetUnseen('staff', quoteSettlement, quoteCounterBill);
}

/** Holds points for the bill and releases the earlier hold. */
export function usePlaceHold({ kind, id, version }: BillRef): (points: Points) => Promise<Quote> {
  const ofOrder = useSend('staff', holdPoints);
  const atCounter = useSend('staff', holdCounterBillPoints);
  return (points) =>
    kind === 'order'
      ? ofOrder({ params: { repairOrderId: id }, body: { orderVersion: version, points } })
      : atCounter({ params: { counterBillId: id }, body: { points } });
}

/** Settles the bill at the version the quote was made for. */
export function useSettle({ kind, id }: BillRef) {
  const ofOrder = useSend('staff', settle);
  const atCounter = useSend('staff', settleCounterBill);
  return ({ orderVersion }: Quote, holdId: string | null, payments: Payment[]) =>
    kind === 'order'
      ? ofOrder({ params: { repairOrderId: id }, body: { orderVersion, holdId, payments } })
      : atCounter({ params: { counterBillId: id }, body: { holdId, payments } });
}

export function useSettlementRead({ kind, id }: BillRef) {
  const order = useRead('staff', getSettlement, { params: { repairOrderId: id } }, { enabled: kind === 'order' });
  const counter = useRead(
    'staff',
    getCounterBillSettlement,
    { params: { counterBillId: id } },
    { enabled: kind === 'counter' },
  );
  return kind === 'order' ? order : counter;
}
