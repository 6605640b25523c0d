import * as z from 'zod';
import { day, exampleId, fen, id, instant, params } from './fields';
import { operation } from './operation';
import { repairOrder } from './repair-order';
import { rowsOf } from './rows';

/** The state shown: with uses left and in time, without any left, past its last day, or made void by a refund. */
export const packageState = z.enum(['active', 'used_up', 'expired', 'void']);
export type PackageState = z.output<typeof packageState>;

/** One service of an owned package, with the number of its uses. */
export const packageItem = z.object({
  id,
  name: z.string(),
  times: z.int(),
  used: z.int(),
  left: z.int(),
  /** The most that one use pays of a line. */
  valueFen: fen,
});
export type PackageItem = z.output<typeof packageItem>;

/** One use, taken by a settlement. */
export const packageUse = z.object({
  itemId: id,
  itemName: z.string(),
  /** The repair order's number. */
  reference: z.string(),
  /** The amount it paid of the line. */
  offFen: fen,
  at: instant,
  /** Given back by a refund. */
  returned: z.boolean(),
});
export type PackageUse = z.output<typeof packageUse>;

const ofPackage = {
  id,
  name: z.string(),
  vehicleId: id,
  state: packageState,
  /** The last day it is good; null without end. */
  validUntil: day.nullable(),
  items: z.array(packageItem),
  /** The stores where it can be used. */
  stores: z.array(z.object({ id, name: z.string() })),
};

/** A package of a vehicle, as its owner sees it. Payments and uses of a former owner show only in the counts. */
export const ownPackage = z.object({
  ...ofPackage,
  /** Null when a former owner bought it. */
  bought: z.object({ at: instant, priceFen: fen }).nullable(),
  /** The caller's own uses, the latest first. */
  uses: z.array(packageUse),
});
export type OwnPackage = z.output<typeof ownPackage>;

/** A package of a vehicle, as the staff see it. */
export const servicePackage = z.object({
  ...ofPackage,
  bought: z.object({ at: instant, priceFen: fen, billId: id }),
  /** The latest first. */
  uses: z.array(packageUse.extend({ orderId: id })),
  /** It moved here with the points of another vehicle. */
  moved: z.boolean(),
});
export type ServicePackage = z.output<typeof servicePackage>;

/** A package that can pay lines of an order. */
export const usablePackage = z.object({
  id,
  name: z.string(),
  validUntil: day.nullable(),
  /** `left` excludes the uses that the order's lines have marked already. */
  items: z.array(z.object({ id, name: z.string(), valueFen: fen, left: z.int() })),
});
export type UsablePackage = z.output<typeof usablePackage>;

/** Lists the vehicle's packages, the usable ones first, the newest first. */
export const listOwnPackages = operation({
  id: 'servicePackage.listOwn',
  method: 'GET',
  path: '/vehicles/:vehicleId/packages',
  summary: '我的套餐',
  access: 'member',
  params: params('vehicleId'),
  answer: z.object({ packages: rowsOf(ownPackage) }),
});

/**
 * Lists the vehicle's packages, as {@link listOwnPackages}. The staff of the vehicle's store see all of them. The staff
 * of another store see those usable there, and get `not_found` when there are none.
 */
export const listVehiclePackages = operation({
  id: 'servicePackage.listOfVehicle',
  method: 'GET',
  path: '/staff/vehicles/:vehicleId/packages',
  summary: '车辆套餐',
  access: 'staff',
  params: params('vehicleId'),
  answer: z.object({ packages: rowsOf(servicePackage) }),
});

/**
 * Lists the packages that could pay lines of the order: those usable in its store, with the uses that would be left
 * once its marked lines are settled.
 */
export const listUsablePackages = operation({
  id: 'servicePackage.listUsable',
  method: 'GET',
  path: '/staff/repair-orders/:repairOrderId/packages',
  summary: '工单可用套餐',
  access: 'staff',
  params: params('repairOrderId'),
  answer: z.object({ packages: rowsOf(usablePackage) }),
});

const ofLine = params('repairOrderId', 'lineId');
const markRefusals = ['order_state_changed', 'order_changed'] as const;

/**
 * Marks a line to be paid by one use of a package of the vehicle. The settlement of the order takes the use. A new mark
 * replaces the line's old one. Repair order and settlement.
 */
export const markLinePackage = operation({
  id: 'servicePackage.markLine',
  method: 'PUT',
  path: '/staff/repair-orders/:repairOrderId/lines/:lineId/package',
  summary: '工单项目使用套餐',
  access: 'staff',
  idempotent: true,
  params: ofLine,
  body: z.strictObject({
    orderVersion: z.int('缺少工单版本').min(0, '工单版本不正确'),
    packageId: id,
    itemId: id,
  }),
  example: { body: { orderVersion: 2, packageId: exampleId, itemId: exampleId } },
  answer: repairOrder,
  refusals: [...markRefusals, 'package_not_usable', 'package_used_up'],
});

/** Takes the mark off the line; a line without one stays as it is. */
export const unmarkLinePackage = operation({
  id: 'servicePackage.unmarkLine',
  method: 'DELETE',
  path: '/staff/repair-orders/:repairOrderId/lines/:lineId/package',
  summary: '工单项目不用套餐',
  access: 'staff',
  idempotent: true,
  params: ofLine,
  query: z.strictObject({
    orderVersion: z
      .string('缺少工单版本')
      .regex(/^\d{1,9}$/, '工单版本不正确')
      .transform(Number)
      .pipe(z.int()),
  }),
  example: { query: { orderVersion: '2' } },
  answer: repairOrder,
  refusals: [...markRefusals],
});
