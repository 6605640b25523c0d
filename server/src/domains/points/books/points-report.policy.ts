import type { StaffCaller } from '../../../http/caller';
import { may } from '../../organisation';

/** Managers and the group may see the store's liability, and the result of its audits. docs/domain/points.md#10. */
export function seesPointsReports(caller: StaffCaller, storeId: string): boolean {
  return may(caller, 'points.read-books', storeId);
}

/** The stores in which the employee acts for the group. */
export function groupStoresOf(caller: StaffCaller): string[] {
  return caller.roles.filter(({ role }) => role === 'group_operations').map(({ storeId }) => storeId);
}
