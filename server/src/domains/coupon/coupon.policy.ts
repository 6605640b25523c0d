import type { MemberCaller, StaffCaller } from '../../http/caller';
import { may, worksIn } from '../organisation';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may see its offers. */
export function seesOffers(caller: StaffCaller, { storeId }: OfStore): boolean {
  return worksIn(caller, storeId);
}

/** True when the employee may set the store's offers. */
export function runsOffers(caller: StaffCaller, { storeId }: OfStore): boolean {
  return may(caller, 'coupon.offer', storeId);
}

/** The employee works in the store that the vehicle's account belongs to. */
export function servesVehicle(caller: StaffCaller, account: OfStore): boolean {
  return worksIn(caller, account.storeId);
}

/** An employee who looks after customers may grant them coupons. */
export function grantsCoupons(caller: StaffCaller, { storeId }: OfStore): boolean {
  return may(caller, 'coupon.grant', storeId);
}

/** The vehicle, and with it its coupons, is the member's own. */
export function ownsVehicle(caller: MemberCaller, vehicle: { customerId: string }): boolean {
  return vehicle.customerId === caller.customerId;
}

/** The present owner sees a coupon unless it ended before the vehicle changed its owner. */
export function ownersAffair(coupon: { endsAt: Date }, ownerChangedAt: Date | null): boolean {
  return ownerChangedAt === null || coupon.endsAt > ownerChangedAt;
}
