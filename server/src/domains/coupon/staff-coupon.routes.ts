import { grantCoupon, staffListCoupons } from '@anxin/shared/contracts/coupon';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible, presentEach } from '../../http/route';
import type { PointsService } from '../points';
import type { VehicleService } from '../vehicle';
import { grantsCoupons, servesVehicle } from './coupon.policy';
import { presentGrantable, presentStaffCoupon } from './coupon.presenter';
import type { CouponRecord } from './coupon.record';
import type { CouponService } from './coupon.service';
import { type CouponViewDeps, createCouponViews } from './coupon-views';

interface StaffCouponDeps extends CouponViewDeps {
  coupons: CouponService;
  vehicles: Pick<VehicleService, 'byId'>;
  points: Pick<PointsService, 'accountOf'>;
}

/** A vehicle's coupons as the staff of its store see and grant them. */
export function staffCouponRoutes(deps: StaffCouponDeps): Route[] {
  const { coupons, vehicles, points } = deps;
  const { viewsOf } = createCouponViews(deps);

  /** The vehicle and the store its account belongs to. */
  async function served(caller: StaffCaller, vehicleId: string) {
    const { storeId } = visible(await points.accountOf(vehicleId), (account) => servesVehicle(caller, account));
    return { storeId, vehicle: visible(await vehicles.byId(vehicleId), () => true) };
  }

  async function present(
    found: readonly CouponRecord[],
    vehicle: Awaited<ReturnType<typeof served>>['vehicle'],
    at: Date,
  ) {
    return presentEach(await viewsOf(found, [vehicle], at), ({ coupon, along }) => presentStaffCoupon(coupon, along));
  }

  async function grantable(caller: StaffCaller, storeId: string, at: Date) {
    if (!grantsCoupons(caller, { storeId })) return null;
    return presentEach(await coupons.runningOffers(storeId, 'grant', at), (offer) => presentGrantable(offer, at));
  }

  return [
    route(staffListCoupons, async ({ params, query, caller, at }) => {
      const { storeId, vehicle } = await served(caller, params.vehicleId);
      const page = await coupons.couponsOf([{ vehicleId: vehicle.id, since: null }], { ...query, at });
      return {
        coupons: await present(page.coupons, vehicle, at),
        usable: await coupons.countUsable([vehicle.id], at),
        next: page.next,
        grantable: await grantable(caller, storeId, at),
      };
    }),

    route(
      grantCoupon,
      async ({ params, body, caller, once, at }) => {
        const { storeId, vehicle } = await served(caller, params.vehicleId);
        authorise(grantsCoupons(caller, { storeId }));
        const by = { id: caller.staffId, name: caller.name };
        const { id: vehicleId, customerId } = vehicle;
        return coupons.grant({ ...body, vehicleId, customerId, by, at }, once);
      },
      async (coupon, { at }) => {
        const vehicle = visible(await vehicles.byId(coupon.vehicleId), () => true);
        const [shown] = await viewsOf([coupon], [vehicle], at);
        const { along } = visible(shown, () => true);
        return presentStaffCoupon(coupon, along);
      },
    ),
  ];
}
