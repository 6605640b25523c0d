import type { OwnershipTransferState } from '../../contracts/ownership-transfer';

/** Days an offer can be accepted. docs/domain/points.md#8. */
export const ownershipOfferDays = 7;

/** What an offer's state comes to at that time: one nobody took in time is over, whether or not it has been marked. */
export function ownershipTransferStateAt(
  state: OwnershipTransferState,
  expiresAt: Date,
  at: Date,
): OwnershipTransferState {
  return state === 'offered' && expiresAt <= at ? 'expired' : state;
}

/** What a state is called on screen. */
export const ownershipTransferStateNames: Record<OwnershipTransferState, string> = {
  offered: '等待接受',
  accepted: '已接受',
  declined: '已婉拒',
  cancelled: '已撤回',
  expired: '已过期',
};
