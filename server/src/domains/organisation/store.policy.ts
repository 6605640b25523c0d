import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { deskRoles } from '@anxin/shared/rules/organisation/desk-roles';
import { pointsManagers } from '@anxin/shared/rules/organisation/points-managers';
import type { StaffCaller } from '../../http/caller';

/** The employee works in the store, in whatever role: may know of its records. */
export function worksIn(caller: StaffCaller, storeId: string): boolean {
  return caller.roles.some((role) => role.storeId === storeId);
}

/** The employee has one of the roles in the store. */
export function hasRole(caller: StaffCaller, storeId: string, ...roles: StaffRole[]): boolean {
  return caller.roles.some((held) => held.storeId === storeId && roles.includes(held.role));
}

/** The employee receives customers in the store: confirms, checks in, writes the bill, settles, hands over. */
export function worksAtDesk(caller: StaffCaller, storeId: string): boolean {
  return hasRole(caller, storeId, ...deskRoles);
}

/** The employee decides on points of the store. */
export function managesPoints(caller: StaffCaller, storeId: string): boolean {
  return hasRole(caller, storeId, ...pointsManagers);
}
