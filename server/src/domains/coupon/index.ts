import type { Domain, Platform } from '../../domain';
import type { OrganisationService } from '../organisation';
import type { PointsService } from '../points';
import type { VehicleService } from '../vehicle';
import { couponOfferRoutes } from './coupon-offer.routes';
import { couponRoutes } from './coupon.routes';
import { type CouponService, createCouponService } from './coupon.service';
import { staffCouponRoutes } from './staff-coupon.routes';

export type { CouponRecord, CouponService, PresentedBill } from './coupon.service';

interface Services {
  coupons: CouponService;
}

interface Needs {
  organisation: OrganisationService;
  vehicles: VehicleService;
  points: PointsService;
}

/** Coupons: a store's offers, the coupons of vehicles, their codes at the desk. */
export function createCoupon({ database }: Platform, needs: Needs): Domain<Services> {
  const { organisation, vehicles, points } = needs;
  const coupons = createCouponService({ database, vehicles, points });
  const deps = { coupons, organisation, vehicles, points };
  return {
    services: { coupons },
    routes: () => [...couponRoutes(deps), ...staffCouponRoutes(deps), ...couponOfferRoutes(deps)],
  };
}
