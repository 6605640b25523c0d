import type { MemberCaller } from '../../http/caller';

/** The vehicle is the member's own. */
export function ownsVehicle(caller: MemberCaller, vehicle: { memberId: string }): boolean {
  return vehicle.memberId === caller.memberId;
}
