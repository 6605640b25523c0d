import * as z from 'zod';
import { fen, id, instant, params, points, sumPoints, text } from './fields';
import { operation } from './operation';
import { payment, payments } from './settlement';

/**
 * What a refund of a settled bill moves. amount = money given back + what the points of the bill paid of it. Points are
 * those of the account that has them by now, counted by its programme. docs/domain/points.md#7, #8.
 */
export const refundSum = z.object({
  amountFen: fen,
  /** Given back the way it was paid. */
  moneyFen: fen,
  /** What points had paid of the amount. */
  pointsFen: fen,
  /** Redeemed points the account gets back. */
  returnedPoints: points,
  /** Earned points the account has to give back, with those that become a debt. */
  takenBackPoints: sumPoints,
  /** What of those the account has no more and owes from now on. */
  debtPoints: sumPoints,
  /** Coupons the bill had redeemed that come back, to the vehicle that has the account by now: when all of it is refunded. */
  couponsReturned: z.int().min(0),
  /** Uses of packages that come back with them. */
  packageUsesReturned: z.int().min(0),
  /** The points of the bill's vehicle have gone to a replacement vehicle, and its account it is. */
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

/** The refunds of a bill, and what of it can still be given back. */
export const refundList = z.object({
  refunds: z.array(refund),
  refundedFen: fen,
  leftFen: fen,
  /** Something is left that can be given back; of a bill that came to nothing by a refund of 0. */
  refundable: z.boolean(),
  /** It sold packages or coupons: only all of it can be given back. */
  wholeOnly: z.boolean(),
});
export type RefundList = z.output<typeof refundList>;

/** What one refund would move as things stand. */
export const refundQuote = refundSum.extend({
  leftFen: fen,
  /** The money that each method took and has not given back. A refund gives back no more by any of them. */
  methodsLeft: z.array(payment),
});
export type RefundQuote = z.output<typeof refundQuote>;

/**
 * What is asked back: value of the bill, whether points or money had paid it. 0 only of a bill that came to nothing, for
 * the packages and coupons that paid it.
 */
export const refundQuery = z.strictObject({
  amountFen: z
    .string('请填写退款金额')
    .regex(/^\d{1,10}$/, '金额必须是整数（分）')
    .transform(Number)
    .pipe(fen),
});

/** Why an amount cannot be given back. */
export const refundRefusals = ['refund_exceeds_bill', 'refund_nothing_left'] as const;

export const refundBody = z.strictObject({
  amountFen: fen,
  reason: text('退款原因', 100, 2),
  /** How the money part is given back; they come to exactly that, and no method gives back more than it took. */
  payments,
});

const orderParams = params('repairOrderId');

/** What giving back `amountFen` of the settled order would move. Changes nothing. */
export const quoteRefund = operation({
  id: 'settlement.quoteRefund',
  method: 'GET',
  path: '/staff/repair-orders/:repairOrderId/refunds/quote',
  summary: '退款试算',
  access: 'staff',
  params: orderParams,
  query: refundQuery,
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
 * Gives back part or all of a settled order: redeemed points return, earned ones are taken back in proportion, and what
 * the account has no more it owes. What was reversed by hand before stays as it is. Several refunds end exactly at the
 * whole bill, and the one that completes it gives the coupons and the uses of packages back. For managers.
 * docs/domain/points.md#7.
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
  answer: refund,
  refusals: [...refundRefusals, 'payment_mismatch', 'refund_method_exceeded', 'points_balance_full'],
});
