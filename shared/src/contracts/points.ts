import * as z from 'zod';
import {
  cursor,
  exampleCursor,
  id,
  instant,
  params,
  points,
  queryInt,
  signedPoints,
  sumFen,
  sumPoints,
  text,
} from './fields';
import { operation } from './operation';
import { rowsOf } from './rows';

/** A vehicle's points as its owner sees them. */
export const pointsSummary = z.object({
  balance: points,
  /** The points that can be spent now: the balance less the points that quotes hold. */
  available: points,
  held: points,
  /** The debt after a refund of points that were spent already; earnings repay it first. */
  debt: sumPoints,
  /** n: this many points are worth one yuan today. */
  pointsPerYuan: z.int(),
  /** The value of the available points, floor(available × 100 / n). */
  worthFen: sumFen,
  /**
   * The vehicle that received all points when the account was closed; null while it is open. docs/domain/points.md#8.
   */
  movedTo: id.nullable(),
});
export type PointsSummary = z.output<typeof pointsSummary>;

export const journalType = z.enum(['earn', 'redeem', 'reverse', 'refund', 'transfer']);
export type JournalType = z.output<typeof journalType>;

/** The sources of earned points. */
export const pointsSource = z.enum(['consumption', 'special', 'reward', 'frequency']);
export type PointsSource = z.output<typeof pointsSource>;

/** The kind of a reward. docs/domain/points.md#3. */
export const rewardKind = z.enum(['review', 'referral', 'apology', 'other'], '请选择奖励类别');
export type RewardKind = z.output<typeof rewardKind>;

export const pointsEntry = z.object({
  /** The journal's id. */
  id,
  /** Number of the entry within the account, without a gap. */
  seq: z.int(),
  type: journalType,
  source: pointsSource.nullable(),
  /** The title of the entry, in Chinese. */
  title: z.string(),
  /** The printed number of the bill it belongs to; null when none. */
  reference: z.string().nullable(),
  points: signedPoints,
  balanceAfter: points,
  pointsPerYuan: z.int(),
  /** The value at the n the entry was made with. */
  worthFen: sumFen,
  /** The employee who approved a transfer; null for other entries. */
  approvedBy: z.string().nullable(),
  at: instant,
});
export type PointsEntry = z.output<typeof pointsEntry>;

const statement = z.object({
  entries: rowsOf(pointsEntry),
  /** Totals of the months the page touches, newest first. */
  months: z.array(z.object({ month: z.string(), earned: sumPoints, used: sumPoints })),
  next: z.string().nullable(),
  /** The opening points, on the last page of an account that another person handed over. docs/domain/points.md#8. */
  carried: z.object({ points, at: instant }).nullable(),
});
export type PointsStatement = z.output<typeof statement>;

/** The query of a statement page. `source` and `type` limit it to one of each. */
export const statementQuery = z.strictObject({
  cursor,
  limit: queryInt(1, 100, 20),
  source: pointsSource.optional(),
  type: journalType.optional(),
});

/** The points of one of the member's vehicles. */
export const getPoints = operation({
  id: 'points.get',
  method: 'GET',
  path: '/vehicles/:vehicleId/points',
  summary: '车辆积分',
  access: 'member',
  params: params('vehicleId'),
  answer: pointsSummary,
});

/** The account's entries, newest first, in pages. */
export const pointsStatement = operation({
  id: 'points.statement',
  method: 'GET',
  path: '/vehicles/:vehicleId/points/entries',
  summary: '积分明细',
  access: 'member',
  params: params('vehicleId'),
  query: statementQuery,
  example: { query: { cursor: exampleCursor, limit: '20', source: 'consumption', type: 'earn' } },
  answer: statement,
  refusals: ['invalid_cursor'],
});

/**
 * Grants reward points with a reason, within the limits of the employee's role: for one reward (`points_limit`), and
 * for the store's day (`points_day_limit`; reversing a reward does not free the limit). docs/domain/points.md#3.
 */
export const rewardPoints = operation({
  id: 'points.reward',
  method: 'POST',
  path: '/staff/vehicles/:vehicleId/points/rewards',
  summary: '奖励积分',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: params('vehicleId'),
  body: z.strictObject({ rewardKind, points: points.min(1, '积分至少为 1'), reason: text('原因', 100, 2) }),
  example: { body: { rewardKind: 'review', points: 50, reason: '服务点评' } },
  answer: z.object({ entry: pointsEntry, account: pointsSummary }),
  refusals: ['points_limit', 'points_day_limit', 'points_balance_full', 'points_account_closed'],
});

/**
 * Reverses an earning or a redemption by a new journal; the old one stays. Earned points that were spent meanwhile
 * become a debt. Above the store's limit the reversal must be requested instead, and a second person approves it
 * (`adjustment_needs_approval`). docs/domain/points.md#5, #7.
 */
export const reverseJournal = operation({
  id: 'points.reverse',
  method: 'POST',
  path: '/staff/vehicles/:vehicleId/points/entries/:journalId/reverse',
  summary: '冲正积分',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: params('vehicleId', 'journalId'),
  body: z.strictObject({ reason: text('原因', 100, 2) }),
  example: { body: { reason: '录入错误' } },
  answer: z.object({ entry: pointsEntry, account: pointsSummary }),
  refusals: [
    'adjustment_needs_approval',
    'journal_already_reversed',
    'journal_not_reversible',
    'points_balance_full',
    'points_account_closed',
  ],
});
