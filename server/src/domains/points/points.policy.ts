import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { type Programme, rewardLimitOf } from '@anxin/shared/rules/points/programme';
import type { MemberCaller, StaffCaller } from '../../http/caller';
import { hasRole, worksIn } from '../organisation/store.policy';

interface Account {
  id: string;
  memberId: string;
  storeId: string;
}

/** The account is the member's own. */
export function ownsAccount(caller: MemberCaller, account: Account): boolean {
  return account.memberId === caller.memberId;
}

/** The employee works in the store whose programme the points belong to. */
export function servesAccount(caller: StaffCaller, account: Account): boolean {
  return worksIn(caller, account.storeId);
}

/** Those who look after customers grant rewards, within the limit of their role. Points 3. */
export function mayReward(caller: StaffCaller, account: Account): boolean {
  return hasRole(caller, account.storeId, ...rewarding);
}

/** The most points the employee may grant at once. Points 3. */
export function rewardLimit(caller: StaffCaller, account: Account, limits: Programme['rewardLimits']): number {
  const roles = caller.roles.filter((held) => held.storeId === account.storeId).map((held) => held.role);
  return rewardLimitOf(roles, limits);
}

/** Only managers correct the ledger. Points 5. */
export function mayReverse(caller: StaffCaller, account: Account): boolean {
  return hasRole(caller, account.storeId, ...managers);
}

const managers: StaffRole[] = ['service_care_manager', 'after_sales_manager', 'general_manager'];
const rewarding: StaffRole[] = ['front_desk', 'advisor', 'customer_service_agent', ...managers];
