import type { MemberCaller, StaffCaller } from '../../http/caller';
import { may, worksIn } from '../organisation';

interface Transfer {
  customerId: string;
  storeId: string;
}

/** The request is the member's own. */
export function ownsTransfer(caller: MemberCaller, transfer: Pick<Transfer, 'customerId'>): boolean {
  return transfer.customerId === caller.customerId;
}

/** An employee of the store that decides may know that there is such a request. */
export function knowsTransfer(caller: StaffCaller, transfer: Pick<Transfer, 'storeId'>): boolean {
  return worksIn(caller, transfer.storeId);
}

/** Managers of the old account's store look at the evidence, approve, refuse and reverse. docs/domain/points.md#8. */
export function decidesTransfer(caller: StaffCaller, transfer: Pick<Transfer, 'storeId'>): boolean {
  return may(caller, 'points.transfer', transfer.storeId);
}
