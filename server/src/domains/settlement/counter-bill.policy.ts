import type { StaffCaller } from '../../http/caller';
import { may, worksIn } from '../organisation';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may see its counter bills. */
export function seesCounterBill(caller: StaffCaller, bill: OfStore): boolean {
  return worksIn(caller, bill.storeId);
}

/** An employee who takes the store's payments may also open and cancel counter bills. */
export function mayCharge(caller: StaffCaller, bill: OfStore): boolean {
  return may(caller, 'bill.settle', bill.storeId);
}

/** Only managers give money and points back. docs/domain/points.md#7. */
export function mayRefundBill(caller: StaffCaller, bill: OfStore): boolean {
  return may(caller, 'bill.refund', bill.storeId);
}
