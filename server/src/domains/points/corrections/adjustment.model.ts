import type { JournalType } from '@anxin/shared/contracts/points';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../../infra/database';
import type { Page } from '../../../infra/cursor';
import { createPages, type PageWanted } from '../../../infra/lifecycle/pages';
import { createRowReader } from '../../../infra/row-reader';

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

type Ids = 'id' | 'accountId' | 'vehicleId' | 'storeId' | 'journalId';
type AdjustmentDocument = Omit<AdjustmentRecord, Ids> & {
  _id: mongoose.mongo.ObjectId;
  accountId: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
  journalId: mongoose.mongo.ObjectId;
};

const { ObjectId } = mongoose.mongo;

type Wanted = Pick<PageWanted, 'cursor' | 'limit'>;

/** Requested corrections. */
export function createAdjustmentModel(connection: Connection) {
  const collectionName = 'points_adjustments';
  const adjustments = connection.collection<AdjustmentDocument>(collectionName);
  const readRows = createRowReader(connection, collectionName);
  const list = { collection: collectionName, kind: 'adjustment', read: adjustmentRecord };
  const waitingPage = createPages(connection, { ...list, by: null });
  const decidedPage = createPages(connection, { ...list, by: 'decidedAt' });

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

    /** The store's waiting requests, the oldest first; index `{storeId, state, _id}`. */
    pending: (storeId: string, page: Wanted): Promise<Page<AdjustmentRecord>> =>
      waitingPage({ filter: { storeId: new ObjectId(storeId), state: 'pending' }, way: 'up', ...page }),

    async countPending(storeId: string): Promise<number> {
      return adjustments.countDocuments({ storeId: new ObjectId(storeId), state: 'pending' });
    },

    /** The store's decided requests, the latest first; index `{storeId, decidedAt, _id}`. */
    decided: (storeId: string, page: Wanted): Promise<Page<AdjustmentRecord>> =>
      decidedPage({
        filter: { storeId: new ObjectId(storeId), decidedAt: { $gt: new Date(0) } },
        way: 'down',
        ...page,
      }),
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

/** Reads a stored request. */
export function adjustmentRecord({
  _id,
  accountId,
  vehicleId,
  storeId,
  journalId,
  ...rest
}: AdjustmentDocument): AdjustmentRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    accountId: accountId.toHexString(),
    vehicleId: vehicleId.toHexString(),
    storeId: storeId.toHexString(),
    journalId: journalId.toHexString(),
  };
}
