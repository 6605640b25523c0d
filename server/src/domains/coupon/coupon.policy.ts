import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { deskRoles } from '@anxin/shared/rules/organisation/desk-roles';
import type { MemberCaller, StaffCaller } from '../../http/caller';
import { hasRole, worksIn } from '../organisation';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may know what it issues. */
export function seesOffers(caller: StaffCaller, { storeId }: OfStore): boolean {
  return worksIn(caller, storeId);
}

/** Who sets what the store issues. */
export function runsOffers(caller: StaffCaller, { storeId }: OfStore): boolean {
  return hasRole(caller, storeId, ...running);
}

/** The employee works in the store that the vehicle's account belongs to. */
export function servesVehicle(caller: StaffCaller, account: OfStore): boolean {
  return worksIn(caller, account.storeId);
}

/** Who looks after customers grants them coupons. */
export function grantsCoupons(caller: StaffCaller, { storeId }: OfStore): boolean {
  return hasRole(caller, storeId, ...granting);
}

/** The vehicle, and with it its coupons, is the member's own. */
export function ownsVehicle(caller: MemberCaller, vehicle: { memberId: string }): boolean {
  return vehicle.memberId === caller.memberId;
}

/** What came to an end before the vehicle was handed over is the former owner's affair. */
export function ownersAffair(coupon: { endsAt: Date }, handedOverAt: Date | null): boolean {
  return handedOverAt === null || coupon.endsAt > handedOverAt;
}

const running: readonly StaffRole[] = ['after_sales_manager', 'general_manager', 'online_operations'];
const granting: readonly StaffRole[] = [...deskRoles, 'customer_service_agent'];
