import type { StaffCaller } from '../../http/caller';
import { may, worksIn } from '../organisation';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may know its rules and campaigns. */
export function seesProgramme(caller: StaffCaller, { storeId }: OfStore): boolean {
  return worksIn(caller, storeId);
}

/** Who sets the store's rules. docs/domain/points.md#3. */
export function changesProgramme(caller: StaffCaller, { storeId }: OfStore): boolean {
  return may(caller, 'points.set-rules', storeId);
}

/** Who runs its campaigns, and may reckon what rules and campaigns cost. docs/domain/points.md#3. */
export function runsCampaigns(caller: StaffCaller, { storeId }: OfStore): boolean {
  return may(caller, 'points.run-campaigns', storeId);
}
