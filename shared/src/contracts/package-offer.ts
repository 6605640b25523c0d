import * as z from 'zod';
import { cursor, exampleCursor, fen, id, instant, params, queryInt, sumFen, text } from './fields';
import { operation } from './operation';
import { rowsOf } from './rows';

/** One service of a package: the number of its uses, and the most one use pays of a line. */
export const packageOfferItem = z.object({
  id,
  name: z.string(),
  times: z.int(),
  valueFen: fen,
});
export type PackageOfferItem = z.output<typeof packageOfferItem>;

const stock = z.int('请填写库存').min(1, '库存至少为 1').max(1_000_000, '库存过大').nullable();

/** The settings of a package that a store sells. */
export const packageOfferTerms = z.strictObject({
  name: text('套餐名称', 30, 2),
  priceFen: fen.min(1, '售价至少 0.01 元').max(100_000_000, '售价过大'),
  items: z
    .array(
      z.strictObject({
        name: text('项目名称', 30, 2),
        times: z.int('请填写次数').min(1, '次数至少为 1').max(99, '最多 99 次'),
        valueFen: fen.min(1, '每次抵扣至少 0.01 元').max(100_000_000, '每次抵扣过大'),
      }),
      '请添加套餐项目',
    )
    .min(1, '至少添加一个项目')
    .max(10, '最多 10 个项目'),
  /** Months from the day of the sale; null without end. */
  validMonths: z.int('请填写有效期').min(1, '至少 1 个月').max(120, '最多 120 个月').nullable(),
  /** The most that may be sold; null without limit. */
  stock,
});
export type PackageOfferTerms = z.output<typeof packageOfferTerms>;

/** The desk could not tell two items of the same name apart. */
export const soundPackageOfferTerms = packageOfferTerms.superRefine(({ items }, ctx) => {
  if (new Set(items.map(({ name }) => name)).size < items.length) {
    ctx.addIssue({ code: 'custom', path: ['items'], message: '项目名称重复' });
  }
});

/** A package the store sells, as its staff see it. */
export const packageOffer = z.object({
  id,
  storeId: id,
  /** Raised by every change; a change names the version it applies to. */
  version: z.int(),
  name: z.string(),
  priceFen: fen,
  items: z.array(packageOfferItem),
  /** The amount that all uses together may pay. */
  worthFen: sumFen,
  validMonths: z.int().nullable(),
  stock: z.int().nullable(),
  /** Sold and not given back. */
  sold: z.int(),
  state: z.enum(['on_sale', 'ended']),
  createdBy: z.string(),
  createdAt: instant,
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
});
export type PackageOffer = z.output<typeof packageOffer>;

/** A package on sale, as anyone sees it. */
export const soldPackage = z.object({
  id,
  name: z.string(),
  priceFen: fen,
  items: z.array(packageOfferItem),
  worthFen: sumFen,
  validMonths: z.int().nullable(),
  /** Nothing of its stock is left. */
  soldOut: z.boolean(),
});
export type SoldPackage = z.output<typeof soldPackage>;

const ofStore = params('storeId');
const ofOffer = params('packageOfferId');
const version = z.int('缺少套餐版本').min(0, '套餐版本不正确');

/** Lists the packages the store sells now, the newest first. */
export const listSoldPackages = operation({
  id: 'packageOffer.listSold',
  method: 'GET',
  path: '/stores/:storeId/package-offers',
  summary: '门店在售套餐',
  access: 'public',
  params: ofStore,
  answer: z.object({ offers: rowsOf(soldPackage) }),
});

/** The store's packages, the newest first, in pages; ended ones too. */
export const listPackageOffers = operation({
  id: 'packageOffer.list',
  method: 'GET',
  path: '/staff/stores/:storeId/package-offers',
  summary: '套餐列表',
  access: 'staff',
  params: ofStore,
  query: z.strictObject({ cursor, limit: queryInt(1, 100, 50) }),
  example: { query: { cursor: exampleCursor, limit: '20' } },
  answer: z.object({
    offers: rowsOf(packageOffer),
    next: z.string().nullable(),
    /** True when the caller may create, change and end offers. */
    mayRun: z.boolean(),
  }),
  refusals: ['invalid_cursor'],
});

/** Puts a package on sale, from now on. */
export const createPackageOffer = operation({
  id: 'packageOffer.create',
  method: 'POST',
  path: '/staff/stores/:storeId/package-offers',
  summary: '新建套餐',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: ofStore,
  body: soundPackageOfferTerms,
  example: {
    body: {
      name: '三次保养套餐',
      priceFen: 120_000,
      items: [{ name: '机油机滤更换', times: 3, valueFen: 45_000 }],
      validMonths: 24,
      stock: 100,
    },
  },
  answer: packageOffer,
});

/** Sets the number of packages that may be sold in all, never below the number sold already; null without limit. */
export const changePackageStock = operation({
  id: 'packageOffer.changeStock',
  method: 'PUT',
  path: '/staff/package-offers/:packageOfferId/stock',
  summary: '修改套餐库存',
  access: 'staff',
  idempotent: true,
  params: ofOffer,
  body: z.strictObject({ version, stock }),
  example: { body: { version: 1, stock: 100 } },
  answer: packageOffer,
  refusals: ['package_offer_ended', 'package_offer_changed'],
});

/** Ends the offer: it sells no more packages, and sold packages stay valid. */
export const endPackageOffer = operation({
  id: 'packageOffer.end',
  method: 'POST',
  path: '/staff/package-offers/:packageOfferId/end',
  summary: '停止销售套餐',
  access: 'staff',
  idempotent: true,
  params: ofOffer,
  answer: packageOffer,
  refusals: ['package_offer_ended'],
});
