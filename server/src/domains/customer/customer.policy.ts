import type { MemberCaller } from '../../http/caller';

/** A member may see and change only their own record. */
export function isSelf(caller: MemberCaller, customer: { id: string }): boolean {
  return customer.id === caller.customerId;
}
