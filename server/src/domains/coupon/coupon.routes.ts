import {
  claimCoupon,
  getCouponCode,
  listClaimableOffers,
  listCoupons,
  listPublicOffers,
} from '@anxin/shared/contracts/coupon';
import { minuteEnds, minuteOf } from '@anxin/shared/rules/coupon/code';
import { isFor } from '@anxin/shared/rules/coupon/audience';
import { couponStateAt } from '@anxin/shared/rules/coupon/coupon-state';
import type { MemberCaller } from '../../http/caller';
import { type Route, route, visible, presentEach } from '../../http/route';
import type { PointsService } from '../points';
import type { VehicleService } from '../vehicle';
import { ownersAffair, ownsVehicle } from './coupon.policy';
import { presentClaimable, presentPublicOffer } from './coupon.presenter';
import { type CouponViewDeps, createCouponViews } from './coupon-views';
import type { CouponService } from './coupon.service';

interface CouponRouteDeps extends CouponViewDeps {
  coupons: CouponService;
  vehicles: VehicleService;
  points: PointsService;
  appointments: { hasSettled(customerId: string): Promise<boolean> };
}

const showable: readonly string[] = ['usable', 'presented'];

/** Routes for an owner's coupons: listing them, claiming one, showing its code at the desk. */
export function couponRoutes(deps: CouponRouteDeps): Route[] {
  const { coupons, vehicles, points, organisation, appointments } = deps;
  const { presented, one } = createCouponViews(deps);

  const ownVehicle = async (caller: MemberCaller, vehicleId: string) =>
    visible(await vehicles.byId(vehicleId), (vehicle) => ownsVehicle(caller, vehicle));

  async function ownCoupon(caller: MemberCaller, couponId: string) {
    const coupon = visible(await coupons.couponById(couponId), () => true);
    const vehicle = await ownVehicle(caller, coupon.vehicleId);
    const account = await points.accountOf(vehicle.id);
    return { coupon: visible(coupon, (found) => ownersAffair(found, account?.handedOver?.at ?? null)), vehicle };
  }

  /** The vehicle and the store it belongs to by its points. */
  async function claimingIn(caller: MemberCaller, vehicleId: string) {
    const vehicle = await ownVehicle(caller, vehicleId);
    return { vehicle, account: visible(await points.accountOf(vehicle.id), () => true) };
  }

  return [
    route(listCoupons, async ({ query, caller, at }) => {
      const own = await vehicles.ofCustomer(caller.customerId);
      const ids = own.map(({ id }) => id);
      // Coupons of a vehicle whose account cannot be read are left out: they may be a former owner's.
      const listed = (await points.accountsOf(ids)).map(({ vehicleId, handedOver }) => ({
        vehicleId,
        since: handedOver?.at ?? null,
      }));
      const page = await coupons.couponsOf(listed, { ...query, at });
      const countable = listed.map(({ vehicleId }) => vehicleId);
      const usable = await coupons.countUsable(countable, at);
      return { coupons: await presented(page.coupons, own, at), usable, next: page.next };
    }),

    route(getCouponCode, async ({ params, caller, at }) => {
      const { coupon, vehicle } = await ownCoupon(caller, params.couponId);
      const shown = await one(coupon, vehicle, at);
      if (!showable.includes(couponStateAt(coupon, at))) return { coupon: shown, code: null, changesAt: null };
      const changesAt = minuteEnds(minuteOf(at)).toISOString();
      return { coupon: shown, code: await coupons.codeOf(coupon, at), changesAt };
    }),

    route(listClaimableOffers, async ({ params, caller, at }) => {
      const { account } = await claimingIn(caller, params.vehicleId);
      const offers = await coupons.runningOffers(account.storeId, 'claim', at);
      const ids = offers.map(({ id }) => id);
      const counted = await coupons.countedFor(caller.customerId, ids);
      const open = account.status === 'active';
      const isNew = !(await appointments.hasSettled(caller.customerId));
      const claimed = (id: string) => counted.get(id) ?? 0;
      // A member who has claimed one before still sees the offer.
      const shown = offers.filter(({ id, audience }) => isFor(audience, isNew) || claimed(id) > 0);
      return {
        offers: presentEach(shown, (offer) => presentClaimable(offer, { claimed: claimed(offer.id), open, isNew })),
      };
    }),

    route(listPublicOffers, async ({ params, at }) => {
      const { id } = visible(await organisation.storeById(params.storeId), () => true);
      return { offers: presentEach(await coupons.runningOffers(id, 'claim', at), presentPublicOffer) };
    }),

    route(
      claimCoupon,
      async ({ params, body, caller, once, at }) => {
        const { vehicle } = await claimingIn(caller, params.vehicleId);
        return coupons.claim({ ...body, vehicleId: vehicle.id, customerId: caller.customerId, at }, once);
      },
      async (coupon, { caller, at }) => one(coupon, await ownVehicle(caller, coupon.vehicleId), at),
    ),
  ];
}
