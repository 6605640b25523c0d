import type { Domain, Platform } from '../../domain';
import { mergeableKeyed, mergeableRecords } from '../../infra/mergeable';
import type { AppointmentService } from '../appointment';
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
  appointments: AppointmentService;
}

/** Coupons: a store's offers, the coupons of vehicles, their codes at the desk. */
export function createCoupon({ database }: Platform, needs: Needs): Domain<Services> {
  const { organisation, vehicles, points, appointments } = needs;
  const coupons = createCouponService({ database, vehicles, points, visits: appointments });
  const deps = { coupons, organisation, vehicles, points, appointments };
  return {
    services: { coupons },
    mergeables: [
      mergeableRecords(database.connection, {
        kind: 'coupons',
        path: 'countedFor',
        asText: true,
        use: ({ state, presented }) => [state, presented],
      }),
      // The merged customer's count is the sum of both.
      mergeableKeyed(database.connection, {
        kind: 'coupon_counts',
        use: ({ count }) => count,
        join: (own, theirs) => ({ count: Number(own['count']) + Number(theirs['count']) }),
      }),
    ],
    routes: () => [...couponRoutes(deps), ...staffCouponRoutes(deps), ...couponOfferRoutes(deps)],
  };
}
