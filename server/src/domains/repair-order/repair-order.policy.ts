import type { StaffCaller } from '../../http/caller';
import { may, worksIn } from '../organisation';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may read its orders. */
export function seesOrder(caller: StaffCaller, order: OfStore): boolean {
  return worksIn(caller, order.storeId);
}

/** Who writes the bill of the store's customers. */
export function mayWriteLines(caller: StaffCaller, order: OfStore): boolean {
  return may(caller, 'repair-order.write', order.storeId);
}
