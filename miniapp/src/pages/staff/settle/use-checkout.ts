import { useCallback, useState } from 'react';
import type { Quote } from '@anxin/shared/contracts/settlement';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { useTap } from '@/hooks/use-tap';
import { readQuotesAgain, usePlaceHold, useSettle } from './bill-calls';
import type { BillRef } from './bill-ref';
import { paymentsFor, type Payment, type PaymentChoice } from './payment';
import { readPoints } from './points-entry';
import { usePointsHold } from './use-points-hold';
import { useQuote } from './use-quote';

export interface CheckoutGiven {
  bill: BillRef;
  /** Reads again what a settlement changes. */
  onSettled: () => Promise<void>;
  /** Deals with a bill that somebody else was first at; answers false for any other failure. */
  onOvertaken: (error: unknown) => boolean;
}

export type Checkout = ReturnType<typeof useCheckout>;

/** A bill on its way to being settled: points, what is held of them, how it is paid, and the confirmation. */
export function useCheckout({ bill, onSettled, onOvertaken }: CheckoutGiven) {
  const { read, held, ...entry } = useBillPoints(bill);
  const [choice, setChoice] = useState<PaymentChoice | null>(null);
  const [typedCash, setTypedCash] = useState('');
  const payments = read.data ? paymentsFor(choice, typedCash, read.data.dueFen) : null;
  const settle = useSettle(bill);
  const [confirm, confirming] = useTap(
    async (quote: Quote, holdId: string | null, paid: Payment[]) => {
      await settle(quote, holdId, paid);
      await onSettled();
    },
    (error) => {
      if (onOvertaken(error)) return true;
      if (!(error instanceof ApiError) || error.status !== 409) return false;
      if (error.code.startsWith('points_hold')) held.forget();
      toastProblem(`${error.message}\n已重新试算，请核对后再确认`);
      void readQuotesAgain();
      return true;
    },
  );
  const { fault } = entry.entry;
  const asking = read.isPlaceholderData && !read.isError;
  const holding = held.busy || (fault === null && held.state === 'pending' && !held.failed);
  return {
    ...entry,
    ...{ read, held, choice, setChoice, typedCash, setTypedCash, payments },
    /** What is shown is what would be settled. */
    agreed: (held.state === 'held' || held.state === 'none') && fault === null && !asking && !read.isError,
    busy: confirming || asking || holding,
    confirm: (quote: Quote) => payments && confirm(quote, held.hold?.id ?? null, payments),
  };
}

/** The points typed for the bill, its quote with them, and what is held of them; starts with what is held already. */
function useBillPoints(bill: BillRef) {
  const [typed, setTyped] = useState('');
  const withoutPoints = useCallback(() => setTyped(''), []);
  const [terms, setTerms] = useState<Quote | null>(null);
  const entry = terms ? readPoints(typed, terms) : { points: 0, fault: null };
  const read = useQuote(bill, entry.points ?? 0, withoutPoints);
  if (read.data && read.data !== terms && !read.isPlaceholderData) {
    setTerms(read.data);
    if (terms === null && read.data.hold) setTyped(String(read.data.hold.points));
  }
  const place = usePlaceHold(bill);
  const held = usePointsHold({ quote: terms, wanted: entry.points, place, onRefused: withoutPoints });
  return { read, typed, setTyped, entry, held };
}
