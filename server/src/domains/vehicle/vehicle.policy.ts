import type { MemberCaller } from '../../http/caller';

/** The vehicle is the member's own. */
export function ownsVehicle(caller: MemberCaller, vehicle: { customerId: string }): boolean {
  return vehicle.customerId === caller.customerId;
}
