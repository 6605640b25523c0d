import type { MemberCaller } from '../../http/caller';

/** A member's record is their own: nobody else's is shown or changed by a member. */
export function isSelf(caller: MemberCaller, customer: { id: string }): boolean {
  return customer.id === caller.customerId;
}
