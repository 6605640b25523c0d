import type { TransferState } from '../../contracts/vehicle-replacement';
import { lifecycle } from '../lifecycle/lifecycle';
import { decidedNames } from '../organisation/decision-words';

/** The one who takes a step: the owner who requests, or a manager of the store. */
export type TransferActor = 'member' | 'staff';

/**
 * The transitions of a request to move points to a replacement vehicle, and who may make them. docs/domain/points.md#8.
 */
export const replacementLifecycle = lifecycle<TransferState, TransferActor>({
  initial: 'requested',
  moves: {
    requested: { approved: ['staff'], refused: ['staff'], cancelled: ['member'] },
    approved: { reversed: ['staff'] },
    refused: {},
    cancelled: {},
    reversed: {},
  },
});

/** It waits for the store's decision. */
export function isWaiting(state: TransferState): boolean {
  return state === 'requested';
}

/** The name of a state on screen. */
export const transferStateNames: Record<TransferState, string> = {
  requested: '待审批',
  approved: '已转入',
  refused: decidedNames.refused,
  cancelled: '已撤回',
  reversed: '已撤销',
};
