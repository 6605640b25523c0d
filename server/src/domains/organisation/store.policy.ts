import { isPermitted, type Permission } from '@anxin/shared/rules/organisation/permissions';
import type { StaffCaller } from '../../http/caller';

/** An employee of the store, in any role, may see its records. */
export function worksIn(caller: StaffCaller, storeId: string): boolean {
  return caller.roles.some((role) => role.storeId === storeId);
}

/** The employee holds the permission in the store. */
export function may(caller: StaffCaller, permission: Permission, storeId: string): boolean {
  const roles = caller.roles.filter((held) => held.storeId === storeId).map(({ role }) => role);
  return isPermitted(roles, permission);
}
