import * as z from 'zod';
import {
  cursor,
  exampleCursor,
  exampleId,
  id,
  instant,
  longText,
  params,
  queryInt,
  shownPlate,
  sumFen,
  sumPoints,
  text,
  vin,
} from './fields';
import { exampleVehicle, vehicleDetails } from './vehicle';
import { operation } from './operation';
import { memberTier } from './tier';
import { rowsOf } from './rows';

/** The state of a request. `approved` has moved the points, `reversed` has given them back. docs/domain/points.md#8. */
export const transferState = z.enum(['requested', 'approved', 'refused', 'cancelled', 'reversed']);
export type TransferState = z.output<typeof transferState>;

const holding = z.object({
  /** The points in the other programme; more than an account can hold, when n differs much. */
  points: sumPoints,
  /** Owed, and moved along. */
  debt: sumPoints,
  /** n of the account's programme. */
  pointsPerYuan: z.int(),
  /** floor(points × 100 / n). */
  worthFen: sumFen,
});

/** The tier, usable coupons and unused packages that move together with a vehicle's points. docs/domain/points.md#8. */
export const transferableCounts = z.object({ tier: memberTier, coupons: z.int().min(0), packages: z.int().min(0) });
export type TransferableCounts = z.output<typeof transferableCounts>;

/** The points the old vehicle gives and the new one gets. The value is kept, rounded once in the member's favour. */
export const carriedPoints = z.object({
  gives: holding,
  gets: holding,
  /** Null for transfers made before belongings moved with the points. */
  belongings: transferableCounts.nullable(),
});
export type CarriedPoints = z.output<typeof carriedPoints>;

const transferVehicle = z.object({ id, plate: shownPlate, modelName: z.string(), storeName: z.string() });

const transferStep = z.object({
  state: transferState,
  at: instant,
  /** The name of the person who took the step, as the owner may know it. */
  by: z.string(),
  reason: z.string().nullable(),
});

/** A request as its owner sees it. */
export const pointsTransfer = z.object({
  id,
  state: transferState,
  from: transferVehicle,
  to: transferVehicle,
  note: z.string(),
  /** The pictures, see `file.get`. */
  evidence: z.array(id),
  /**
   * The points that would move today while it waits, and those that moved once it is approved; null when nothing moves.
   */
  carried: carriedPoints.nullable(),
  /** Every step, oldest first. */
  history: z.array(transferStep),
  requestedAt: instant,
});
export type PointsTransfer = z.output<typeof pointsTransfer>;

const transferRow = z.object({
  id,
  state: transferState,
  ownerName: z.string(),
  fromPlate: shownPlate,
  fromModelName: z.string(),
  toPlate: shownPlate,
  /** Masked. */
  toVin: z.string(),
  toModelName: z.string(),
  requestedAt: instant,
  /** The last step. */
  changedAt: instant,
  changedBy: z.string(),
});
export type TransferRow = z.output<typeof transferRow>;

const checkedVehicle = transferVehicle.extend({ vin: z.string(), mileageKm: z.int(), registeredAt: instant });

/** A request for the manager who decides on it: plates and VINs whole, to compare them with the evidence. */
export const staffPointsTransfer = pointsTransfer.extend({
  from: checkedVehicle,
  to: checkedVehicle,
  ownerName: z.string(),
  /** Masked. */
  ownerPhone: z.string(),
});
export type StaffPointsTransfer = z.output<typeof staffPointsTransfer>;

/** Calculates the points that an account in the given store would get today for all points of the vehicle. */
export const previewTransfer = operation({
  id: 'pointsTransfer.preview',
  method: 'GET',
  path: '/vehicles/:vehicleId/points-transfers/preview',
  summary: '预估转移到置换车的积分',
  access: 'member',
  params: params('vehicleId'),
  query: z.strictObject({ storeId: id }),
  example: { query: { storeId: exampleId } },
  answer: carriedPoints,
  refusals: ['points_account_closed'],
});

/**
 * Requests to move all points to a replacement vehicle: one of the member's own by its VIN, or a new one that is
 * registered with the request. A vehicle has one open request at most. docs/domain/points.md#8.
 */
export const requestTransfer = operation({
  id: 'pointsTransfer.request',
  method: 'POST',
  path: '/vehicles/:vehicleId/points-transfers',
  summary: '申请把积分转到置换车',
  access: 'member',
  status: 201,
  idempotent: true,
  params: params('vehicleId'),
  body: z
    .strictObject({
      /** One of the member's own vehicles; when left out, the VIN names the vehicle. */
      toVehicleId: id.optional(),
      vin: vin.optional(),
      /** The new vehicle, when the member has no vehicle with this VIN yet. */
      vehicle: vehicleDetails.optional(),
      /** Pictures uploaded before, each for one request. */
      evidence: z
        .array(id, '请上传凭证照片')
        .min(1, '请至少上传一张凭证照片')
        .max(3, '最多上传三张照片')
        .refine((ids) => new Set(ids).size === ids.length, '同一张照片只能使用一次'),
      note: longText('说明', 200, 0).default(''),
    })
    .refine((body) => body.toVehicleId !== undefined || body.vin !== undefined, {
      path: ['vin'],
      error: '请选择或填写新车',
    }),
  example: {
    body: {
      toVehicleId: exampleId,
      vin: 'LSVAU0335H2999999',
      vehicle: exampleVehicle,
      evidence: [exampleId],
      note: '置换新车',
    },
  },
  answer: pointsTransfer,
  refusals: [
    'points_transfer_open',
    'points_account_closed',
    'phone_required',
    'vin_taken',
    'plate_taken',
    'customer_merged',
    'vehicle_limit_reached',
  ],
});

/** Lists the requests for one of the member's vehicles, as the old or as the new one, the latest first. */
export const listTransfers = operation({
  id: 'pointsTransfer.list',
  method: 'GET',
  path: '/vehicles/:vehicleId/points-transfers',
  summary: '积分转移申请',
  access: 'member',
  params: params('vehicleId'),
  answer: z.object({ transfers: rowsOf(pointsTransfer) }),
});

/** Withdraws a request that the store has not decided on. */
export const cancelTransfer = operation({
  id: 'pointsTransfer.cancel',
  method: 'POST',
  path: '/vehicles/:vehicleId/points-transfers/:transferId/cancel',
  summary: '撤回积分转移申请',
  access: 'member',
  idempotent: true,
  params: params('vehicleId', 'transferId'),
  answer: pointsTransfer,
  refusals: ['points_transfer_state_changed'],
});

/**
 * Lists the requests for the store's accounts: those that wait, longest first, or those that are decided, latest first.
 */
export const listStoreTransfers = operation({
  id: 'pointsTransfer.listOfStore',
  method: 'GET',
  path: '/staff/stores/:storeId/points-transfers',
  summary: '门店的积分转移申请',
  access: 'staff',
  params: params('storeId'),
  query: z.strictObject({ scope: z.enum(['waiting', 'decided']), cursor, limit: queryInt(1, 100, 30) }),
  example: { query: { cursor: exampleCursor, limit: '20', scope: 'waiting' } },
  answer: z.object({
    transfers: rowsOf(transferRow),
    /** The number of requests that wait in the store. */
    waiting: z.int(),
    next: z.string().nullable(),
  }),
  refusals: ['invalid_cursor'],
});

export const staffGetTransfer = operation({
  id: 'pointsTransfer.staffGet',
  method: 'GET',
  path: '/staff/points-transfers/:transferId',
  summary: '积分转移申请详情',
  access: 'staff',
  params: params('transferId'),
  answer: staffPointsTransfer,
});

/**
 * Moves all points and debt, tier, unused coupons and packages, and closes the old account with a pointer to the new one,
 * in one transaction. docs/domain/points.md#8.
 */
export const approveTransfer = operation({
  id: 'pointsTransfer.approve',
  method: 'POST',
  path: '/staff/points-transfers/:transferId/approve',
  summary: '通过积分转移',
  access: 'staff',
  idempotent: true,
  params: params('transferId'),
  answer: staffPointsTransfer,
  refusals: [
    'points_transfer_state_changed',
    'points_transfer_owner_changed',
    'points_account_closed',
    'points_held',
    'points_balance_full',
    'coupon_presented',
  ],
});

const decision = z.strictObject({ reason: text('原因', 100, 2) });

export const refuseTransfer = operation({
  id: 'pointsTransfer.refuse',
  method: 'POST',
  path: '/staff/points-transfers/:transferId/refuse',
  summary: '不通过积分转移',
  access: 'staff',
  idempotent: true,
  params: params('transferId'),
  body: decision,
  example: { body: { reason: '凭证看不清' } },
  answer: staffPointsTransfer,
  refusals: ['points_transfer_state_changed'],
});

/**
 * Moves everything back to the old vehicle and opens its account again, while the new one still has the points and has
 * used none of the belongings that moved. docs/domain/points.md#8.
 */
export const reverseTransfer = operation({
  id: 'pointsTransfer.reverse',
  method: 'POST',
  path: '/staff/points-transfers/:transferId/reverse',
  summary: '撤销积分转移',
  access: 'staff',
  idempotent: true,
  params: params('transferId'),
  body: decision,
  example: { body: { reason: '选错了新车' } },
  answer: staffPointsTransfer,
  refusals: [
    'points_transfer_state_changed',
    'points_transfer_owner_changed',
    'points_insufficient',
    'points_account_closed',
    'belongings_used',
  ],
});
