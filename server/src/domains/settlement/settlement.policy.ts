import type { StaffCaller } from '../../http/caller';
import { worksAtDesk, worksIn } from '../organisation/store.policy';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may see what its orders come to. */
export function seesBill(caller: StaffCaller, order: OfStore): boolean {
  return worksIn(caller, order.storeId);
}

/** Who takes the store's payments. */
export function maySettle(caller: StaffCaller, order: OfStore): boolean {
  return worksAtDesk(caller, order.storeId);
}
