import { useLive } from '@/hooks/use-live';
import type { LiveState } from '@/platform/live';
import { readVisitsAgain } from './visit-reads';

/** Follows a store: whatever of its visits is on the screen is read again with every change. */
export function useVisitsLive(storeId: string): LiveState {
  return useLive('staff', `store:${storeId}`, () => void readVisitsAgain());
}
