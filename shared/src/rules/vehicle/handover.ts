import type { HandoverState } from '../../contracts/membership-handover';

/** Days an offer can be accepted. docs/domain/points.md#8. */
export const handoverDays = 7;

/** What an offer's state comes to at that time: one nobody took in time is over, whether or not it has been marked. */
export function handoverStateAt(state: HandoverState, expiresAt: Date, at: Date): HandoverState {
  return state === 'offered' && expiresAt <= at ? 'expired' : state;
}

/** What a state is called on screen. */
export const handoverStateNames: Record<HandoverState, string> = {
  offered: '等待接受',
  accepted: '已接受',
  declined: '已婉拒',
  cancelled: '已撤回',
  expired: '已过期',
};
