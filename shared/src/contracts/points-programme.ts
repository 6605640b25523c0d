import * as z from 'zod';
import { defaultProgramme } from '../rules/points/programme';
import { cursor, day, exampleCursor, fen, id, instant, params, points, queryInt } from './fields';
import { operation } from './operation';
import { businessType } from './organisation';
import { pointsCampaign } from './points-campaign';
import { paidTier, tierTerms } from './tier';
import { rowsOf } from './rows';

/** The roles that may grant rewards, each within the store's limit for it. docs/domain/points.md#3. */
export const rewardingRole = z.enum([
  'front_desk',
  'advisor',
  'customer_service_agent',
  'service_care_manager',
  'after_sales_manager',
  'general_manager',
]);
export type RewardingRole = z.output<typeof rewardingRole>;

const pointsUpTo = (label: string, min: number, max: number) =>
  z.int(`请填写${label}，须为整数`).min(min, `${label}不能小于 ${min}`).max(max, `${label}不能大于 ${max}`);

/** An object with every name of a list, each of one shape. */
const each = <Name extends string>(names: readonly Name[], field: typeof points) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, field])) as Record<Name, typeof points>);

const rate = z.strictObject({ from: day, pointsPerYuan: pointsUpTo('积分数', 1, 10_000) });
const frequencyRule = z.strictObject({
  /** k of the k-th settled visit within 12 months. */
  visit: pointsUpTo('到店次数', 2, 50),
  points: pointsUpTo('奖励积分', 1, 100_000),
});

/** The settings of a store for its points. docs/domain/points.md#2, #3. */
const settingsShape = z.strictObject({
  /** n points = 1 yuan, each from its day on. */
  rates: z.array(rate).max(100, '比例记录过多'),
  redeemStep: pointsUpTo('使用步长', 1, 100_000),
  earnPerHundredYuan: each(businessType.options, pointsUpTo('每百元积分', 0, 10_000)),
  /** The most points of one reward, by role; 0 for no rewards. */
  rewardLimits: each(rewardingRole.options, pointsUpTo('单次额度', 0, 1_000_000)),
  /** The most one employee may grant in a day, by role. */
  rewardDayLimits: each(rewardingRole.options, pointsUpTo('每日额度', 0, 10_000_000)),
  /** A correction of more than this needs a second person. */
  adjustmentLimit: pointsUpTo('调整复核线', 0, 10_000_000),
  frequency: z.array(frequencyRule).max(10, '到店频次最多 10 条'),
  /** The least amount actually paid of a visit that counts and has its off-peak bonus. */
  visitLeastPaidFen: z.int('请填写最低实付').min(1, '最低实付至少 0.01 元').max(100_000, '最低实付不能超过 1,000 元'),
  /** Every tier that is reached by paying, the lowest first. */
  tiers: z.array(tierTerms).length(paidTier.options.length, '请设置银卡、金卡、铂金三个等级'),
});
export type SettingsInput = z.output<typeof settingsShape>;

/** The settings in the examples of operations. */
export const exampleSettings: SettingsInput = {
  ...(defaultProgramme as SettingsInput),
  rates: [{ from: '2027-01-01', pointsPerYuan: 80 }],
  frequency: [{ visit: 3, points: 300 }],
};

/**
 * Checks the settings together: no two rates begin on one day, no visit has two rules, a day's limit is not below a
 * single reward's, and each tier needs more spending than the one before and gives no less.
 */
export const soundSettings = settingsShape.superRefine((settings, ctx) => {
  const { rates, frequency, rewardLimits, rewardDayLimits, tiers } = settings;
  const refuse = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message });
  rates.forEach(({ from }, index) => {
    if (rates.findIndex((other) => other.from === from) < index) refuse(['rates', index, 'from'], '该日已有比例');
  });
  frequency.forEach(({ visit }, index) => {
    const first = frequency.findIndex((other) => other.visit === visit);
    if (first < index) refuse(['frequency', index, 'visit'], '该次数已有奖励');
  });
  for (const role of rewardingRole.options) {
    if (rewardDayLimits[role] < rewardLimits[role]) refuse(['rewardDayLimits', role], '每日额度不能小于单次额度');
  }
  tiers.forEach(({ tier, fromPaidFen, bonusPercent }, index) => {
    const below = tiers[index - 1];
    if (tier !== paidTier.options[index]) refuse(['tiers', index, 'tier'], '等级须依次为银卡、金卡、铂金');
    if (below && fromPaidFen <= below.fromPaidFen) refuse(['tiers', index, 'fromPaidFen'], '须高于上一等级');
    if (below && bonusPercent < below.bonusPercent) refuse(['tiers', index, 'bonusPercent'], '不能低于上一等级');
  });
});

export const pointsProgramme = z.object({
  /** Raised by every change; a change names the version it applies to. 0 while the store has set nothing of its own. */
  version: z.int(),
  settings: settingsShape,
  /** The store's day; rates up to it cannot change. */
  today: day,
  /** n today. */
  pointsPerYuan: z.int(),
  /** The caller's rights here. */
  may: z.object({ change: z.boolean(), preview: z.boolean(), runCampaigns: z.boolean() }),
});
export type PointsProgramme = z.output<typeof pointsProgramme>;

/** One change of the store's rules or campaigns: its author, its time, and the values before and after. */
export const programmeChange = z.object({
  id,
  /** `积分规则`, or the campaign by its name. */
  subject: z.string(),
  changes: z.array(z.object({ title: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  by: z.string(),
  at: instant,
});
export type ProgrammeChange = z.output<typeof programmeChange>;

const ofStore = params('storeId');

/** Reads the store's rules, for all its staff; the defaults when it has set none. docs/domain/points.md#2, #3. */
export const getProgramme = operation({
  id: 'points.programme',
  method: 'GET',
  path: '/staff/stores/:storeId/points-programme',
  summary: '门店积分规则',
  access: 'staff',
  params: ofStore,
  answer: pointsProgramme,
});

/**
 * Sets the store's rules as a whole; the change names the version it applies to. Rates can be added, removed or changed
 * only from tomorrow on; everything else takes effect at once. docs/domain/points.md#2, #3.
 */
export const changeProgramme = operation({
  id: 'points.changeProgramme',
  method: 'PUT',
  path: '/staff/stores/:storeId/points-programme',
  summary: '修改门店积分规则',
  access: 'staff',
  idempotent: true,
  params: ofStore,
  body: z.strictObject({ version: z.int('缺少规则版本').min(0, '规则版本不正确'), settings: soundSettings }),
  example: { body: { version: 1, settings: exampleSettings } },
  answer: pointsProgramme,
  refusals: ['programme_changed', 'rate_not_future'],
});

/** Lists the changes to the store's rules and campaigns, each with its author and time; the latest first, in pages. */
export const programmeChanges = operation({
  id: 'points.programmeChanges',
  method: 'GET',
  path: '/staff/stores/:storeId/points-programme/changes',
  summary: '积分规则修改记录',
  access: 'staff',
  params: ofStore,
  query: z.strictObject({ cursor, limit: queryInt(1, 100, 20) }),
  example: { query: { cursor: exampleCursor, limit: '20' } },
  answer: z.object({ changes: rowsOf(programmeChange), next: z.string().nullable() }),
  refusals: ['invalid_cursor'],
});

/** Reads the store's rules for car owners: how points are earned and used there, and the campaigns that run. */
export const storePoints = operation({
  id: 'points.storeRules',
  method: 'GET',
  path: '/stores/:storeId/points-rules',
  summary: '门店积分说明',
  access: 'public',
  params: ofStore,
  answer: z.object({
    pointsPerYuan: z.int(),
    redeemStep: points,
    earnPerHundredYuan: each(businessType.options, points),
    frequency: z.array(frequencyRule),
    visitLeastPaidFen: fen,
    tiers: z.array(tierTerms),
    /** The campaigns that run today, the first to end first. */
    campaigns: rowsOf(
      pointsCampaign.pick({ id: true, name: true, from: true, to: true, businessTypes: true }).extend({
        audience: pointsCampaign.shape.audience,
        minPaidFen: fen,
        bonus: pointsCampaign.shape.bonus,
      }),
    ),
  }),
});
