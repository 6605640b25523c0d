import { type Programme, rewardLimitOf } from '@anxin/shared/rules/points/programme';
import type { StaffCaller } from '../../../http/caller';
import { may } from '../../organisation';

interface Account {
  storeId: string;
}

/** Employees who look after customers grant rewards, within the limit of their role. docs/domain/points.md#3. */
export function mayReward(caller: StaffCaller, account: Account): boolean {
  return may(caller, 'points.reward', account.storeId);
}

/** The most points the employee may grant at once, and in a day of the account's store. docs/domain/points.md#3. */
export function rewardLimits(
  caller: StaffCaller,
  account: Account,
  programme: Pick<Programme, 'rewardLimits' | 'rewardDayLimits'>,
): { once: number; day: number } {
  const roles = caller.roles.filter((held) => held.storeId === account.storeId).map((held) => held.role);
  return { once: rewardLimitOf(roles, programme.rewardLimits), day: rewardLimitOf(roles, programme.rewardDayLimits) };
}

/** Only managers correct the ledger, ask for corrections and decide on them. docs/domain/points.md#5. */
export function mayReverse(caller: StaffCaller, account: Account): boolean {
  return may(caller, 'points.correct', account.storeId);
}

/** Managers may see the corrections that employees of the store request. */
export function seesAdjustments(caller: StaffCaller, storeId: string): boolean {
  return may(caller, 'points.correct', storeId);
}

/** The second person: a manager other than the author of the request. docs/domain/points.md#5. */
export function isSecondPerson(caller: StaffCaller, adjustment: { askedBy: { id: string } }): boolean {
  return adjustment.askedBy.id !== caller.staffId;
}

/** The employee who made the request may withdraw it. */
export function mayWithdraw(caller: StaffCaller, adjustment: { askedBy: { id: string } }): boolean {
  return adjustment.askedBy.id === caller.staffId;
}

/** The actions the employee may take on a request now. */
export function adjustmentActions(
  caller: StaffCaller,
  adjustment: { state: string; storeId: string; askedBy: { id: string } },
): ('approve' | 'refuse' | 'withdraw')[] {
  if (adjustment.state !== 'pending' || !seesAdjustments(caller, adjustment.storeId)) return [];
  return isSecondPerson(caller, adjustment) ? ['approve', 'refuse'] : ['withdraw'];
}
