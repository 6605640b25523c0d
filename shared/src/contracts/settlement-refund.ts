import * as z from 'zod';
import { fen, id, instant, params, points, sumPoints, text } from './fields';
import { operation } from './operation';
import { payment, payments } from './settlement';

/**
 * The points and money that a refund of a settled bill moves. amount = money given back + the part the bill's points
 * paid. The points are moved on the account that holds them now, at the n of that account's programme.
 * docs/domain/points.md#7, #8.
 */
export const refundSum = z.object({
  amountFen: fen,
  /** The money given back, by the ways it was paid. */
  moneyFen: fen,
  /** The part of the amount that points had paid. */
  pointsFen: fen,
  /** Redeemed points the account gets back. */
  returnedPoints: points,
  /** Earned points the account has to give back, with those that become a debt. */
  takenBackPoints: sumPoints,
  /** The points that later visits gain, because their numbers changed. docs/domain/points.md#3. */
  laterVisitPoints: sumPoints,
  /** The part of those points that the account no longer has, and owes from then on. */
  debtPoints: sumPoints,
  /** The redeemed coupons that a refund of the whole bill gives back, to the vehicle that has the account now. */
  couponsReturned: z.int().min(0),
  /** The package uses that this refund gives back. */
  packageUsesReturned: z.int().min(0),
  /** The points of the bill's vehicle have moved to a replacement vehicle, and the refund moves points there. */
  toReplacement: z.boolean(),
});
export type RefundSum = z.output<typeof refundSum>;

export const refund = refundSum.extend({
  id,
  /** Numbers the refunds of one bill from 1. */
  part: z.int(),
  payments: z.array(payment),
  reason: z.string(),
  refundedBy: z.string(),
  refundedAt: instant,
});
export type Refund = z.output<typeof refund>;

/** The refunds of a bill, and the value that can still be given back. */
export const refundList = z.object({
  refunds: z.array(refund),
  refundedFen: fen,
  leftFen: fen,
  /** Something can still be given back. A bill whose total was 0 is given back by a refund of 0. */
  refundable: z.boolean(),
  /** It sold packages or coupons, so that only the whole bill can be refunded. */
  wholeOnly: z.boolean(),
});
export type RefundList = z.output<typeof refundList>;

/** The points and money that one refund would move now. */
export const refundQuote = refundSum.extend({
  leftFen: fen,
  /** The money that each method took and has not given back. A refund gives back no more by any method. */
  methodsLeft: z.array(payment),
});
export type RefundQuote = z.output<typeof refundQuote>;

/**
 * The value to give back, whether points or money had paid it. 0 only for a bill whose total was 0, to give back its
 * packages and coupons.
 */
export const refundQuery = z.strictObject({
  amountFen: z
    .string('请填写退款金额')
    .regex(/^\d{1,10}$/, '金额必须是整数（分）')
    .transform(Number)
    .pipe(fen),
});

/** The reasons an amount cannot be given back. */
export const refundRefusals = ['refund_exceeds_bill', 'refund_nothing_left'] as const;

export const refundBody = z.strictObject({
  amountFen: fen,
  reason: text('退款原因', 100, 2),
  /**
   * The payments that give the money part back. They add up to exactly that part, and no method gives back more than it
   * took.
   */
  payments,
});

const orderParams = params('repairOrderId');

/** Calculates the points and money that a refund of `amountFen` would move. Changes nothing. */
export const quoteRefund = operation({
  id: 'settlement.quoteRefund',
  method: 'GET',
  path: '/staff/repair-orders/:repairOrderId/refunds/quote',
  summary: '退款试算',
  access: 'staff',
  params: orderParams,
  query: refundQuery,
  example: { query: { amountFen: '5000' } },
  answer: refundQuote,
  refusals: [...refundRefusals],
});

/** The refunds of the settled order, in their order. */
export const listRefunds = operation({
  id: 'settlement.refunds',
  method: 'GET',
  path: '/staff/repair-orders/:repairOrderId/refunds',
  summary: '退款记录',
  access: 'staff',
  params: orderParams,
  answer: refundList,
});

/**
 * Gives back part or all of a settled order. Redeemed points return; earned points are taken back in proportion, and
 * the account owes those it no longer has. Later visits get the points of their new numbers. Earlier corrections by hand stay as they are. Several refunds end exactly at
 * the whole bill, and the last one gives the coupons and package uses back. For managers. docs/domain/points.md#7.
 */
export const refundOrder = operation({
  id: 'settlement.refund',
  method: 'POST',
  path: '/staff/repair-orders/:repairOrderId/refunds',
  summary: '退款',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: orderParams,
  body: refundBody,
  example: { body: { amountFen: 5_000, reason: '多收工时费', payments: [{ method: 'cash', amountFen: 5_000 }] } },
  answer: refund,
  refusals: [...refundRefusals, 'payment_mismatch', 'refund_method_exceeded', 'points_balance_full'],
});
