import type { MemberCaller, StaffCaller } from '../../../http/caller';
import { worksIn } from '../../organisation';

interface Account {
  id: string;
  customerId: string;
  storeId: string;
}

/** The account is the member's own. */
export function ownsAccount(caller: MemberCaller, account: Account): boolean {
  return account.customerId === caller.customerId;
}

/** The employee works in the store whose programme the points belong to. */
export function servesAccount(caller: StaffCaller, account: Account): boolean {
  return worksIn(caller, account.storeId);
}
