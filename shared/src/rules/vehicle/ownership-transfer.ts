import type { OwnershipTransferState } from '../../contracts/ownership-transfer';

/** Days an offer can be accepted. docs/domain/points.md#8. */
export const ownershipOfferDays = 7;

/** The state of an offer at a certain time. An offer nobody accepted in time is over, even before it is marked. */
export function ownershipTransferStateAt(
  state: OwnershipTransferState,
  expiresAt: Date,
  at: Date,
): OwnershipTransferState {
  return state === 'offered' && expiresAt <= at ? 'expired' : state;
}

/** The name of a state on screen. */
export const ownershipTransferStateNames: Record<OwnershipTransferState, string> = {
  offered: '等待接受',
  accepted: '已接受',
  declined: '已婉拒',
  cancelled: '已撤回',
  expired: '已过期',
};
