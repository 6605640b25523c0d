import { useLive } from '@/hooks/use-live';
import type { LiveState } from '@/platform/live';
import { readPointsAgain } from './points-reads';
import { readVisitsAgain } from './visit-reads';

/** Follows a store: with every change it reads the visits on the screen again, and their points. */
export function useVisitsLive(storeId: string): LiveState {
  return useLive('staff', `store:${storeId}`, (changed) => {
    void readVisitsAgain();
    if (changed === null || changed === 'points') void readPointsAgain();
  });
}
