import * as z from 'zod';
import { cursor, day, exampleCursor, fen, id, instant, params, queryInt, text } from './fields';
import { operation } from './operation';
import { businessType } from './organisation';
import { rowsOf } from './rows';

/**
 * The benefit of a coupon: it takes an amount off the bill, or a percentage up to a ceiling, or it pays one chosen line
 * up to the price of the service.
 */
export const couponBenefit = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('amount'), amountFen: fen.min(1, '抵扣金额至少 0.01 元') }),
    z.strictObject({
      kind: z.literal('percent'),
      /** 10 for 九折. */
      percentOff: z.int('请填写折扣').min(1, '至少优惠 1%').max(99, '最多优惠 99%'),
      ceilingFen: fen.min(1, '最高优惠至少 0.01 元'),
    }),
    z.strictObject({
      kind: z.literal('service'),
      serviceName: text('服务名称', 20, 2),
      upToFen: fen.min(1, '服务价值至少 0.01 元'),
    }),
  ],
  '请选择优惠方式',
);
export type CouponBenefit = z.output<typeof couponBenefit>;

/** The way an owner gets a coupon: claims it free, receives it from an employee, or buys it at the counter. */
export const couponWay = z.enum(['claim', 'grant', 'sale'], '请选择发放方式');
export type CouponWay = z.output<typeof couponWay>;

/** The conditions of a coupon. Each coupon stores a copy from the moment it was issued. */
export const couponTerms = z.strictObject({
  name: text('优惠券名称', 30, 2),
  benefit: couponBenefit,
  /** The least amount of the bill, after waivers and packages; 0 for any bill. */
  leastSpendFen: fen,
  businessTypes: z.array(businessType, '请选择业务类型').min(1, '至少选择一种业务').max(9, '业务类型过多'),
  /** May be used along with other coupons. */
  stackable: z.boolean('请选择能否与其他优惠券同用'),
});
export type CouponTerms = z.output<typeof couponTerms>;

/** The people who may claim an offer: every owner, or only customers without a settled visit. Coupons 8. */
export const couponAudience = z.enum(['everyone', 'new_customers'], '请选择领取对象');
export type CouponAudience = z.output<typeof couponAudience>;

const stock = z.int('请填写发放总量').min(1, '至少发放 1 张').max(1_000_000, '发放总量过大');

/** The settings of an offer. */
export const couponOfferTerms = couponTerms.extend({
  way: couponWay,
  audience: couponAudience.default('everyone'),
  /** The price of a coupon that is sold; null otherwise. */
  priceFen: fen.min(1, '售价至少 0.01 元').nullable(),
  perMemberLimit: z.int('请填写每人限领张数').min(1, '每人至少 1 张').max(99, '每人最多 99 张'),
  /** The most that are ever issued. */
  stock,
  /** The first and the last day the offer runs, both included, in the store's zone. */
  from: day,
  to: day,
  /** The days a coupon can be used, the day of issue included. */
  validDays: z.int('请填写有效天数').min(1, '至少 1 天').max(730, '最多 730 天'),
});
export type CouponOfferTerms = z.output<typeof couponOfferTerms>;

export const couponOfferState = z.enum(['coming', 'running', 'ended']);
export type CouponOfferState = z.output<typeof couponOfferState>;

export const couponOffer = z.object({
  ...couponOfferTerms.shape,
  id,
  storeId: id,
  /** Raised by every change; a change names the version it applies to. */
  version: z.int(),
  state: couponOfferState,
  /** Coupons issued so far, the used ones among them, and those that can still be issued. */
  issued: z.int().min(0),
  used: z.int().min(0),
  left: z.int().min(0),
  createdBy: z.string(),
  createdAt: instant,
  /** Ended before its last day. */
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
});
export type CouponOffer = z.output<typeof couponOffer>;

/**
 * The dates are in order, no business type is named twice, a sold offer has a price, and only offers that owners claim
 * can be limited to new customers.
 */
export const soundCouponOfferTerms = couponOfferTerms.superRefine((terms, ctx) => {
  const { from, to, businessTypes, way, priceFen, audience } = terms;
  if (to < from) ctx.addIssue({ code: 'custom', path: ['to'], message: '结束日期不能早于开始日期' });
  if (new Set(businessTypes).size < businessTypes.length) {
    ctx.addIssue({ code: 'custom', path: ['businessTypes'], message: '业务类型重复' });
  }
  if (way === 'sale' && priceFen === null) {
    ctx.addIssue({ code: 'custom', path: ['priceFen'], message: '请填写售价' });
  }
  if (way !== 'claim' && audience !== 'everyone') {
    ctx.addIssue({ code: 'custom', path: ['audience'], message: '只有车主领取的优惠券可以仅限新客户' });
  }
  if (way !== 'sale' && priceFen !== null) {
    ctx.addIssue({ code: 'custom', path: ['priceFen'], message: '只有售卖的优惠券有售价' });
  }
});

const ofStore = params('storeId');
const ofOffer = params('couponOfferId');

/** Lists the store's offers, the newest first, in pages; by way, or only those that run today. */
export const listCouponOffers = operation({
  id: 'couponOffer.list',
  method: 'GET',
  path: '/staff/stores/:storeId/coupon-offers',
  summary: '优惠券列表（员工）',
  access: 'staff',
  params: ofStore,
  query: z.strictObject({
    way: couponWay.optional(),
    state: z.enum(['running'], '未知的状态').optional(),
    cursor,
    limit: queryInt(1, 100, 50),
  }),
  example: { query: { cursor: exampleCursor, limit: '20', way: 'claim', state: 'running' } },
  answer: z.object({
    offers: rowsOf(couponOffer),
    next: z.string().nullable(),
    /** True when the caller may create, change and end offers. */
    mayRun: z.boolean(),
  }),
  refusals: ['invalid_cursor'],
});

/** Issued from `from` on, today at the earliest. */
export const createCouponOffer = operation({
  id: 'couponOffer.create',
  method: 'POST',
  path: '/staff/stores/:storeId/coupon-offers',
  summary: '新建优惠券',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: ofStore,
  body: soundCouponOfferTerms,
  example: {
    body: {
      name: '保养代金券',
      benefit: { kind: 'amount', amountFen: 5_000 },
      leastSpendFen: 30_000,
      businessTypes: ['maintenance'],
      stackable: false,
      way: 'sale',
      audience: 'everyone',
      priceFen: 1_000,
      perMemberLimit: 2,
      stock: 100,
      from: '2027-01-01',
      to: '2027-01-31',
      validDays: 30,
    },
  },
  answer: couponOffer,
  refusals: ['coupon_offer_in_past'],
});

/** Sets the number of coupons to issue in all, never below the number issued already (`coupon_stock_issued`). */
export const changeCouponStock = operation({
  id: 'couponOffer.changeStock',
  method: 'PUT',
  path: '/staff/coupon-offers/:couponOfferId/stock',
  summary: '调整优惠券发放总量',
  access: 'staff',
  idempotent: true,
  params: ofOffer,
  body: z.strictObject({ stock, version: z.int('缺少优惠券版本').min(0, '优惠券版本不正确') }),
  example: { body: { stock: 100, version: 1 } },
  answer: couponOffer,
  refusals: ['coupon_stock_issued', 'coupon_offer_ended', 'coupon_offer_changed'],
});

/** Ends the offer: it issues no more coupons, and issued coupons stay valid. */
export const endCouponOffer = operation({
  id: 'couponOffer.end',
  method: 'POST',
  path: '/staff/coupon-offers/:couponOfferId/end',
  summary: '提前停止发放优惠券',
  access: 'staff',
  idempotent: true,
  params: ofOffer,
  answer: couponOffer,
  refusals: ['coupon_offer_ended'],
});
