import { useCallback, useState } from 'react';
import type { Quote } from '@anxin/shared/contracts/settlement';
import { formatCount } from '@anxin/shared/values/money';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { forgetOtherQuotes, readQuotesAgain, usePlaceHold, useSettle } from './bill-calls';
import type { BillLine, BillRef } from './bill-ref';
import { paymentsFor, type Payment, type PaymentChoice } from './payment';
import { readPoints } from './points-entry';
import { useBillCoupons } from './use-bill-coupons';
import { usePointsHold } from './use-points-hold';
import { useQuote } from './use-quote';

export interface CheckoutInput {
  bill: BillRef;
  /** The lines a coupon can pay. */
  lines: readonly BillLine[];
  /** Reads the data again that a settlement changes. */
  onSettled: () => Promise<void>;
  /** Deals with a bill that somebody else changed first; returns false for any other failure. */
  onOvertaken: (error: unknown) => boolean;
}

export type Checkout = ReturnType<typeof useCheckout>;

/** The checkout of a bill: coupons, points, the points held, the payments, and the confirmation. */
export function useCheckout({ bill, lines, onSettled, onOvertaken }: CheckoutInput) {
  const { read, held, takeQuote, ...entry } = useBillPoints(bill);
  const coupons = useBillCoupons({ bill, lines, onQuote: takeQuote, onOvertaken });
  const [choice, setChoice] = useState<PaymentChoice | null>(null);
  const [typedCash, setTypedCash] = useState('');
  const payments = read.data ? paymentsFor(choice, typedCash, read.data.dueFen) : null;
  const settle = useSettle(bill);
  const [confirm, confirming] = useSubmit(
    async (quote: Quote, holdId: string | null, paid: Payment[]) => {
      await settle(quote, holdId, paid);
      await onSettled();
    },
    (error) => {
      if (onOvertaken(error)) return true;
      if (!(error instanceof ApiError) || error.status !== 409) return false;
      if (error.code.startsWith('points_hold')) held.take(null);
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
    read,
    held,
    coupons,
    choice,
    setChoice,
    typedCash,
    setTypedCash,
    payments,
    /** The page shows the very bill that would be settled. */
    agreed: (held.state === 'held' || held.state === 'none') && fault === null && !asking && !read.isError,
    busy: confirming || asking || holding || coupons.busy,
    /** A presented coupon does not fit: the employee must remove it first. */
    unfit: read.data?.coupons.some((coupon) => coupon.fault !== null) ?? false,
    confirm: (quote: Quote) => payments && confirm(quote, held.hold?.id ?? null, payments),
  };
}

/** The points typed for the bill, its quote with them, and the points held; starts with an existing hold. */
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
  const takeQuote = async ({ hold, pointsMax }: Quote) => {
    forgetOtherQuotes();
    held.take(hold);
    if (entry.points === null || entry.points <= pointsMax) return readQuotesAgain();
    setTyped(pointsMax === 0 ? '' : String(pointsMax));
    toastProblem(`应付变少，积分改为 ${formatCount(pointsMax)}`);
  };
  return { read, typed, setTyped, entry, held, takeQuote };
}
