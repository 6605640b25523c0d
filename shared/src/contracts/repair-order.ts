import * as z from 'zod';
import { fen, id, instant, mileageKm, params, shownPlate, text } from './fields';
import { operation } from './operation';
import { businessType } from './organisation';
import { powertrain } from './powertrain';

export const lineKind = z.enum(['labour', 'part'], '未知的项目类别');

/** The package that pays a line: one use of one of its items, up to `valueFen`. The settlement takes the use. */
export const linePackage = z.object({
  packageId: id,
  itemId: id,
  /** The package's name, and the item's. */
  name: z.string(),
  itemName: z.string(),
  valueFen: fen,
});
export type LinePackage = z.output<typeof linePackage>;

export const orderLine = z.object({
  id,
  kind: lineKind,
  name: z.string(),
  quantity: z.int(),
  unitPriceFen: fen,
  amountFen: fen,
  /** The line is an express service's charge, waived when its promise is broken. */
  express: z.boolean(),
  proposedBy: z.string(),
  /** Null when the line is paid as any other. */
  package: linePackage.nullable(),
});

export const repairOrder = z.object({
  id,
  /** As printed: `PD01-261124-027`. */
  no: z.string(),
  /** Raised by every change; a settlement names the version it was agreed on. */
  version: z.int(),
  state: z.enum(['open', 'ready', 'settled']),
  appointmentId: id,
  storeId: id,
  vehicleId: id,
  plate: shownPlate,
  modelName: z.string(),
  customerName: z.string(),
  businessType,
  mileageKm,
  /** As it was at check-in. */
  powertrain,
  /** The gauge in percent at check-in: the charge of an electric car, the fuel of the others. */
  fuelPercent: z.int().nullable(),
  ownerSays: z.string(),
  openedAt: instant,
  readyAt: instant.nullable(),
  lines: z.array(orderLine),
  grossFen: fen,
});
export type RepairOrder = z.output<typeof repairOrder>;

const orderParams = params('repairOrderId');

export const getRepairOrder = operation({
  id: 'repairOrder.get',
  method: 'GET',
  path: '/staff/repair-orders/:repairOrderId',
  summary: '工单',
  access: 'staff',
  params: orderParams,
  answer: repairOrder,
});

/** Adds labour or parts; not once the order is settled. */
export const addOrderLine = operation({
  id: 'repairOrder.addLine',
  method: 'POST',
  path: '/staff/repair-orders/:repairOrderId/lines',
  summary: '添加工单项目',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: orderParams,
  body: z.strictObject({
    kind: lineKind,
    name: text('项目名称', 60),
    quantity: z.int('数量必须是整数').min(1, '数量至少为 1').max(999, '数量过大'),
    unitPriceFen: fen.max(100_000_000, '单价过大'),
  }),
  example: { body: { kind: 'part', name: '机油滤清器', quantity: 1, unitPriceFen: 6_800 } },
  answer: repairOrder,
  refusals: ['order_state_changed'],
});

export const removeOrderLine = operation({
  id: 'repairOrder.removeLine',
  method: 'DELETE',
  path: '/staff/repair-orders/:repairOrderId/lines/:lineId',
  summary: '删除工单项目',
  access: 'staff',
  idempotent: true,
  params: params('repairOrderId', 'lineId'),
  answer: repairOrder,
  refusals: ['order_state_changed'],
});
