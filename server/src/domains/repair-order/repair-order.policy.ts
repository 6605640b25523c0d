import type { StaffCaller } from '../../http/caller';
import { may, worksIn } from '../organisation';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may read its orders. */
export function seesOrder(caller: StaffCaller, order: OfStore): boolean {
  return worksIn(caller, order.storeId);
}

/** True when the employee may write the bills of the store's customers. */
export function mayWriteLines(caller: StaffCaller, order: OfStore): boolean {
  return may(caller, 'repair-order.write', order.storeId);
}
