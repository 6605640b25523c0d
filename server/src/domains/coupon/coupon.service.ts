import type { Database } from '../../infra/database';
import { createTurns } from '../../infra/turns';
import { createCouponCountModel } from './coupon-count.model';
import { type CouponDesk, createCouponDesk } from './coupon-desk.service';
import { type CouponIssueService, type CouponNeeds, createCouponIssueService } from './coupon-issue.service';
import { type CouponListService, createCouponListService } from './coupon-list.service';
import { type CouponMoving, createCouponMoving } from './coupon-moving.service';
import { createCouponOfferModel } from './coupon-offer.model';
import { type CouponOfferService, createCouponOfferService } from './coupon-offer.service';
import { createCouponModel } from './coupon.model';

export type { ListedVehicle } from './coupon-list.service';
export type { CouponDesk, PresentedBill } from './coupon-desk.service';
export type { CouponSale } from './coupon-issue.service';
export type { CouponMoving } from './coupon-moving.service';
export type { CouponOfferRecord, CouponRecord } from './coupon.record';

/** Coupons of vehicles, and the stores' offers behind them. */
export interface CouponService
  extends CouponOfferService, CouponIssueService, CouponListService, CouponDesk, CouponMoving {}

/** The service with its models; nothing else writes their collections. */
export function createCouponService({ database, ...needs }: CouponNeeds & { database: Database }): CouponService {
  const { connection } = database;
  const coupons = createCouponModel(connection);
  const offers = createCouponOfferModel(connection);
  const counts = createCouponCountModel(connection);
  const inTurn = createTurns();
  return {
    ...createCouponOfferService({ database, offers }),
    ...createCouponIssueService({ ...needs, database, offers, counts, coupons, inTurn }),
    ...createCouponListService({ coupons }),
    ...createCouponDesk({ ...needs, coupons }),
    ...createCouponMoving({ coupons }),
  };
}
