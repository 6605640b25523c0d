import * as z from 'zod';
import { fen, id, instant, params, points, sumPoints } from './fields';
import { operation } from './operation';

export const paymentMethod = z.enum(['cash', 'card'], '未知的收款方式');
export type PaymentMethod = z.output<typeof paymentMethod>;

/** An amount that was paid, or given back, by one method. */
export const payment = z.object({ method: paymentMethod, amountFen: fen });

/** Points held for a quote; nothing else can spend them until then. docs/domain/points.md#6. */
export const pointsHold = z.object({
  id,
  points,
  /** The settlement cannot take the points from this moment on. */
  holdUntil: instant,
});
export type PointsHold = z.output<typeof pointsHold>;

/** The amount that one use of an owned package pays of its line. */
export const packageShare = z.object({ lineId: id, name: z.string(), offFen: fen });

/** The reasons a presented coupon pays nothing; `rules/settlement/coupon-fault.ts` explains each. */
export const couponFault = z.enum([
  ...(['least_spend', 'not_stackable', 'line_missing', 'nothing_left', 'owner_changed'] as const),
]);

/** The amount that a coupon pays of the bill it is presented for. */
export const couponShare = z.object({ id, name: z.string(), offFen: fen, fault: couponFault.nullable() });

/** gross − waived by the promise − packages − coupons − points = to pay. */
export const quote = z.object({
  orderVersion: z.int(),
  grossFen: fen,
  waivedFen: fen,
  packageFen: fen,
  couponFen: fen,
  /** The amounts that owned packages pay of the lines, in their order. */
  packages: z.array(packageShare),
  /** All coupons presented now, in the order presented. A coupon with a fault prevents the settlement. */
  coupons: z.array(couponShare),
  pointsRedeemed: points,
  pointsFen: fen,
  dueFen: fen,
  /** The most points this bill can take, in the store's steps. */
  pointsMax: points,
  pointsStep: z.int(),
  /**
   * The points the account could spend on this bill: the available points, and those that the bill's own hold sets
   * aside.
   */
  pointsAvailable: points,
  /** n: today's, or the n of the hold when the requested points are the held points. */
  pointsPerYuan: z.int(),
  /** The points held for this bill at this moment. */
  hold: pointsHold.nullable(),
  /** Consumption points this settlement will post, with the off-peak bonus. */
  willEarn: sumPoints,
});
export type Quote = z.output<typeof quote>;

export const settlement = z.object({
  id,
  orderId: id,
  grossFen: fen,
  waivedFen: fen,
  packageFen: fen,
  couponFen: fen,
  /** The uses of packages it took. */
  packages: z.array(packageShare),
  /** The coupons it redeemed. */
  coupons: z.array(couponShare.omit({ fault: true })),
  pointsRedeemed: points,
  pointsFen: fen,
  paidFen: fen,
  payments: z.array(payment),
  earnedPoints: sumPoints,
  balanceAfter: points,
  /** The part of the points and money paid that was given back since. */
  refundedFen: fen,
  settledAt: instant,
});
export type Settlement = z.output<typeof settlement>;

const orderParams = params('repairOrderId');
const orderVersion = z.int('缺少工单版本').min(0, '工单版本不正确');

/** The payments of an amount that is paid or given back. docs/domain/repair-order.md#5. */
export const payments = z
  .array(z.strictObject({ method: paymentMethod, amountFen: fen.min(1, '收款金额至少 0.01 元') }))
  .max(4, '收款方式过多');

export const quoteQuery = z.strictObject({
  points: z
    .string()
    .regex(/^\d{1,10}$/, '积分必须是整数')
    .transform(Number)
    .pipe(points)
    .optional(),
});

/** Why points cannot be used on a bill. */
const pointsRefusals = [
  'points_insufficient',
  'points_exceed_bill',
  'points_step',
  'points_worthless',
  'points_account_closed',
] as const;

/**
 * Calculates the bill when `points` are redeemed (none when left out). It takes the fewest points of that value, so
 * `pointsRedeemed` may be fewer. Changes nothing. docs/domain/points.md#2.
 */
export const quoteSettlement = operation({
  id: 'settlement.quote',
  method: 'GET',
  path: '/staff/repair-orders/:repairOrderId/quote',
  summary: '结算试算',
  access: 'staff',
  params: orderParams,
  query: quoteQuery,
  example: { query: { points: '1000' } },
  answer: quote,
  refusals: ['order_state_changed', ...pointsRefusals],
});

/**
 * Holds points for the bill for a quarter of an hour, and replaces the bill's earlier hold; 0 points only release it.
 * Answers the quote with its hold. docs/domain/points.md#6.
 */
export const holdPoints = operation({
  id: 'settlement.holdPoints',
  method: 'PUT',
  path: '/staff/repair-orders/:repairOrderId/points-hold',
  summary: '为结算保留积分',
  access: 'staff',
  idempotent: true,
  params: orderParams,
  body: z.strictObject({ orderVersion, points }),
  example: { body: { orderVersion: 2, points: 1_000 } },
  answer: quote,
  refusals: ['order_state_changed', 'order_changed', ...pointsRefusals],
});

/** The reasons a package or coupon cannot pay; the settlement is refused as a whole. */
export const benefitRefusals = [
  ...(['coupon_not_fit', 'coupon_not_usable', 'coupon_used', 'package_used_up', 'package_not_usable'] as const),
  'bill_owner_changed',
] as const;

/**
 * Settles a ready order in one transaction: redeems its presented coupons and the points of its hold, takes the package
 * uses its lines are marked with, takes the payments, posts the earned points and moves the appointment on. Other holds
 * of the order are released. Repair order and settlement; docs/domain/points.md#2, #3, #6, #9.
 */
export const settle = operation({
  id: 'settlement.settle',
  method: 'POST',
  path: '/staff/repair-orders/:repairOrderId/settlement',
  summary: '结算',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: orderParams,
  body: z.strictObject({
    orderVersion,
    /** The hold of this order to redeem; null when no points are used. */
    holdId: id.nullable().default(null),
    payments,
  }),
  example: { body: { orderVersion: 2, holdId: null, payments: [{ method: 'cash', amountFen: 68_000 }] } },
  answer: settlement,
  refusals: [
    'order_state_changed',
    'order_changed',
    'order_empty',
    'payment_mismatch',
    'points_hold_expired',
    'points_hold_closed',
    'points_exceed_bill',
    'points_account_closed',
    'points_balance_full',
    ...benefitRefusals,
  ],
});

/** The settlement of an order, once there is one. */
export const getSettlement = operation({
  id: 'settlement.get',
  method: 'GET',
  path: '/staff/repair-orders/:repairOrderId/settlement',
  summary: '结算单',
  access: 'staff',
  params: orderParams,
  answer: settlement,
});
