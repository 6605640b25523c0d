import { isPermitted } from '@anxin/shared/rules/organisation/permissions';
import type { StaffCaller } from '../../http/caller';

/** The texts hold for the whole mini-program, so the role in any store is enough. */
export function publishesAgreements(caller: StaffCaller): boolean {
  return isPermitted(
    caller.roles.map(({ role }) => role),
    'agreement.publish',
  );
}
