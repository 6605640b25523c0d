import * as z from 'zod';
import { id, instant, params, phone } from './fields';
import { operation } from './operation';
import { pointsSummary } from './points';
import { transferableCounts } from './vehicle-replacement';
import { rowsOf } from './rows';

/** The state of an offer. An offer nobody accepted in time is `expired` by its time. docs/domain/points.md#8. */
export const ownershipTransferState = z.enum(['offered', 'accepted', 'declined', 'cancelled', 'expired']);
export type OwnershipTransferState = z.output<typeof ownershipTransferState>;

/** An offer as who makes it sees it. */
export const ownershipTransfer = z.object({
  id,
  state: ownershipTransferState,
  /** The offer's name in the link that is passed on; it cannot be guessed, and only the recipient can use it. */
  code: z.string(),
  /** Masked. */
  phone: z.string(),
  offeredAt: instant,
  expiresAt: instant,
  /** The last step. */
  changedAt: instant,
});
export type OwnershipTransfer = z.output<typeof ownershipTransfer>;

/** The offer as the recipient sees it. */
export const receivedOwnership = z.object({
  state: ownershipTransferState,
  /** Masked: `李**`. */
  fromName: z.string(),
  plate: z.string(),
  modelName: z.string(),
  storeName: z.string(),
  /** The points that come with the vehicle; null once the offer has ended. */
  points: pointsSummary.nullable(),
  /** The belongings that come with the vehicle; null once the offer has ended. */
  belongings: transferableCounts.nullable(),
  expiresAt: instant,
});
export type ReceivedOwnership = z.output<typeof receivedOwnership>;

/**
 * Offers the vehicle with its membership and all belongings to the person of a phone number, who signs in and accepts
 * within 7 days. A vehicle has one open offer at most. docs/domain/points.md#8.
 */
export const offerOwnership = operation({
  id: 'handover.offer',
  method: 'POST',
  path: '/vehicles/:vehicleId/handovers',
  summary: '把车辆和会员转让给他人',
  access: 'member',
  status: 201,
  idempotent: true,
  params: params('vehicleId'),
  body: z.strictObject({ phone }),
  example: { body: { phone: '13800138000' } },
  answer: ownershipTransfer,
  refusals: ['phone_required', 'handover_open', 'handover_to_self', 'points_transfer_open', 'vehicle_in_service'],
});

/** The vehicle's offers, the latest first. */
export const listOwnershipTransfers = operation({
  id: 'handover.list',
  method: 'GET',
  path: '/vehicles/:vehicleId/handovers',
  summary: '车辆的转让邀请',
  access: 'member',
  params: params('vehicleId'),
  answer: z.object({
    handovers: rowsOf(ownershipTransfer),
    /** The packages and coupons that would go with the vehicle and its points today. */
    belongings: transferableCounts,
  }),
});

export const cancelOwnershipTransfer = operation({
  id: 'handover.cancel',
  method: 'POST',
  path: '/vehicles/:vehicleId/handovers/:handoverId/cancel',
  summary: '撤回转让邀请',
  access: 'member',
  idempotent: true,
  params: params('vehicleId', 'handoverId'),
  answer: ownershipTransfer,
  refusals: ['handover_state_changed'],
});

/** Reads the offer, for the person whose phone number it names. Anyone else gets the answer for an unknown offer. */
export const getOwnershipTransfer = operation({
  id: 'handover.get',
  method: 'GET',
  path: '/handovers/:code',
  summary: '查看收到的转让邀请',
  access: 'member',
  params: params('code'),
  answer: receivedOwnership,
  refusals: ['phone_required'],
});

/**
 * Gives the vehicle with its points, tier, coupons and packages, and the advisor's store, to the caller in one
 * transaction. docs/domain/points.md#8.
 */
export const acceptOwnership = operation({
  id: 'handover.accept',
  method: 'POST',
  path: '/handovers/:code/accept',
  summary: '接受转让',
  access: 'member',
  idempotent: true,
  params: params('code'),
  answer: z.object({ vehicleId: id }),
  refusals: [
    'phone_required',
    'handover_state_changed',
    'points_transfer_open',
    'points_held',
    'coupon_presented',
    'vehicle_in_service',
    'vehicle_limit_reached',
    'plate_taken',
    'customer_merged',
  ],
});

export const declineOwnership = operation({
  id: 'handover.decline',
  method: 'POST',
  path: '/handovers/:code/decline',
  summary: '婉拒转让',
  access: 'member',
  idempotent: true,
  params: params('code'),
  answer: receivedOwnership,
  refusals: ['phone_required', 'handover_state_changed'],
});
