import type { MemberCaller, StaffCaller } from '../../http/caller';
import { may, worksIn } from '../organisation';

interface OfStore {
  storeId: string;
}

/** Everyone in the store may see the packages it sells. */
export function seesPackageOffers(caller: StaffCaller, { storeId }: OfStore): boolean {
  return worksIn(caller, storeId);
}

/** True when the employee may put packages on sale, and end them. */
export function runsPackageOffers(caller: StaffCaller, { storeId }: OfStore): boolean {
  return may(caller, 'service-package.offer', storeId);
}

/** The owner of the vehicle owns its packages. */
export function ownsPackages(caller: MemberCaller, vehicle: { customerId: string }): boolean {
  return vehicle.customerId === caller.customerId;
}

/** The staff of the vehicle's store may see its packages, and the staff of another store those usable there. */
export function seesPackage(caller: StaffCaller, vehicle: OfStore, owned: { storeIds: readonly string[] }): boolean {
  return worksIn(caller, vehicle.storeId) || owned.storeIds.some((storeId) => worksIn(caller, storeId));
}
