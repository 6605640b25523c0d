import { useLive } from '@/hooks/use-live';
import type { LiveState } from '@/platform/live';
import { readPointsAgain } from './points-reads';
import { readVisitsAgain } from './visit-reads';

/** Follows a store: whatever of its visits is on the screen is read again with every change, points with theirs. */
export function useVisitsLive(storeId: string): LiveState {
  return useLive('staff', `store:${storeId}`, (changed) => {
    void readVisitsAgain();
    if (changed === null || changed === 'points') void readPointsAgain();
  });
}
