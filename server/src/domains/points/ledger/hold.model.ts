import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../../infra/database';

/** Points that a quote holds until they are captured or released, or the time is over. docs/domain/points.md#6. */
export interface HoldRecord {
  id: string;
  accountId: string;
  vehicleId: string;
  /** Unique within the account. docs/domain/points.md#9. */
  key: string;
  /** Hash of the request under the key. */
  fingerprint: string;
  points: number;
  /** n as it was quoted. */
  pointsPerYuan: number;
  title: string;
  reference: string | null;
  /** The repair order or counter bill it was quoted for; null when for none. */
  orderId: string | null;
  storeId: string;
  state: 'open' | 'captured' | 'released' | 'expired';
  /** From this moment on it cannot be captured. */
  holdUntil: Date;
  at: Date;
  closedAt: Date | null;
}

type Ids = 'id' | 'accountId' | 'vehicleId' | 'orderId' | 'storeId' | 'pointsPerYuan';
type HoldDocument = Omit<HoldRecord, Ids> & {
  _id: mongoose.mongo.ObjectId;
  account: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  /** Left out of holds that are older than the field. */
  orderId?: mongoose.mongo.ObjectId | null;
  storeId: mongoose.mongo.ObjectId;
  rate: number;
};

/** The account already has a hold under this key. The transaction it was thrown in must end. */
export class HoldExists extends Error {
  override readonly name = 'HoldExists';
}

const { ObjectId } = mongoose.mongo;

/** Holds and their guarded writes. */
export function createHoldModel(connection: Connection) {
  const holds = connection.collection<HoldDocument>('points_holds');

  return {
    newId: () => new ObjectId().toHexString(),

    /** Stores the hold. Throws {@link HoldExists} when the account has one under the same key. */
    async insert(session: Session, hold: HoldRecord): Promise<void> {
      try {
        await holds.insertOne(holdDocument(hold), { session });
      } catch (error) {
        if (isDuplicateKey(error, holds.collectionName)) throw new HoldExists(hold.key, { cause: error });
        throw error;
      }
    },

    async byId(id: string, session: Session | null = null): Promise<HoldRecord | null> {
      const found = await holds.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && holdRecord(found);
    },

    async byKey(accountId: string, key: string): Promise<HoldRecord | null> {
      const found = await holds.findOne({ account: new ObjectId(accountId), key });
      return found && holdRecord(found);
    },

    /** The open holds of an order or counter bill; index `{orderId, state}`. */
    async openOf(orderId: string, session: Session | null = null): Promise<HoldRecord[]> {
      const open = { orderId: new ObjectId(orderId), state: 'open' as const };
      return (await holds.find(open, session ? { session } : {}).toArray()).map(holdRecord);
    },

    /** The account's open holds, the oldest first; index `{account, state}`. */
    async openOfAccount(accountId: string): Promise<HoldRecord[]> {
      const open = await holds.find({ account: new ObjectId(accountId), state: 'open' }).toArray();
      return open.map(holdRecord).toSorted((one, other) => one.at.getTime() - other.at.getTime());
    },

    /** Compare-and-set: closes an open hold, judged by its time; false when it was closed or `when` does not hold. */
    async close(
      session: Session,
      id: string,
      to: Exclude<HoldRecord['state'], 'open'>,
      { at, when }: { at: Date; when: 'in_time' | 'expired' | 'any' },
    ): Promise<boolean> {
      const limits = { in_time: { holdUntil: { $gt: at } }, expired: { holdUntil: { $lte: at } }, any: {} };
      const guard = { _id: new ObjectId(id), state: 'open' as const, ...limits[when] };
      const closed = await holds.updateOne(guard, { $set: { state: to, closedAt: at } }, { session });
      return closed.modifiedCount === 1;
    },

    /** Open holds whose time is over, longest first; index `{state, holdUntil}`. */
    async expired(at: Date, limit: number): Promise<HoldRecord[]> {
      const due = holds.find({ state: 'open', holdUntil: { $lte: at } }).sort({ holdUntil: 1 });
      return (await due.limit(limit).toArray()).map(holdRecord);
    },
  };
}

export type HoldModel = ReturnType<typeof createHoldModel>;

function holdDocument(hold: HoldRecord): HoldDocument {
  const { id, accountId, vehicleId, orderId, storeId, pointsPerYuan, ...rest } = hold;
  return {
    ...rest,
    _id: new ObjectId(id),
    account: new ObjectId(accountId),
    vehicleId: new ObjectId(vehicleId),
    orderId: orderId === null ? null : new ObjectId(orderId),
    storeId: new ObjectId(storeId),
    rate: pointsPerYuan,
  };
}

function holdRecord({ _id, account, vehicleId, orderId, storeId, rate, ...rest }: HoldDocument): HoldRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    accountId: account.toHexString(),
    vehicleId: vehicleId.toHexString(),
    orderId: orderId?.toHexString() ?? null,
    storeId: storeId.toHexString(),
    pointsPerYuan: rate,
  };
}
