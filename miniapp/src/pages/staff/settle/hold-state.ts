import type { PointsHold } from '@anxin/shared/contracts/settlement';
import type { Points } from '@anxin/shared/values/points';

/** How the points that shall be used stand: not yet held, held, or held until a moment ago. */
export type HoldState = 'none' | 'pending' | 'held' | 'expired';

/** `wanted` is null while what was typed cannot be used. */
export function holdState(wanted: Points | null, hold: PointsHold | null, nowMs: number): HoldState {
  if (wanted === null || wanted !== (hold?.points ?? 0)) return 'pending';
  if (hold === null) return 'none';
  return Date.parse(hold.holdUntil) > nowMs ? 'held' : 'expired';
}
