import * as z from 'zod';
import { day, fen, id, params, sumFen } from './fields';
import { operation } from './operation';

/** The tier that a vehicle's spending has reached. docs/domain/points.md#8. */
export const memberTier = z.enum(['standard', 'silver', 'gold', 'platinum']);
export type MemberTier = z.output<typeof memberTier>;

/** The tiers that are reached by paying, the lowest first. */
export const paidTier = z.enum(['silver', 'gold', 'platinum']);
export type PaidTier = z.output<typeof paidTier>;

/** The conditions and the bonus of one tier in a store. */
export const tierTerms = z.strictObject({
  tier: paidTier,
  /** The least spending for the vehicle within 12 months. */
  fromPaidFen: fen.min(100, '消费门槛至少为 1 元'),
  /** The bonus on the points for consumption, in percent. */
  bonusPercent: z.int('请填写加赠比例，须为整数').min(0, '加赠比例不能小于 0').max(200, '加赠比例不能大于 200'),
});

/** The tier of a vehicle today. */
export const tierStanding = z.object({
  tier: memberTier,
  /** The last day of the tier; null for the standard tier, which never ends. */
  until: day.nullable(),
  bonusPercent: z.int(),
  /** The amount actually paid within 12 months, less refunds. */
  paidFen: sumFen,
  /** The next higher tier, and the spending still needed for it; null at the top. */
  next: z.object({ tier: paidTier, missingFen: z.int().min(1) }).nullable(),
});
export type TierStanding = z.output<typeof tierStanding>;

/** A vehicle's tier, as its owner and the staff of its store see it. */
export const vehicleTier = z.object({
  standing: tierStanding,
  /** The store's tiers, the lowest first. */
  tiers: z.array(tierTerms),
  /** The tier that went to a replacement vehicle with the points; null while it has not. */
  moved: z
    .object({
      tier: memberTier,
      /** The vehicle that the tier moved to; null for an owner to whom that vehicle no longer belongs. */
      to: z.object({ vehicleId: id, plate: z.string(), modelName: z.string() }).nullable(),
    })
    .nullable(),
});
export type VehicleTier = z.output<typeof vehicleTier>;

/** The tier of one of the member's vehicles. */
export const getTier = operation({
  id: 'tier.get',
  method: 'GET',
  path: '/vehicles/:vehicleId/tier',
  summary: '车辆会员等级',
  access: 'member',
  params: params('vehicleId'),
  answer: vehicleTier,
});

/** The tier of a vehicle whose points belong to the employee's store. */
export const staffTier = operation({
  id: 'tier.staffGet',
  method: 'GET',
  path: '/staff/vehicles/:vehicleId/tier',
  summary: '车辆会员等级（员工）',
  access: 'staff',
  params: params('vehicleId'),
  answer: vehicleTier,
});
