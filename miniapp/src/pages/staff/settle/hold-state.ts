import type { PointsHold } from '@anxin/shared/contracts/settlement';
import type { Points } from '@anxin/shared/values/points';

/** The state of the points to use: none, not yet held, held, or no longer held. */
export type HoldState = 'none' | 'pending' | 'held' | 'expired';

/** `wanted` is null while the typed number cannot be used. */
export function holdState(wanted: Points | null, hold: PointsHold | null, nowMs: number): HoldState {
  if (wanted === null || wanted !== (hold?.points ?? 0)) return 'pending';
  if (hold === null) return 'none';
  return Date.parse(hold.holdUntil) > nowMs ? 'held' : 'expired';
}
