import type { JournalType, PointsSource, RewardKind } from '@anxin/shared/contracts/points';
import type { SystemLeg } from '@anxin/shared/rules/points/legs';
import { forwardingId } from '@anxin/shared/rules/points/forwarding';
import { maxPoints } from '@anxin/shared/values/points';
import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../../infra/database';
import { createRowReader } from '../../../infra/row-reader';
import { type JournalDocument, type JournalLeg, journalSchema } from './journal.schema';

/** The person or system that moved the points. */
export interface PostedBy {
  kind: 'staff' | 'member' | 'system';
  /** Null when the system acts. */
  id: string | null;
  name: string;
}

/** One movement of one account. It is never changed and never deleted. docs/domain/points.md#5. */
export interface JournalRecord {
  id: string;
  accountId: string;
  /** Number of the entry within the account, without a gap. */
  seq: number;
  /** Unique within the account. docs/domain/points.md#9. */
  key: string;
  /** Hash of the request under the key. */
  fingerprint: string;
  type: JournalType;
  source: PointsSource | null;
  /** The kind of a reward; null for other entries, and for rewards from before the kind was stored. */
  rewardKind: RewardKind | null;
  /** Change of the account's balance. */
  points: number;
  balanceAfter: number;
  systemLegs: SystemLeg[];
  /** n on the day it was made. */
  pointsPerYuan: number;
  title: string;
  reference: string | null;
  reason: string | null;
  /** The store where it was made, which need not be the account's own store. */
  storeId: string;
  month: string;
  by: PostedBy;
  at: Date;
  /** The journal this one undoes as a whole. */
  reverses: string | null;
  /** The journal this one undoes in part. docs/domain/points.md#7. */
  refunds: string | null;
  /**
   * The transfer of which it is one side, or takes one side back. For a refund that was passed on: the transfer by
   * which it reached the other account. docs/domain/points.md#8.
   */
  transferId: string | null;
}

export interface MonthTotal {
  month: string;
  earned: number;
  used: number;
}

/** The account already has a journal under this key. The transaction it was thrown in must end. */
export class JournalExists extends Error {
  override readonly name = 'JournalExists';
}

/** The source and the type that entries are filtered by; undefined for any. */
interface Filter {
  source: PointsSource | undefined;
  type: JournalType | undefined;
}

const { ObjectId } = mongoose.mongo;

const readable = { 'legs.0.points': { $gte: 0 - maxPoints, $lte: maxPoints } };

/** The key of the journal that undoes another as a whole. */
export const reversalKey = (journalId: string) => `reverse:${journalId}`;
/** The keys of the refunds that undo it part by part. */
export const refundKey = forwardingId;
/** The key of the part of another account's journal that was passed on to this account. */
export const forwardedKey = (journalId: string, part: number) => `passed:${journalId}:${part}`;

/** The journal that this one undoes, as a whole or in part. */
export const correctedBy = ({ reverses, refunds }: Pick<JournalRecord, 'reverses' | 'refunds'>) => reverses ?? refunds;

/** Journals can only be inserted and read. */
export function createJournalModel(connection: Connection) {
  // Registered with Mongoose, so that its schema refuses changes through Mongoose.
  const journals = connection.model('Journal', journalSchema, 'journals');
  const collection = connection.collection<JournalDocument>('journals');
  const readRows = createRowReader(connection, 'journals');
  const where = (accountId: string, { source, type }: Filter) => ({
    account: new ObjectId(accountId),
    ...(source === undefined ? {} : { source }),
    ...(type === undefined ? {} : { type }),
  });

  return {
    newId: () => new ObjectId().toHexString(),

    /** Inserts the journal. Throws {@link JournalExists} when the account has one under the same key. */
    async insert(session: Session, journal: JournalRecord): Promise<void> {
      try {
        await collection.insertOne(journalDocument(journal), { session });
      } catch (error) {
        if (isDuplicateKey(error, journals.collection.name)) throw new JournalExists(journal.key, { cause: error });
        throw error;
      }
    },

    async byId(id: string, session: Session | null = null): Promise<JournalRecord | null> {
      const found = await collection.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && journalRecord(found);
    },

    async byKey(accountId: string, key: string, session: Session | null = null): Promise<JournalRecord | null> {
      const found = await collection.findOne({ account: new ObjectId(accountId), key }, session ? { session } : {});
      return found && journalRecord(found);
    },

    /** The refunds of one of the account's journals; index `{account, key}`. */
    async refundsOf(session: Session, accountId: string, journalId: string): Promise<JournalRecord[]> {
      const key = { $gte: refundKey(journalId, ''), $lt: refundKey(journalId, '~') };
      const found = await collection.find({ account: new ObjectId(accountId), key }, { session }).toArray();
      return found.map(journalRecord);
    },

    /**
     * The last transfer from the account or to it; only refunds follow the transfer that closed it. Index `{account,
     * seq}`.
     */
    async lastTransfer(session: Session, accountId: string): Promise<JournalRecord | null> {
      const own = collection.find({ account: new ObjectId(accountId), type: 'transfer' }, { session });
      const [last] = await own.sort({ seq: -1 }).limit(1).toArray();
      return last ? journalRecord(last) : null;
    },

    /** Both sides of a transfer, and of its reversal; index `{transferId}`. */
    async ofTransfer(transferId: string): Promise<JournalRecord[]> {
      return (await collection.find({ transferId }).sort({ at: 1 }).toArray()).map(journalRecord);
    },

    /**
     * The journals that undo one of these journals of the account, as a whole or in part; index `{account, key}`. Ids
     * grow with time, so the refunds of a page of entries lie side by side.
     */
    async corrections(accountId: string, journalIds: readonly string[], session: Session | null = null) {
      const ids = journalIds.toSorted();
      const [first, last] = [ids[0], ids.at(-1)];
      if (first === undefined || last === undefined) return [];
      const within = session ? { session } : {};
      const account = new ObjectId(accountId);
      const reversals = await collection.find({ account, key: { $in: ids.map(reversalKey) } }, within).toArray();
      const between = { $gte: refundKey(first, ''), $lt: refundKey(last, '~') };
      const refunds = await collection.find({ account, key: between }, within).toArray();
      return [...reversals, ...refunds].map(journalRecord).filter((one) => ids.includes(correctedBy(one) ?? ''));
    },

    /**
     * At most `limit` entries from `fromSeq` on and below `beforeSeq`, newest first; index `{account, seq}` or
     * `{account, source, seq}` or `{account, type, seq}`.
     */
    async page(accountId: string, page: { fromSeq: number; beforeSeq: number; limit: number } & Filter) {
      const { fromSeq, beforeSeq, limit, ...filter } = page;
      // Numbers have no gap, so without a filter the page lies within the last `limit` of them.
      const least = (filter.source ?? filter.type) ? fromSeq : Math.max(fromSeq, beforeSeq - limit);
      const found = await collection
        .find({ ...where(accountId, filter), seq: { $lt: beforeSeq, $gte: least } })
        .sort({ seq: -1 })
        .limit(limit)
        .toArray();
      return readRows(found, journalRecord);
    },

    /** The points that came in and went out in each of the months, from `fromSeq` on; index `{account, month}`. */
    async months(accountId: string, wanted: { fromSeq: number; months: string[] } & Filter): Promise<MonthTotal[]> {
      const { fromSeq, months, ...filter } = wanted;
      // By `$let`, because not every server follows a path through an array (`$legs.points`).
      const points = { $let: { vars: { own: { $arrayElemAt: ['$legs', 0] } }, in: '$$own.points' } };
      const totals = await collection
        .aggregate<{ _id: string; earned: number; used: number }>([
          // A journal that cannot be read does not keep the others from being added up.
          { $match: { ...where(accountId, filter), month: { $in: months }, seq: { $gte: fromSeq }, ...readable } },
          { $project: { month: 1, points } },
          {
            $group: {
              _id: '$month',
              earned: { $sum: { $max: ['$points', 0] } },
              used: { $sum: { $min: ['$points', 0] } },
            },
          },
          { $sort: { _id: -1 } },
        ])
        .toArray();
      return totals.map(({ _id, earned, used }) => ({ month: _id, earned, used: 0 - used }));
    },
  };
}

export type JournalModel = ReturnType<typeof createJournalModel>;

function journalDocument(journal: JournalRecord): JournalDocument {
  const { id, accountId, points, balanceAfter, systemLegs, pointsPerYuan, storeId, ...details } = journal;
  const { reverses, refunds, transferId, ...rest } = details;
  const account = new ObjectId(accountId);
  const own: JournalLeg = { account, points, seq: journal.seq, balanceAfter };
  return {
    ...rest,
    _id: new ObjectId(id),
    account,
    legs: [own, ...systemLegs],
    rate: pointsPerYuan,
    storeId: new ObjectId(storeId),
    reverses: reverses === null ? null : new ObjectId(reverses),
    ...(refunds === null ? {} : { refunds: new ObjectId(refunds) }),
    ...(transferId === null ? {} : { transferId }),
  };
}

const monthShape = /^\d{4}-\d{2}$/;

function journalRecord(document: JournalDocument): JournalRecord {
  const { _id, account, legs, rate, storeId, reverses, refunds, transferId, ...rest } = document;
  const [own, ...others] = legs;
  if (!monthShape.test(rest.month)) throw new Error(`journal ${_id.toHexString()} is of no month`);
  return {
    ...rest,
    source: rest.source as PointsSource | null,
    rewardKind: (rest.rewardKind as RewardKind | null | undefined) ?? null,
    id: _id.toHexString(),
    accountId: account.toHexString(),
    points: own?.points ?? 0,
    balanceAfter: own?.balanceAfter ?? 0,
    systemLegs: others.map((leg) => ({ account: String(leg.account), points: leg.points })),
    pointsPerYuan: rate,
    storeId: storeId.toHexString(),
    reverses: reverses?.toHexString() ?? null,
    refunds: refunds?.toHexString() ?? null,
    transferId: transferId ?? null,
  };
}
