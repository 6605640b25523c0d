import type { StaffRole } from '@anxin/shared/contracts/organisation';
import type { StaffCaller } from '../../http/caller';
import { hasRole, worksIn } from '../organisation';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may know its rules and campaigns. */
export function seesProgramme(caller: StaffCaller, { storeId }: OfStore): boolean {
  return worksIn(caller, storeId);
}

/** Who sets the store's rules. Points 3. */
export function changesProgramme(caller: StaffCaller, { storeId }: OfStore): boolean {
  return hasRole(caller, storeId, ...managers);
}

/** Who runs its campaigns, and may reckon what rules and campaigns cost. Points 3. */
export function runsCampaigns(caller: StaffCaller, { storeId }: OfStore): boolean {
  return hasRole(caller, storeId, 'online_operations', ...managers);
}

const managers: StaffRole[] = ['after_sales_manager', 'general_manager'];
