import { listAdjustments } from '@anxin/shared/contracts/points-account';
import { listStoreTransfers } from '@anxin/shared/contracts/vehicle-replacement';
import { usePageShown } from '@/hooks/use-page-shown';
import { readAgain, useRead } from '@/hooks/use-read';
import { useRepeated } from '@/hooks/use-repeated';
import type { FrameEntry } from './entries';

/** The longest delay of a count, in ms, on a page that does not follow the store live. */
const behindMs = 20_000;

/** Counts the waiting requests of each entry, by page. It reads only the entries that the employee has. */
export function useWaiting(storeId: string, entries: readonly FrameEntry[]): Partial<Record<string, number>> {
  const has = (page: string) => entries.some((entry) => entry.page === page);
  const params = { storeId };
  const adjustments = useRead(
    'staff',
    listAdjustments,
    { params, query: { which: 'pending', limit: '1' } },
    { enabled: has('points-adjustments') },
  );
  const transfers = useRead(
    'staff',
    listStoreTransfers,
    { params, query: { scope: 'waiting', limit: '1' } },
    { enabled: has('transfers') },
  );
  const counted = has('points-adjustments') || has('transfers');
  const isShown = usePageShown();
  useRepeated(() => readAgain('staff', listAdjustments, listStoreTransfers), counted && isShown ? behindMs : null);
  return { 'points-adjustments': adjustments.data?.waiting ?? 0, transfers: transfers.data?.waiting ?? 0 };
}
