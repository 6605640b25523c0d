import * as z from 'zod';
import { day, id, instant, params, points, signedSum, sumFen, sumPoints } from './fields';
import { operation } from './operation';
import { exampleCampaign, soundCampaignTerms } from './points-campaign';
import { exampleSettings, soundSettings } from './points-programme';

/**
 * The reasons a bill earns points: the amount paid, the member tier's bonus on it, an off-peak visit, frequent visits,
 * a campaign.
 */
export const earningKind = z.enum(['consumption', 'tier', 'off_peak', 'frequency', 'campaign']);
export type EarningKind = z.output<typeof earningKind>;

const cost = z.object({
  points: sumPoints,
  fen: sumFen,
  /** The n of the calculation. */
  pointsPerYuan: z.int(),
  parts: z.array(z.object({ kind: earningKind, points: sumPoints, fen: sumFen })),
});

export const programmePreview = z.object({
  period: z.object({ kind: z.enum(['last_month', 'last_30_days']), from: day, to: day }),
  /** The number of settled bills in the calculation, of accounts in this store's programme. */
  orders: z.int(),
  /** The amount actually paid for the bills. */
  paidFen: sumFen,
  /** By the rules as they are, and by the draft. */
  present: cost,
  draft: cost,
  difference: z.object({ points: signedSum, fen: signedSum }),
  /** The points the draft's campaign gives, the number of bills, and whether its budget is enough; null without one. */
  campaign: z.object({ points: sumPoints, fen: sumFen, orders: z.int(), budgetHolds: z.boolean() }).nullable(),
});
export type ProgrammePreview = z.output<typeof programmePreview>;

/**
 * Calculates the cost of last month's bills by a draft of the rules, of a campaign, or of both. Without bills last
 * month it uses the last 30 days. A draft campaign counts as if it had run all that time. Changes nothing.
 */
export const previewProgramme = operation({
  id: 'points.previewProgramme',
  method: 'POST',
  path: '/staff/stores/:storeId/points-programme/preview',
  summary: '按上月订单试算积分规则',
  access: 'staff',
  params: params('storeId'),
  body: z.strictObject({ settings: soundSettings.optional(), campaign: soundCampaignTerms.optional() }),
  example: { body: { settings: exampleSettings, campaign: exampleCampaign } },
  answer: programmePreview,
});

/** The points a coming visit is expected to earn. It is an estimate from reference prices until the bill is settled. */
export const pointsForecast = z.object({
  appointmentId: id,
  startsAt: instant,
  /** The bill so far, or the services' reference prices before it is opened. */
  paidFen: sumFen,
  points: sumPoints,
  parts: z.array(z.object({ kind: earningKind, title: z.string(), points: sumPoints })),
  /** The next visit within 12 months, after this one, that earns by its number; null when none does. */
  nextFrequency: z.object({ visit: z.int(), points }).nullable(),
});
export type PointsForecast = z.output<typeof pointsForecast>;

/** Forecasts the points of the vehicle's coming or present visit; null when there is none. docs/domain/points.md#3. */
export const forecastPoints = operation({
  id: 'points.forecast',
  method: 'GET',
  path: '/vehicles/:vehicleId/points/forecast',
  summary: '本次到店预计可得积分',
  access: 'member',
  params: params('vehicleId'),
  answer: z.object({ forecast: pointsForecast.nullable() }),
});
