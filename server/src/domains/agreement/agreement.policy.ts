import type { StaffCaller } from '../../http/caller';

/** The texts hold for the whole mini-program, so the group's operations centre sets them, not one store. */
export function publishesAgreements(caller: StaffCaller): boolean {
  return caller.roles.some(({ role }) => role === 'group_operations');
}
