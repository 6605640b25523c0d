import type { OwnershipTransferState } from '../../contracts/ownership-transfer';
import { lifecycle } from '../lifecycle/lifecycle';

/** Days an offer can be accepted. docs/domain/points.md#8. */
export const ownershipOfferDays = 7;

/** An offer until somebody ends it, or its time is over. docs/domain/points.md#8. */
export const ownershipTransferLifecycle = lifecycle<
  OwnershipTransferState,
  'owner' | 'recipient' | 'system',
  'expiresAt'
>({
  initial: 'offered',
  moves: {
    offered: { accepted: ['recipient'], declined: ['recipient'], cancelled: ['owner'], expired: ['system'] },
    accepted: {},
    declined: {},
    cancelled: {},
    expired: {},
  },
  deadlines: { offered: { to: 'expired', by: 'expiresAt' } },
});

/** The state of an offer at a certain time. An offer nobody accepted in time is over, even before it is marked. */
export function ownershipTransferStateAt(
  state: OwnershipTransferState,
  expiresAt: Date,
  at: Date,
): OwnershipTransferState {
  return ownershipTransferLifecycle.stateAt({ state, expiresAt }, at);
}

/** The name of a state on screen. */
export const ownershipTransferStateNames: Record<OwnershipTransferState, string> = {
  offered: '等待接受',
  accepted: '已接受',
  declined: '已婉拒',
  cancelled: '已撤回',
  expired: '已过期',
};
