import type { StaffCaller } from '../../../http/caller';
import { may, worksIn } from '../../organisation';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may see its rules and campaigns. */
export function seesProgramme(caller: StaffCaller, { storeId }: OfStore): boolean {
  return worksIn(caller, storeId);
}

/** True when the employee may set the store's rules. docs/domain/points.md#3. */
export function changesProgramme(caller: StaffCaller, { storeId }: OfStore): boolean {
  return may(caller, 'points.set-rules', storeId);
}

/**
 * True when the employee may run the store's campaigns, and calculate the cost of rules and campaigns.
 * docs/domain/points.md#3.
 */
export function runsCampaigns(caller: StaffCaller, { storeId }: OfStore): boolean {
  return may(caller, 'points.run-campaigns', storeId);
}
