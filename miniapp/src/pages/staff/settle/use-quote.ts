import { useEffect, useRef } from 'react';
import type { Points } from '@anxin/shared/values/points';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { readQuotesAgain, useQuoteRead } from './bill-calls';
import type { BillRef } from './bill-ref';

/**
 * Reads the bill's quote with these points, again for each version of the bill. When the account no longer has the
 * points or the bill no longer takes them, it shows a message and starts again without points.
 */
export function useQuote(bill: BillRef, points: Points, onRefused: () => void) {
  const read = useQuoteRead(bill, points);
  const { error } = read;
  const shownVersion = useRef(bill.version);
  useEffect(() => {
    if (shownVersion.current === bill.version) return;
    shownVersion.current = bill.version;
    void readQuotesAgain();
  }, [bill.version]);
  useEffect(() => {
    if (points === 0 || !(error instanceof ApiError) || !error.code.startsWith('points_')) return;
    toastProblem(`${error.message}\n已改为不使用积分，请重新选择`);
    onRefused();
  }, [error, points, onRefused]);
  return read;
}
