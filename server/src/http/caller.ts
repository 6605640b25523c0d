import type { Access } from '@anxin/shared/contracts/operation';
import type { StaffRole } from '@anxin/shared/contracts/organisation';

/** A car owner who is signed in. */
export interface MemberCaller {
  kind: 'member';
  customerId: string;
  sessionId: string;
}

export interface StoreRole {
  storeId: string;
  role: StaffRole;
}

/** An employee who is signed in, with the roles they have in each store. */
export interface StaffCaller {
  kind: 'staff';
  staffId: string;
  name: string;
  roles: StoreRole[];
  sessionId: string;
}

export type Caller = MemberCaller | StaffCaller;

/** The caller type a handler gets, by the contract's `access`. */
export type CallerOf<A extends Access> = A extends 'member'
  ? MemberCaller
  : A extends 'staff'
    ? StaffCaller
    : A extends 'signed_in'
      ? Caller
      : null;

/** Stable id of a caller for limits, idempotency and audit. */
export function callerId(caller: Caller): string {
  return caller.kind === 'member' ? `member:${caller.customerId}` : `staff:${caller.staffId}`;
}
