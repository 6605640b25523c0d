import * as z from 'zod';
import { couponAudience, couponOffer, couponOfferTerms, couponTerms, couponWay } from './coupon-offer';
import { cursor, day, exampleCursor, exampleId, fen, id, instant, params, queryInt, text } from './fields';
import { operation } from './operation';
import { readDigits } from '../values/typed';
import { rowsOf } from './rows';

/** The state of a coupon: `presented` while a bill at the desk holds it, `expired` after its last day. */
export const couponState = z.enum(['usable', 'presented', 'used', 'expired', 'void']);
export type CouponState = z.output<typeof couponState>;

/** A vehicle's coupon as its owner sees it. */
export const coupon = z.object({
  ...couponTerms.shape,
  id,
  vehicle: z.object({ id, plate: z.string(), modelName: z.string() }),
  /** The stores that accept the coupon: the issuing store, and the store of a vehicle it was moved to. */
  stores: z.array(z.object({ id, name: z.string() })),
  state: couponState,
  /** Its last day, in the store's zone. */
  validUntil: day,
  /** The way the owner got it. */
  origin: couponWay,
  issuedAt: instant,
  /** The last time it moved with the points of a replaced vehicle; null when it never moved. */
  movedAt: instant.nullable(),
  /** The time until which a bill at the desk holds it; null unless `presented`. */
  presentedUntil: instant.nullable(),
  /** The printed number of the bill it was used for, and the amount it took off. */
  used: z.object({ reference: z.string(), offFen: fen, at: instant }).nullable(),
});
export type Coupon = z.output<typeof coupon>;

/** A coupon as the staff see it. */
export const staffCoupon = coupon.extend({
  /** The first nine digits of its code. */
  no: z.string(),
  offerId: id,
  /** The employee who granted it, and the reason; null when it was claimed or sold. */
  granted: z.object({ by: z.string(), reason: z.string() }).nullable(),
  voidedAt: instant.nullable(),
});
export type StaffCoupon = z.output<typeof staffCoupon>;

/** The code that the desk types or scans. */
export const couponCode = z
  .string('请输入券码')
  .overwrite((typed) => readDigits(typed) ?? typed)
  .regex(/^\d{13}$/, '券码应为 13 位数字');

/** An offer that the owner of a vehicle may claim. */
export const claimableOffer = z.object({
  ...couponTerms.shape,
  id,
  from: day,
  to: day,
  validDays: couponOfferTerms.shape.validDays,
  perMemberLimit: couponOfferTerms.shape.perMemberLimit,
  audience: couponAudience,
  stock: z.int(),
  /** The number that can still be issued. */
  left: z.int().min(0),
  /** The number this member has received. */
  claimed: z.int().min(0),
  /** The reason it cannot be claimed now; null when it can. */
  blocked: z.enum(['limit_reached', 'out_of_stock', 'account_closed', 'new_customers_only']).nullable(),
});
export type ClaimableOffer = z.output<typeof claimableOffer>;

/** The offer as everyone sees it before signing in. */
export const publicOffer = claimableOffer
  .pick({ id: true, from: true, to: true, validDays: true, perMemberLimit: true, audience: true })
  .extend({
    ...couponTerms.shape,
    /** The stock is used up. */
    soldOut: z.boolean(),
  });
export type PublicOffer = z.output<typeof publicOffer>;

const scope = z.enum(['usable', 'past'], '请选择可用或历史').default('usable');
const ofVehicle = params('vehicleId');
const issuing = ['coupon_out_of_stock', 'coupon_limit', 'coupon_offer_ended', 'points_account_closed'] as const;

/**
 * Lists the coupons of all the member's vehicles: the usable ones, the first to end first, or the past ones, the last
 * to end first. Coupons that a former owner used are left out.
 */
export const listCoupons = operation({
  id: 'coupon.list',
  method: 'GET',
  path: '/coupons',
  summary: '我的优惠券',
  access: 'member',
  query: z.strictObject({ scope, cursor, limit: queryInt(1, 50, 20) }),
  example: { query: { cursor: exampleCursor, limit: '20', scope: 'usable' } },
  answer: z.object({
    coupons: rowsOf(coupon),
    /** The number that can be used now, whichever are listed. */
    usable: z.int(),
    next: z.string().nullable(),
  }),
  refusals: ['invalid_cursor'],
});

/**
 * The code to show at the desk. It changes each minute, and stays valid for one minute more. Null when there is nothing
 * to show.
 */
export const getCouponCode = operation({
  id: 'coupon.code',
  method: 'GET',
  path: '/coupons/:couponId/code',
  summary: '优惠券券码',
  access: 'member',
  params: params('couponId'),
  answer: z.object({
    coupon,
    code: couponCode.nullable(),
    /** When the next code is shown. */
    changesAt: instant.nullable(),
  }),
});

/** Coupons that owners may claim in the store today, the newest first, each with its audience. */
export const listPublicOffers = operation({
  id: 'coupon.publicOffers',
  method: 'GET',
  path: '/stores/:storeId/coupon-offers',
  summary: '门店可领取的优惠券',
  access: 'public',
  params: params('storeId'),
  answer: z.object({ offers: rowsOf(publicOffer) }),
});

/** The offers that can be claimed for the vehicle today. An offer for new customers is left out for other members. */
export const listClaimableOffers = operation({
  id: 'coupon.claimableOffers',
  method: 'GET',
  path: '/vehicles/:vehicleId/coupon-offers',
  summary: '可领取的优惠券',
  access: 'member',
  params: ofVehicle,
  answer: z.object({ offers: rowsOf(claimableOffer) }),
});

/** Claims one coupon of the offer for the vehicle. */
export const claimCoupon = operation({
  id: 'coupon.claim',
  method: 'POST',
  path: '/vehicles/:vehicleId/coupons',
  summary: '领取优惠券',
  access: 'member',
  status: 201,
  idempotent: true,
  params: ofVehicle,
  body: z.strictObject({ offerId: id }),
  example: { body: { offerId: exampleId } },
  answer: coupon,
  refusals: [...issuing, 'coupon_new_customers_only'],
});

/** A vehicle's coupons, in the same order as the owner's. */
export const staffListCoupons = operation({
  id: 'coupon.staffList',
  method: 'GET',
  path: '/staff/vehicles/:vehicleId/coupons',
  summary: '车辆的优惠券（员工）',
  access: 'staff',
  params: ofVehicle,
  query: z.strictObject({ scope, cursor, limit: queryInt(1, 50, 20) }),
  example: { query: { cursor: exampleCursor, limit: '20', scope: 'usable' } },
  answer: z.object({
    coupons: rowsOf(staffCoupon),
    usable: z.int(),
    next: z.string().nullable(),
    /** The offers the caller may grant today; null when the caller may not grant coupons. */
    grantable: rowsOf(couponOffer.omit({ used: true })).nullable(),
  }),
  refusals: ['invalid_cursor'],
});

/** Grants one coupon of the offer, with a reason; for employees who look after customers. */
export const grantCoupon = operation({
  id: 'coupon.grant',
  method: 'POST',
  path: '/staff/vehicles/:vehicleId/coupons',
  summary: '发放优惠券',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: ofVehicle,
  body: z.strictObject({ offerId: id, reason: text('原因', 100, 2) }),
  example: { body: { offerId: exampleId, reason: '致歉' } },
  answer: staffCoupon,
  refusals: [...issuing],
});
