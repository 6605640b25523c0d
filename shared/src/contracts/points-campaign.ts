import * as z from 'zod';
import {
  cursor,
  day,
  exampleCursor,
  fen,
  id,
  instant,
  params,
  points,
  queryInt,
  sumFen,
  sumPoints,
  text,
} from './fields';
import { operation } from './operation';
import { businessType } from './organisation';
import { rowsOf } from './rows';

/**
 * The audience of a campaign, by the vehicle's visits to the group: everyone, first visits, or vehicles that stayed
 * away.
 */
export const campaignAudience = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('everyone') }),
    z.strictObject({ kind: z.literal('first_visit') }),
    z.strictObject({
      kind: z.literal('returning'),
      /** The last visit was at least this many months ago. */
      months: z.int('请填写月数').min(1, '至少 1 个月').max(60, '最多 60 个月'),
    }),
  ],
  '请选择活动对象',
);
export type CampaignAudience = z.output<typeof campaignAudience>;

/** The bonus of a campaign: a number of points, or a percentage of the bill's consumption points. */
export const campaignBonus = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('fixed'),
      points: points.min(1, '赠送积分至少为 1').max(1_000_000, '赠送积分过大'),
    }),
    z.strictObject({
      kind: z.literal('percent'),
      percent: z.int('请填写百分比').min(1, '至少 1%').max(1_000, '最多 1000%'),
    }),
  ],
  '请选择赠送方式',
);
export type CampaignBonus = z.output<typeof campaignBonus>;

/** The settings of a campaign. */
export const campaignTerms = z.strictObject({
  name: text('活动名称', 30, 2),
  /** First and last day, both included, in the store's zone. */
  from: day,
  to: day,
  businessTypes: z.array(businessType, '请选择业务类型').min(1, '至少选择一种业务').max(9, '业务类型过多'),
  audience: campaignAudience,
  /** The least amount actually paid of a bill. */
  minPaidFen: fen,
  bonus: campaignBonus,
  /** The most points it may give in all. */
  budget: points.min(1, '预算至少为 1 积分'),
});
export type CampaignTerms = z.output<typeof campaignTerms>;

/** The terms in the examples of operations. */
export const exampleCampaign: CampaignTerms = {
  name: '冬季保养加赠',
  from: '2027-01-01',
  to: '2027-01-31',
  businessTypes: ['maintenance'],
  audience: { kind: 'everyone' },
  minPaidFen: 30_000,
  bonus: { kind: 'fixed', points: 100 },
  budget: 100_000,
};

export const campaignState = z.enum(['coming', 'running', 'ended']);
export type CampaignState = z.output<typeof campaignState>;

export const pointsCampaign = z.object({
  ...campaignTerms.shape,
  id,
  storeId: id,
  /** Raised by every change; a change names the version it applies to. */
  version: z.int(),
  state: campaignState,
  /** The points given so far, and the value of these and of the budget at today's n. */
  spent: sumPoints,
  spentFen: sumFen,
  budgetFen: sumFen,
  createdBy: z.string(),
  createdAt: instant,
  /** Ended before its last day. */
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
});
export type PointsCampaign = z.output<typeof pointsCampaign>;

/** The dates are in order, and no business type is named twice. */
const soundTerms = <Schema extends z.ZodType<CampaignTerms>>(schema: Schema): Schema =>
  schema.superRefine(({ from, to, businessTypes }, ctx) => {
    if (to < from) ctx.addIssue({ code: 'custom', path: ['to'], message: '结束日期不能早于开始日期' });
    if (new Set(businessTypes).size < businessTypes.length) {
      ctx.addIssue({ code: 'custom', path: ['businessTypes'], message: '业务类型重复' });
    }
  });

export const soundCampaignTerms = soundTerms(campaignTerms);

const ofStore = params('storeId');
const ofCampaign = params('campaignId');

/** The store's campaigns, the newest first, in pages. docs/domain/points.md#3. */
export const listCampaigns = operation({
  id: 'points.listCampaigns',
  method: 'GET',
  path: '/staff/stores/:storeId/points-campaigns',
  summary: '积分活动列表',
  access: 'staff',
  params: ofStore,
  query: z.strictObject({ cursor, limit: queryInt(1, 100, 50) }),
  example: { query: { cursor: exampleCursor, limit: '20' } },
  answer: z.object({
    campaigns: rowsOf(pointsCampaign),
    next: z.string().nullable(),
    /** True when the caller may create, change and end campaigns. */
    mayRun: z.boolean(),
  }),
  refusals: ['invalid_cursor'],
});

/** Creates a campaign that starts on `from`, today at the earliest. docs/domain/points.md#3. */
export const createCampaign = operation({
  id: 'points.createCampaign',
  method: 'POST',
  path: '/staff/stores/:storeId/points-campaigns',
  summary: '新建积分活动',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: ofStore,
  body: soundCampaignTerms,
  example: { body: exampleCampaign },
  answer: pointsCampaign,
  refusals: ['campaign_in_past'],
});

/** Changes a campaign that has not begun. */
export const changeCampaign = operation({
  id: 'points.changeCampaign',
  method: 'PUT',
  path: '/staff/points-campaigns/:campaignId',
  summary: '修改未开始的积分活动',
  access: 'staff',
  idempotent: true,
  params: ofCampaign,
  body: soundTerms(campaignTerms.extend({ version: z.int('缺少活动版本').min(0, '活动版本不正确') })),
  example: { body: { ...exampleCampaign, version: 1 } },
  answer: pointsCampaign,
  refusals: ['campaign_in_past', 'campaign_begun', 'campaign_ended', 'campaign_changed'],
});

/** Ends a campaign before its last day. Points it has given stay given. */
export const endCampaign = operation({
  id: 'points.endCampaign',
  method: 'POST',
  path: '/staff/points-campaigns/:campaignId/end',
  summary: '提前结束积分活动',
  access: 'staff',
  idempotent: true,
  params: ofCampaign,
  answer: pointsCampaign,
  refusals: ['campaign_ended'],
});
