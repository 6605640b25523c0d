import * as z from 'zod';
import { day, id, instant, params, shownPlate, signedSum } from './fields';
import { file } from './file';
import { operation } from './operation';
import { pointsSource } from './points';
import { rowsOf } from './rows';

/** Points and their value in fen at today's n. The parts of a whole add up to it in both. */
const worth = { points: signedSum, worthFen: signedSum };

/** A store's points at the end of a month, at the n of that day. */
const monthEnd = z.object({
  /** `2026-11`, in the store's zone. */
  month: z.string(),
  /** The points that entered and left the store's accounts in the month. */
  earned: signedSum,
  used: signedSum,
  balance: signedSum,
  worthFen: signedSum,
});
export type LiabilityMonth = z.output<typeof monthEnd>;

/** The liability of a store for points, from one reading of its ledger. docs/domain/points.md#10. */
export const liability = z.object({
  /** The time of the reading. */
  at: instant,
  pointsPerYuan: z.int(),
  accounts: z.int(),
  /** Open points: the sum of all balances. */
  balance: signedSum,
  held: signedSum,
  debt: signedSum,
  /** The liability: floor(open points × 100 / n). */
  worthFen: signedSum,
  /** The most the owners could use: the value of each account's balance, rounded down and added up. */
  accountsWorthFen: signedSum,
  /** The open points by the source that earned them. Spent points use up the oldest first. */
  bySource: z.array(z.object({ source: z.enum([...pointsSource.options, 'unknown']), ...worth })),
  /** By the year they were earned in, the oldest first; null where an account could not be proved. */
  byYear: z.array(z.object({ year: z.int().nullable(), ...worth })),
  /**
   * The points the store has issued, the part of them that was redeemed, and the points transfers brought from other
   * stores.
   */
  issued: signedSum,
  redeemed: signedSum,
  moved: signedSum,
  /** issued − redeemed + moved − (balance − debt); anything but 0 is a finding of the audit. */
  difference: signedSum,
  /** The last months, the oldest first; the present month until now. */
  months: z.array(monthEnd),
});
export type Liability = z.output<typeof liability>;

/** The open points of a store at the moment of the answer, added up over its accounts. */
export const liabilityTotals = z.object({
  at: instant,
  /** n at that moment. */
  pointsPerYuan: z.int(),
  accounts: z.int(),
  balance: signedSum,
  held: signedSum,
  debt: signedSum,
  /** floor(balance × 100 / n). */
  worthFen: signedSum,
});
export type LiabilityTotals = z.output<typeof liabilityTotals>;

const storeName = z.object({ id, name: z.string(), brandName: z.string() });

/** The store's liability: its sum at this moment, and its parts as the last audit read them, null before the first. */
export const pointsLiability = operation({
  id: 'points.liability',
  method: 'GET',
  path: '/staff/stores/:storeId/points-liability',
  summary: '门店积分负债',
  access: 'staff',
  params: params('storeId'),
  answer: z.object({ store: storeName, now: liabilityTotals, liability: liability.nullable() }),
});

/** A workbook as spreadsheet programs open it. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Exports the liability as a workbook: its parts, every account as it is now, and the entries of a month (the present
 * one when left out). Sheets that would be too long end early and say so.
 */
export const exportLiability = operation({
  id: 'points.exportLiability',
  method: 'GET',
  path: '/staff/stores/:storeId/points-liability.xlsx',
  summary: '导出门店积分负债',
  access: 'staff',
  rate: 'write',
  params: params('storeId'),
  query: z.strictObject({
    month: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份格式应为 YYYY-MM')
      .optional(),
  }),
  example: { query: { month: '2026-11' } },
  answer: file({ types: [workbookType], maxBytes: 16 * 1024 * 1024 }),
});

/** The liability of every store in which the employee acts for the group. */
export const groupLiability = operation({
  id: 'points.groupLiability',
  method: 'GET',
  path: '/staff/group/points-liability',
  summary: '集团各门店积分负债',
  access: 'staff',
  answer: z.object({
    stores: rowsOf(z.object({ store: storeName, now: liabilityTotals, liability: liability.nullable() })),
  }),
});

const finding = z.object({
  /** Null when the store's own sum has the fault. */
  accountId: id.nullable(),
  /** As people write it: `沪A·D68K21`; null when there is no such vehicle. */
  plate: shownPlate.nullable(),
  /** Number of the entry; null when it is the account itself. */
  seq: z.int().nullable(),
  /** The fault, in Chinese. */
  fault: z.string(),
});
export type AuditFault = z.output<typeof finding>;

/** One audit of the ledger, with the results for one store. */
export const pointsAudit = z.object({
  id,
  /** `nightly` is due at 03:00 of its day; `asked` is due when somebody requests it. */
  kind: z.enum(['nightly', 'asked']),
  day,
  /** `due` waits for a process; `failed` is tried again automatically. */
  state: z.enum(['due', 'running', 'failed', 'done']),
  dueAt: instant,
  /** Begun well after it was due: no process ran. */
  late: z.boolean(),
  askedBy: z.string().nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** The result for the store; null until the audit is done. */
  result: z
    .object({
      accounts: z.int(),
      journals: z.int(),
      /** Accounts that could not be proved. */
      unproved: z.int(),
      /** The number of findings; `findings` lists at most 200 of the group's. */
      findingCount: z.int(),
      findings: z.array(finding),
    })
    .nullable(),
});
export type PointsAudit = z.output<typeof pointsAudit>;

/** Lists the audits of the ledger, the latest first, and the nights without an audit since the first one. */
export const pointsAudits = operation({
  id: 'points.audits',
  method: 'GET',
  path: '/staff/stores/:storeId/points-audits',
  summary: '积分账务审计',
  access: 'staff',
  params: params('storeId'),
  answer: z.object({
    audits: rowsOf(pointsAudit),
    missed: z.array(day),
    /** When the next night's audit is due. */
    nextAt: instant,
  }),
});

/**
 * Requests an audit of the whole ledger now, or joins the one that waits or runs already. A process begins it within
 * seconds.
 */
export const askForAudit = operation({
  id: 'points.askForAudit',
  method: 'POST',
  path: '/staff/stores/:storeId/points-audits',
  summary: '立即核对积分账务',
  access: 'staff',
  status: 201,
  idempotent: true,
  params: params('storeId'),
  answer: z.object({
    auditId: id,
    /** True when an earlier audit had not ended yet. */
    joined: z.boolean(),
  }),
});
