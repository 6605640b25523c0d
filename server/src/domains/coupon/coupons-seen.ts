import type { Coupon } from '@anxin/shared/contracts/coupon';
import type { OrganisationService } from '../organisation';
import { type CouponSeen, presentCoupon } from './coupon.presenter';
import type { CouponRecord } from './coupon.record';

type SeenVehicle = CouponSeen['vehicle'];

export interface CouponSeenDeps {
  organisation: Pick<OrganisationService, 'storeById'>;
}

/** Shows coupons with their vehicles and the names of the stores they are good in. */
export function createCouponsSeen({ organisation }: CouponSeenDeps) {
  /** What each coupon is shown along with, in their order. */
  async function seen(
    found: readonly CouponRecord[],
    vehicles: readonly SeenVehicle[],
    at: Date,
  ): Promise<{ coupon: CouponRecord; along: CouponSeen }[]> {
    const ids = [...new Set(found.flatMap(({ storeIds }) => storeIds))];
    const named = await Promise.all(ids.map((id) => organisation.storeById(id)));
    const names = new Map(named.flatMap((store) => (store ? [[store.id, store.name] as const] : [])));
    return found.flatMap((coupon) => {
      const vehicle = vehicles.find(({ id }) => id === coupon.vehicleId);
      const stores = coupon.storeIds.map((id) => ({ id, name: names.get(id) ?? '' }));
      return vehicle ? [{ coupon, along: { vehicle, stores, at } }] : [];
    });
  }

  async function presented(found: readonly CouponRecord[], vehicles: readonly SeenVehicle[], at: Date) {
    return (await seen(found, vehicles, at)).map(({ coupon, along }) => presentCoupon(coupon, along));
  }

  return {
    seen,
    presented,
    async one(coupon: CouponRecord, vehicle: SeenVehicle, at: Date): Promise<Coupon> {
      const [shown] = await presented([coupon], [vehicle], at);
      if (!shown) throw new Error(`coupon ${coupon.id} is not of vehicle ${vehicle.id}`);
      return shown;
    },
  };
}
