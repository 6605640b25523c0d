import type { StaffCaller } from '../../http/caller';
import { may, worksIn } from '../organisation';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may see the bills of its orders. */
export function seesBill(caller: StaffCaller, order: OfStore): boolean {
  return worksIn(caller, order.storeId);
}

/** Only managers give money and points back. docs/domain/points.md#7. */
export function mayRefund(caller: StaffCaller, settlement: OfStore): boolean {
  return may(caller, 'bill.refund', settlement.storeId);
}

/** True when the employee may take the store's payments. */
export function maySettle(caller: StaffCaller, order: OfStore): boolean {
  return may(caller, 'bill.settle', order.storeId);
}
