import type { MemberCaller, StaffCaller } from '../../http/caller';
import { worksIn } from '../organisation';

/** The vehicle is the member's own. */
export function ownsTier(caller: MemberCaller, account: { customerId: string }): boolean {
  return account.customerId === caller.customerId;
}

/** The employee works in the store whose programme the vehicle's points belong to. */
export function seesTier(caller: StaffCaller, account: { storeId: string }): boolean {
  return worksIn(caller, account.storeId);
}
