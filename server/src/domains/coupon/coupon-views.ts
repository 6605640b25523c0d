import type { Coupon } from '@anxin/shared/contracts/coupon';
import { presentEach } from '../../http/route';
import type { OrganisationService } from '../organisation';
import { type CouponView, presentCoupon } from './coupon.presenter';
import type { CouponRecord } from './coupon.record';

type ViewedVehicle = CouponView['vehicle'];

export interface CouponViewDeps {
  organisation: Pick<OrganisationService, 'storeById'>;
}

/** Shows coupons with their vehicles and the names of the stores that accept them. */
export function createCouponViews({ organisation }: CouponViewDeps) {
  /** The views of the coupons, in the same order. */
  async function viewsOf(
    found: readonly CouponRecord[],
    vehicles: readonly ViewedVehicle[],
    at: Date,
  ): Promise<{ coupon: CouponRecord; along: CouponView }[]> {
    const ids = [...new Set(found.flatMap(({ storeIds }) => storeIds))];
    const named = await Promise.all(ids.map((id) => organisation.storeById(id)));
    const names = new Map(named.flatMap((store) => (store ? [[store.id, store.name] as const] : [])));
    return found.flatMap((coupon) => {
      const vehicle = vehicles.find(({ id }) => id === coupon.vehicleId);
      const stores = coupon.storeIds.map((id) => ({ id, name: names.get(id) ?? '' }));
      return vehicle ? [{ coupon, along: { vehicle, stores, at } }] : [];
    });
  }

  async function presented(found: readonly CouponRecord[], vehicles: readonly ViewedVehicle[], at: Date) {
    return presentEach(await viewsOf(found, vehicles, at), ({ coupon, along }) => presentCoupon(coupon, along));
  }

  return {
    viewsOf,
    presented,
    async one(coupon: CouponRecord, vehicle: ViewedVehicle, at: Date): Promise<Coupon> {
      const [shown] = await viewsOf([coupon], [vehicle], at);
      if (!shown) throw new Error(`coupon ${coupon.id} is not of vehicle ${vehicle.id}`);
      return presentCoupon(coupon, shown.along);
    },
  };
}
