import * as z from 'zod';
import { platePartLeast, vehicleSearchOf, vinTailLeast } from '../rules/vehicle/vehicle-search';
import {
  cursor,
  exampleCursor,
  id,
  instant,
  params,
  points,
  queryInt,
  shownPlate,
  signedPoints,
  sumPoints,
  text,
} from './fields';
import { operation } from './operation';
import { pointsEntry, pointsStatement, pointsSummary, rewardKind, statementQuery } from './points';
import { rowsOf } from './rows';

export const accountStatus = z.enum(['active', 'closed']);

/** A vehicle as the desk finds it. */
export const foundVehicle = z.object({
  vehicleId: id,
  plate: shownPlate,
  /** Masked. */
  vin: z.string(),
  modelName: z.string(),
  ownerName: z.string(),
  /** Masked. */
  ownerPhone: z.string().nullable(),
  status: accountStatus,
  available: points,
  debt: sumPoints,
});
export type FoundVehicle = z.output<typeof foundVehicle>;

/**
 * A correction above the store's limit, from the request until a second person has decided. docs/domain/points.md#5.
 */
export const pointsAdjustment = z.object({
  id,
  state: z.enum(['pending', 'approved', 'refused', 'withdrawn']),
  vehicle: z.object({ id, plate: shownPlate, modelName: z.string() }),
  ownerName: z.string(),
  /** The journal to reverse, with all the points it moved. */
  journal: z.object({ id, seq: z.int(), title: z.string(), points: signedPoints, moved: sumPoints, at: instant }),
  /** The additional debt of the account if the request were approved now; 0 once it is decided. */
  owes: sumPoints,
  reason: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** Why it was refused. */
  decisionReason: z.string().nullable(),
  /** The actions the caller may take now. */
  actions: z.array(z.enum(['approve', 'refuse', 'withdraw'])),
});
export type PointsAdjustment = z.output<typeof pointsAdjustment>;

/** An entry as the staff see it, with its author, its reason, and its later corrections. */
export const staffPointsEntry = pointsEntry.extend({
  rewardKind: rewardKind.nullable(),
  reason: z.string().nullable(),
  byName: z.string(),
  /** The later correction: reversed as a whole, or refunded in part so far. */
  undone: z.object({ how: z.enum(['reversed', 'refunded']), points: sumPoints }).nullable(),
  /** A request to reverse it waits for a second person. */
  adjustmentPending: z.boolean(),
  /**
   * The way the caller may reverse the entry now, and the debt this would add to the account; null when the caller may
   * not reverse it.
   */
  reversal: z.object({ way: z.enum(['at_once', 'by_request']), owes: sumPoints }).nullable(),
});
export type StaffPointsEntry = z.output<typeof staffPointsEntry>;

/** A vehicle's points account as the staff of its store see it. */
export const staffPointsAccount = z.object({
  vehicle: z.object({ id, plate: shownPlate, vin: z.string(), modelName: z.string() }),
  storeName: z.string(),
  ownerName: z.string(),
  ownerPhone: z.string().nullable(),
  status: accountStatus,
  /** Where its points went when it was closed. */
  replacedBy: z.object({ vehicleId: id, plate: shownPlate, modelName: z.string() }).nullable(),
  points: pointsSummary,
  /** The points that quotes hold now. */
  holds: z.array(
    z.object({ id, points, title: z.string(), reference: z.string().nullable(), at: instant, holdUntil: instant }),
  ),
  /** The requests that wait for a decision, the oldest first. */
  adjustments: rowsOf(pointsAdjustment),
  /** The limits for rewards the caller may grant; null when the caller may not grant rewards. */
  granting: z.object({ onceLimit: points, dayLimit: points, leftToday: points }).nullable(),
  /** A correction above this limit needs a second person; null when the caller may not correct. */
  adjustmentLimit: points.nullable(),
});
export type StaffPointsAccount = z.output<typeof staffPointsAccount>;

const searchHint = `请输入车牌至少 ${platePartLeast} 位、车架号后 ${vinTailLeast} 位，或完整手机号`;

/**
 * Vehicles of the store by a part of the plate, the end of the VIN or the owner's whole number; at most ten, `more` when
 * there are others.
 */
export const findVehicles = operation({
  id: 'points.findVehicles',
  method: 'GET',
  path: '/staff/stores/:storeId/vehicles',
  summary: '查找车辆',
  access: 'staff',
  params: params('storeId'),
  query: z.strictObject({
    q: z
      .string(searchHint)
      .max(40, searchHint)
      .refine((typed) => vehicleSearchOf(typed) !== null, searchHint),
  }),
  example: { query: { q: '12345' } },
  answer: z.object({ vehicles: rowsOf(foundVehicle), more: z.boolean() }),
});

/** The account, and a page of its entries, newest first. */
export const staffPoints = operation({
  id: 'points.staffAccount',
  method: 'GET',
  path: '/staff/vehicles/:vehicleId/points',
  summary: '积分账户（员工）',
  access: 'staff',
  params: params('vehicleId'),
  query: statementQuery,
  example: { query: { cursor: exampleCursor, limit: '20', source: 'consumption', type: 'earn' } },
  answer: z.object({
    account: staffPointsAccount,
    entries: rowsOf(staffPointsEntry),
    /** Totals of the months the page touches, newest first. */
    months: pointsStatement.answer.shape.months,
    next: z.string().nullable(),
  }),
  refusals: ['invalid_cursor'],
});

/**
 * Requests the reversal of a journal; a manager other than the author of the request approves or refuses.
 * docs/domain/points.md#5.
 */
export const askAdjustment = operation({
  id: 'points.askAdjustment',
  method: 'POST',
  path: '/staff/vehicles/:vehicleId/points/entries/:journalId/adjustments',
  summary: '申请冲正积分',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: params('vehicleId', 'journalId'),
  body: z.strictObject({ reason: text('原因', 100, 2) }),
  example: { body: { reason: '录入错误' } },
  answer: pointsAdjustment,
  refusals: ['adjustment_pending', 'journal_already_reversed', 'journal_not_reversible', 'points_account_closed'],
});

/**
 * Lists the store's requests for corrections: those that wait, the oldest first, or those that are decided, the latest
 * first.
 */
export const listAdjustments = operation({
  id: 'points.listAdjustments',
  method: 'GET',
  path: '/staff/stores/:storeId/points-adjustments',
  summary: '调整审批',
  access: 'staff',
  params: params('storeId'),
  query: z.strictObject({
    which: z.enum(['pending', 'decided'], '请选择待审批或已处理').default('pending'),
    cursor,
    limit: queryInt(1, 50, 20),
  }),
  example: { query: { cursor: exampleCursor, limit: '20', which: 'pending' } },
  answer: z.object({
    adjustments: rowsOf(pointsAdjustment),
    /** The number of requests that wait in the store. */
    waiting: z.int(),
    next: z.string().nullable(),
  }),
  refusals: ['invalid_cursor'],
});

/**
 * Reverses the journal in the same transaction. The author of the request may not approve it (`adjustment_own`).
 * docs/domain/points.md#5.
 */
export const approveAdjustment = operation({
  id: 'points.approveAdjustment',
  method: 'POST',
  path: '/staff/points-adjustments/:adjustmentId/approve',
  summary: '通过调整',
  access: 'staff',
  idempotent: true,
  params: params('adjustmentId'),
  answer: pointsAdjustment,
  refusals: [
    ...(['adjustment_own', 'adjustment_decided', 'journal_already_reversed', 'journal_not_reversible'] as const),
    'points_account_closed',
  ],
});

export const refuseAdjustment = operation({
  id: 'points.refuseAdjustment',
  method: 'POST',
  path: '/staff/points-adjustments/:adjustmentId/refuse',
  summary: '不通过调整',
  access: 'staff',
  idempotent: true,
  params: params('adjustmentId'),
  body: z.strictObject({ reason: text('原因', 100, 2) }),
  example: { body: { reason: '已与车主核对，无误' } },
  answer: pointsAdjustment,
  refusals: ['adjustment_own', 'adjustment_decided'],
});

/** Takes one's own request back while it waits. */
export const withdrawAdjustment = operation({
  id: 'points.withdrawAdjustment',
  method: 'POST',
  path: '/staff/points-adjustments/:adjustmentId/withdraw',
  summary: '撤回调整申请',
  access: 'staff',
  idempotent: true,
  params: params('adjustmentId'),
  answer: pointsAdjustment,
  refusals: ['adjustment_decided'],
});
