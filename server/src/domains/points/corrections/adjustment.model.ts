import type { JournalType } from '@anxin/shared/contracts/points';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../../infra/database';
import { createRowReader, joinRows } from '../../../infra/row-reader';

interface Person {
  id: string;
  name: string;
}

/** A requested correction. The journal's facts are copied, since they never change. docs/domain/points.md#5. */
export interface AdjustmentRecord {
  id: string;
  accountId: string;
  vehicleId: string;
  /** The store whose programme the points belong to: its managers decide. */
  storeId: string;
  journalId: string;
  /**
   * Numbers the requests of one journal from 1. The number is unique for the journal, so that only one request waits at
   * a time.
   */
  attempt: number;
  journal: { seq: number; type: JournalType; title: string; points: number; moved: number; at: Date };
  reason: string;
  askedBy: Person;
  askedAt: Date;
  state: 'pending' | 'approved' | 'refused' | 'withdrawn';
  decidedBy: Person | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

export type Decision = Pick<AdjustmentRecord, 'decidedBy' | 'decidedAt' | 'decisionReason'> & {
  state: Exclude<AdjustmentRecord['state'], 'pending'>;
};

type Ids = 'id' | 'accountId' | 'vehicleId' | 'storeId' | 'journalId';
type AdjustmentDocument = Omit<AdjustmentRecord, Ids> & {
  _id: mongoose.mongo.ObjectId;
  accountId: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
  journalId: mongoose.mongo.ObjectId;
};

/** The start of a page of decided requests: after the request decided then. */
export interface DecidedBefore {
  at: Date;
  id: string;
}

const { ObjectId } = mongoose.mongo;

/** Requested corrections, and the compare-and-set that decides each once. */
export function createAdjustmentModel(connection: Connection) {
  const collectionName = 'points_adjustments';
  const adjustments = connection.collection<AdjustmentDocument>(collectionName);
  const readRows = createRowReader(connection, collectionName);

  return {
    collectionName,
    newId: () => new ObjectId().toHexString(),

    /** Stores the request. A duplicate key means that another request for the journal has the number. */
    async insert(session: Session, adjustment: AdjustmentRecord): Promise<void> {
      await adjustments.insertOne(adjustmentDocument(adjustment), { session });
    },

    async byId(id: string): Promise<AdjustmentRecord | null> {
      const found = await adjustments.findOne({ _id: new ObjectId(id) });
      return found && adjustmentRecord(found);
    },

    /** The last request for the journal; index `{journalId, attempt}`. */
    async lastOf(journalId: string, session: Session): Promise<AdjustmentRecord | null> {
      const own = adjustments.find({ journalId: new ObjectId(journalId) }, { session });
      const [last] = await own.sort({ attempt: -1 }).limit(1).toArray();
      return last ? adjustmentRecord(last) : null;
    },

    /** The account's waiting requests, the oldest first; index `{accountId, state}`. */
    async pendingOf(accountId: string): Promise<AdjustmentRecord[]> {
      const waiting = await adjustments.find({ accountId: new ObjectId(accountId), state: 'pending' }).toArray();
      return readRows(waiting, adjustmentRecord).toSorted((one, other) => (one.id < other.id ? -1 : 1));
    },

    /** The store's waiting requests, the oldest first, after `after`; index `{storeId, state, _id}`. */
    async pending(storeId: string, after: string | null, limit: number): Promise<AdjustmentRecord[]> {
      const behind = after === null ? {} : { _id: { $gt: new ObjectId(after) } };
      const waiting = adjustments.find({ storeId: new ObjectId(storeId), state: 'pending', ...behind });
      return readRows(await waiting.sort({ _id: 1 }).limit(limit).toArray(), adjustmentRecord);
    },

    async countPending(storeId: string): Promise<number> {
      return adjustments.countDocuments({ storeId: new ObjectId(storeId), state: 'pending' });
    },

    /** The store's decided requests, the latest first; index `{storeId, decidedAt, _id}`. */
    async decided(storeId: string, before: DecidedBefore | null, limit: number): Promise<AdjustmentRecord[]> {
      const store = { storeId: new ObjectId(storeId) };
      const latest = async (filter: object) => {
        const found = adjustments.find({ ...store, ...filter });
        return readRows(await found.sort({ decidedAt: -1, _id: -1 }).limit(limit).toArray(), adjustmentRecord);
      };
      if (before === null) return latest({ decidedAt: { $gt: new Date(0) } });
      // Two queries rather than an `$or`, which not every server answers from the index.
      const sameTime = await latest({ decidedAt: before.at, _id: { $lt: new ObjectId(before.id) } });
      const earlier = await latest({ decidedAt: { $gt: new Date(0), $lt: before.at } });
      return joinRows(sameTime, earlier);
    },

    /** Compare-and-set: decides a waiting request; null when it was decided before. */
    async decide(session: Session, id: string, decision: Decision): Promise<AdjustmentRecord | null> {
      const waits = { _id: new ObjectId(id), state: 'pending' as const };
      const found = await adjustments.findOneAndUpdate(waits, { $set: decision }, { session, returnDocument: 'after' });
      return found && adjustmentRecord(found);
    },
  };
}

export type AdjustmentModel = ReturnType<typeof createAdjustmentModel>;

function adjustmentDocument(record: AdjustmentRecord): AdjustmentDocument {
  const { id, accountId, vehicleId, storeId, journalId, ...rest } = record;
  return {
    ...rest,
    _id: new ObjectId(id),
    accountId: new ObjectId(accountId),
    vehicleId: new ObjectId(vehicleId),
    storeId: new ObjectId(storeId),
    journalId: new ObjectId(journalId),
  };
}

function adjustmentRecord({ _id, accountId, vehicleId, storeId, journalId, ...rest }: AdjustmentDocument) {
  return {
    ...rest,
    id: _id.toHexString(),
    accountId: accountId.toHexString(),
    vehicleId: vehicleId.toHexString(),
    storeId: storeId.toHexString(),
    journalId: journalId.toHexString(),
  };
}
