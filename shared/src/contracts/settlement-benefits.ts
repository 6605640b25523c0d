import * as z from 'zod';
import { couponCode } from './coupon';
import { id, params } from './fields';
import { operation } from './operation';
import { quote } from './settlement';

/** A coupon as its owner shows it: the code of this minute or of the one before, and the line to pay. */
export const presentCouponBody = z.strictObject({
  code: couponCode,
  /** The line, for a coupon that pays one line; not needed for a bill with one line. */
  lineId: id.nullable().default(null),
});

const presentRefusals = [
  'coupon_code_wrong',
  'coupon_not_usable',
  'coupon_used',
  'coupon_presented',
  'bill_owner_changed',
] as const;

/**
 * Presents a coupon for an order that is not settled, for a quarter of an hour. Presenting it again restarts its time
 * and may choose another line. Answers the calculated bill with its held points; held points the rest of the bill can
 * no longer take are released. Reviews, coupons, products, payments.
 */
export const presentOrderCoupon = operation({
  id: 'settlement.presentCoupon',
  method: 'POST',
  path: '/staff/repair-orders/:repairOrderId/coupons',
  summary: '出示优惠券',
  access: 'staff',
  idempotent: true,
  params: params('repairOrderId'),
  body: presentCouponBody,
  example: { body: { code: '0000000000000', lineId: null } },
  answer: quote,
  refusals: ['order_state_changed', 'order_changed', ...presentRefusals],
});

/** Takes a presented coupon off the order; its owner may use it elsewhere at once. Answers the calculated bill. */
export const withdrawOrderCoupon = operation({
  id: 'settlement.withdrawCoupon',
  method: 'DELETE',
  path: '/staff/repair-orders/:repairOrderId/coupons/:couponId',
  summary: '撤下优惠券',
  access: 'staff',
  idempotent: true,
  params: params('repairOrderId', 'couponId'),
  answer: quote,
  refusals: ['order_state_changed', 'order_changed'],
});

/** Presents a coupon for a bill of the counter, as for an order. */
export const presentBillCoupon = operation({
  id: 'counterBill.presentCoupon',
  method: 'POST',
  path: '/staff/counter-bills/:counterBillId/coupons',
  summary: '柜台出示优惠券',
  access: 'staff',
  idempotent: true,
  params: params('counterBillId'),
  body: presentCouponBody,
  example: { body: { code: '0000000000000', lineId: null } },
  answer: quote,
  refusals: ['bill_state_changed', ...presentRefusals],
});

/** Takes a presented coupon off the bill again. */
export const withdrawBillCoupon = operation({
  id: 'counterBill.withdrawCoupon',
  method: 'DELETE',
  path: '/staff/counter-bills/:counterBillId/coupons/:couponId',
  summary: '柜台撤下优惠券',
  access: 'staff',
  idempotent: true,
  params: params('counterBillId', 'couponId'),
  answer: quote,
  refusals: ['bill_state_changed'],
});
