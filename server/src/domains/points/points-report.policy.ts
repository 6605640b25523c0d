import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { pointsManagers } from '@anxin/shared/rules/organisation/points-managers';
import type { StaffCaller } from '../../http/caller';
import { hasRole } from '../organisation';

const readers: StaffRole[] = [...pointsManagers, 'group_operations'];

/** Managers and the group see what the store stands behind, and whether its ledger comes out. Points 10. */
export function seesPointsReports(caller: StaffCaller, storeId: string): boolean {
  return hasRole(caller, storeId, ...readers);
}

/** The stores in which the employee acts for the group. */
export function groupStoresOf(caller: StaffCaller): string[] {
  return caller.roles.filter(({ role }) => role === 'group_operations').map(({ storeId }) => storeId);
}
