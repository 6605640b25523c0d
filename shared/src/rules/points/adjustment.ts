import type { JournalType } from '../../contracts/points';
import type { PointsAdjustment } from '../../contracts/points-account';
import type { Points } from '../../values/points';
import { lifecycle } from '../lifecycle/lifecycle';

/**
 * A requested correction. Whoever asked for it may withdraw it; a second person decides. docs/domain/points.md#5.
 */
export const adjustmentLifecycle = lifecycle<PointsAdjustment['state'], 'asker' | 'second_person'>({
  initial: 'pending',
  moves: {
    pending: { approved: ['second_person'], refused: ['second_person'], withdrawn: ['asker'] },
    approved: {},
    refused: {},
    withdrawn: {},
  },
});

/**
 * Above the store's limit a correction needs a second person; `moved` are all the points of the journal.
 * docs/domain/points.md#5.
 */
export function needsApproval(moved: Points, adjustmentLimit: Points): boolean {
  return moved > adjustmentLimit;
}

/**
 * True when a reversal can correct a journal of this type. A correction cannot be corrected itself.
 * docs/domain/points.md#5.
 */
export function isReversible(type: JournalType): boolean {
  return type === 'earn' || type === 'redeem';
}

/**
 * The debt that the reversal would add to the account: for an earning, the points the account no longer has.
 * docs/domain/points.md#7.
 */
export function owedByReversal({ type, moved }: { type: JournalType; moved: Points }, available: Points): Points {
  return type === 'earn' ? Math.max(0, moved - available) : 0;
}
