import * as z from 'zod';
import { day, exampleId, fen, id, instant, params, points, shownPlate, text } from './fields';
import { operation } from './operation';
import { businessType } from './organisation';
import { benefitRefusals, payments, quote, quoteQuery, settlement } from './settlement';
import { refund, refundBody, refundRefusals, refundList, refundQuery, refundQuote } from './settlement-refund';
import { rowsOf } from './rows';

/** Packages or coupons that a bill sells: its settlement issues them to the vehicle. */
export const sells = z.object({
  kind: z.enum(['package', 'coupon'], '请选择套餐或优惠券'),
  offerId: id,
  /** The offer's name at the time the bill was opened. */
  name: z.string(),
  quantity: z.int(),
});
export type Sells = z.output<typeof sells>;

/**
 * A bill of the counter, for business without a repair order: insurance, inspection, products and the like.
 * docs/domain/points.md#4.
 */
export const counterBill = z.object({
  id,
  /** As printed: `GT01-261124-003`. */
  no: z.string(),
  state: z.enum(['open', 'settled', 'cancelled']),
  storeId: id,
  vehicleId: id,
  plate: shownPlate,
  modelName: z.string(),
  customerName: z.string(),
  businessType,
  /** The name of the charge, as the owner reads it. */
  title: z.string(),
  amountFen: fen,
  /** The money paid, without the amounts that packages, coupons and points paid; null until it is settled. */
  paidFen: fen.nullable(),
  openedBy: z.string(),
  openedAt: instant,
  settledAt: instant.nullable(),
  /** Null for any other business. */
  sells: sells.nullable(),
});
export type CounterBill = z.output<typeof counterBill>;

const billParams = params('counterBillId');
const pointsRefusals = [
  ...([
    'points_insufficient',
    'points_exceed_bill',
    'points_step',
    'points_worthless',
    'points_account_closed',
  ] as const),
  'bill_owner_changed',
] as const;

/**
 * The business types a bill can be opened for by hand. Packages and coupons are sold from the store's offers instead,
 * so that the settlement can issue them.
 */
export const counterBusiness = businessType.exclude(['package', 'coupon'], '套餐和卡券请从门店在售的项目中选择');
export type CounterBusiness = z.output<typeof counterBusiness>;

/** Opens a bill for a vehicle of the store. docs/domain/points.md#4. */
export const openCounterBill = operation({
  id: 'counterBill.open',
  method: 'POST',
  path: '/staff/stores/:storeId/counter-bills',
  summary: '柜台开单',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: params('storeId'),
  body: z.strictObject({
    vehicleId: id,
    businessType: counterBusiness,
    title: text('项目', 60, 2),
    amountFen: fen.min(1, '金额至少 0.01 元').max(100_000_000, '金额过大'),
  }),
  example: { body: { vehicleId: exampleId, businessType: 'insurance', title: '交强险续保', amountFen: 95_000 } },
  answer: counterBill,
  refusals: ['customer_merged'],
});

const saleRefusals = [
  ...(['coupon_out_of_stock', 'coupon_offer_ended', 'package_out_of_stock', 'package_offer_ended'] as const),
  'points_account_closed',
] as const;

/**
 * Opens a bill that sells an offer of the store to a vehicle, with the offer's title and price. The settlement issues
 * the packages or coupons. Nothing is reserved before, so the settlement checks the stock again.
 * docs/domain/points.md#4.
 */
export const sellAtCounter = operation({
  id: 'counterBill.sell',
  method: 'POST',
  path: '/staff/stores/:storeId/counter-sales',
  summary: '柜台售卡券、套餐',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: params('storeId'),
  body: z.strictObject({
    vehicleId: id,
    kind: sells.shape.kind,
    offerId: id,
    /** Packages are sold one at a time. */
    quantity: z.int('请填写数量').min(1, '数量至少为 1').max(20, '一次最多 20 张').default(1),
  }),
  example: { body: { vehicleId: exampleId, kind: 'coupon', offerId: exampleId, quantity: 1 } },
  answer: counterBill,
  refusals: [...saleRefusals, 'customer_merged'],
});

/** The bills opened in the store on one day, today when left out, newest first. */
export const listCounterBills = operation({
  id: 'counterBill.list',
  method: 'GET',
  path: '/staff/stores/:storeId/counter-bills',
  summary: '柜台账单',
  access: 'staff',
  params: params('storeId'),
  query: z.strictObject({ day: day.optional() }),
  example: { query: { day: '2026-12-01' } },
  answer: z.object({ bills: rowsOf(counterBill) }),
});

export const getCounterBill = operation({
  id: 'counterBill.get',
  method: 'GET',
  path: '/staff/counter-bills/:counterBillId',
  summary: '柜台账单详情',
  access: 'staff',
  params: billParams,
  answer: counterBill,
});

/** Cancels a bill that was not settled, and releases the points and coupons it holds. */
export const cancelCounterBill = operation({
  id: 'counterBill.cancel',
  method: 'POST',
  path: '/staff/counter-bills/:counterBillId/cancel',
  summary: '作废柜台账单',
  access: 'staff',
  idempotent: true,
  params: billParams,
  answer: counterBill,
  refusals: ['bill_state_changed'],
});

/** Calculates the bill when `points` are used. Changes nothing. */
export const quoteCounterBill = operation({
  id: 'counterBill.quote',
  method: 'GET',
  path: '/staff/counter-bills/:counterBillId/quote',
  summary: '柜台收款试算',
  access: 'staff',
  params: billParams,
  query: quoteQuery,
  example: { query: { points: '1000' } },
  answer: quote,
  refusals: ['bill_state_changed', ...pointsRefusals],
});

/** Holds points for the bill as for a repair order. docs/domain/points.md#6. */
export const holdCounterBillPoints = operation({
  id: 'counterBill.holdPoints',
  method: 'PUT',
  path: '/staff/counter-bills/:counterBillId/points-hold',
  summary: '为柜台收款保留积分',
  access: 'staff',
  idempotent: true,
  params: billParams,
  body: z.strictObject({ points }),
  example: { body: { points: 1_000 } },
  answer: quote,
  refusals: ['bill_state_changed', ...pointsRefusals],
});

/**
 * Settles the bill: redeems the presented coupons and the held points, takes the payments, posts the points its
 * business type earns and issues the packages or coupons it sells, all or nothing. docs/domain/points.md#2, #3, #4, #6.
 */
export const settleCounterBill = operation({
  id: 'counterBill.settle',
  method: 'POST',
  path: '/staff/counter-bills/:counterBillId/settlement',
  summary: '柜台收款',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: billParams,
  body: z.strictObject({ holdId: id.nullable().default(null), payments }),
  example: { body: { holdId: null, payments: [{ method: 'cash', amountFen: 95_000 }] } },
  answer: settlement,
  refusals: [
    'bill_state_changed',
    'payment_mismatch',
    'points_hold_expired',
    'points_hold_closed',
    'points_exceed_bill',
    'points_account_closed',
    'points_balance_full',
    ...benefitRefusals,
    ...saleRefusals,
    'coupon_limit',
  ],
});

export const getCounterBillSettlement = operation({
  id: 'counterBill.settlement',
  method: 'GET',
  path: '/staff/counter-bills/:counterBillId/settlement',
  summary: '柜台结算单',
  access: 'staff',
  params: billParams,
  answer: settlement,
});

/** Calculates the points and money that a refund of `amountFen` would move. Changes nothing. */
export const quoteCounterBillRefund = operation({
  id: 'counterBill.quoteRefund',
  method: 'GET',
  path: '/staff/counter-bills/:counterBillId/refunds/quote',
  summary: '柜台退款试算',
  access: 'staff',
  params: billParams,
  query: refundQuery,
  example: { query: { amountFen: '5000' } },
  answer: refundQuote,
  refusals: [...refundRefusals, 'refund_whole_only'],
});

export const listCounterBillRefunds = operation({
  id: 'counterBill.refunds',
  method: 'GET',
  path: '/staff/counter-bills/:counterBillId/refunds',
  summary: '柜台退款记录',
  access: 'staff',
  params: billParams,
  answer: refundList,
});

/**
 * Gives back part or all of a settled bill, by the rules for repair orders. A bill that sold packages or coupons is
 * refunded only as a whole, and only while none of them was used; the refund makes them void. For managers.
 * docs/domain/points.md#7.
 */
export const refundCounterBill = operation({
  id: 'counterBill.refund',
  method: 'POST',
  path: '/staff/counter-bills/:counterBillId/refunds',
  summary: '柜台退款',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: billParams,
  body: refundBody,
  example: { body: { amountFen: 5_000, reason: '多收保费', payments: [{ method: 'cash', amountFen: 5_000 }] } },
  answer: refund,
  refusals: [
    ...refundRefusals,
    'refund_whole_only',
    'payment_mismatch',
    'refund_method_exceeded',
    'points_balance_full',
    'goods_used',
  ],
});
