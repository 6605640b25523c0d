import type { TransferableCounts, TransferState } from '@anxin/shared/contracts/vehicle-replacement';
import type { Holding } from '@anxin/shared/rules/points/transfer';
import { isWaiting } from '@anxin/shared/rules/points/transfer-request';
import mongoose from 'mongoose';
import type { Page } from '../../infra/cursor';
import type { Connection, Session } from '../../infra/database';
import { createClaims } from '../../infra/lifecycle/claims';
import { createPages, type PageWanted } from '../../infra/lifecycle/pages';
import { createRowReader, timeOf } from '../../infra/row-reader';

/** One step: who, when and why. */
export interface TransferStep {
  state: TransferState;
  at: Date;
  byKind: 'member' | 'staff';
  byId: string;
  byName: string;
  reason: string | null;
}

/** The balance and debt one account gave or got, at its n. */
export interface MovedHolding extends Holding {
  pointsPerYuan: number;
}

/** The two sides of a move. */
export interface Moved {
  gives: MovedHolding;
  gets: MovedHolding;
  /** Null for transfers made before belongings moved with the points. */
  belongings: TransferableCounts | null;
}

/** An owner's request to move all points of a vehicle to its replacement. docs/domain/points.md#8. */
export interface TransferRecord {
  id: string;
  customerId: string;
  /** The store of the old account, which decides. */
  storeId: string;
  fromVehicleId: string;
  toVehicleId: string;
  evidence: string[];
  note: string;
  state: TransferState;
  history: TransferStep[];
  /** The points that were moved; null until it was approved. */
  moved: Moved | null;
  requestedAt: Date;
}

type Ids = 'customerId' | 'storeId' | 'fromVehicleId' | 'toVehicleId';
type TransferDocument = Omit<TransferRecord, Ids | 'id' | 'evidence' | 'moved'> & {
  _id: mongoose.mongo.ObjectId;
  evidence: mongoose.mongo.ObjectId[];
  moved: (Omit<Moved, 'belongings'> & Partial<Moved>) | null;
  /** It waits for a decision; stored for the index. */
  open: boolean;
} & Record<Ids, mongoose.mongo.ObjectId>;

const { ObjectId } = mongoose.mongo;

/** Requests, and a claim for each vehicle with an open one: inserted with the request, deleted when it is decided. */
export function createTransferModel(connection: Connection) {
  const transfers = connection.collection<TransferDocument>('points_transfers');
  const claims = createClaims(connection, { collection: 'points_transfer_claims', field: 'transferId' });
  const list = { collection: 'points_transfers', kind: 'transfer', by: 'requestedAt', read: transferRecord } as const;
  const page = createPages(connection, list);
  const readRows = createRowReader(connection, 'points_transfers');

  return {
    newId: () => new ObjectId().toHexString(),

    /** Stores a new request; false when the vehicle has an open one (the transaction must then end). */
    async insert(session: Session, transfer: TransferRecord): Promise<boolean> {
      if (!(await claims.take(session, transfer.fromVehicleId, transfer.id))) return false;
      await transfers.insertOne(transferDocument(transfer), { session });
      return true;
    },

    async byId(id: string, session: Session | null = null): Promise<TransferRecord | null> {
      const found = await transfers.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && transferRecord(found);
    },

    /** Frees the vehicle of a request that has been decided. */
    free: (session: Session, { id, fromVehicleId }: TransferRecord): Promise<void> =>
      claims.free(session, fromVehicleId, id),

    /** True when the vehicle has an open request. */
    async isOpen(session: Session, fromVehicleId: string): Promise<boolean> {
      return (await claims.holders([fromVehicleId], session)).length > 0;
    },

    /** Open requests that would take the points of one of these vehicles; claims by their id. */
    async openFrom(vehicleIds: readonly string[]): Promise<TransferRecord[]> {
      const ids = (await claims.holders(vehicleIds)).map((id) => new ObjectId(id));
      const found = ids.length === 0 ? [] : await transfers.find({ _id: { $in: ids } }).toArray();
      return readRows(found, transferRecord).filter(({ state }) => isWaiting(state));
    },

    /**
     * The vehicle's requests, the latest first; indexes `{fromVehicleId, requestedAt}` and `{toVehicleId,
     * requestedAt}`.
     */
    async ofVehicle(vehicleId: string, limit: number): Promise<TransferRecord[]> {
      const own = new ObjectId(vehicleId);
      const found: TransferDocument[] = [];
      for (const filter of [{ fromVehicleId: own }, { toVehicleId: own }]) {
        found.push(...(await transfers.find(filter).sort({ requestedAt: -1 }).limit(limit).toArray()));
      }
      return readRows(found, transferRecord)
        .toSorted((one, other) => other.requestedAt.getTime() - one.requestedAt.getTime())
        .slice(0, limit);
    },

    /**
     * A page of the store's waiting (longest first) or decided (latest first) requests; index `{storeId, open,
     * requestedAt, _id}`.
     */
    ofStore: (
      storeId: string,
      { open, ...wanted }: Pick<PageWanted, 'cursor' | 'limit'> & { open: boolean },
    ): Promise<Page<TransferRecord>> =>
      page({ filter: { storeId: new ObjectId(storeId), open }, way: open ? 'up' : 'down', ...wanted }),

    /** Index `{storeId, open, requestedAt, _id}`. */
    async countWaiting(storeId: string): Promise<number> {
      return transfers.countDocuments({ storeId: new ObjectId(storeId), open: true });
    },
  };
}

export type TransferModel = ReturnType<typeof createTransferModel>;

function transferDocument({ id, ...rest }: TransferRecord): TransferDocument {
  return {
    ...rest,
    _id: new ObjectId(id),
    customerId: new ObjectId(rest.customerId),
    storeId: new ObjectId(rest.storeId),
    fromVehicleId: new ObjectId(rest.fromVehicleId),
    toVehicleId: new ObjectId(rest.toVehicleId),
    evidence: rest.evidence.map((fileId) => new ObjectId(fileId)),
    open: isWaiting(rest.state),
  };
}

/** Reads a stored request. */
export function transferRecord({ _id, open: _open, moved, ...rest }: TransferDocument): TransferRecord {
  return {
    ...rest,
    moved: moved && { gives: moved.gives, gets: moved.gets, belongings: moved.belongings ?? null },
    id: _id.toHexString(),
    requestedAt: timeOf(rest.requestedAt),
    customerId: rest.customerId.toHexString(),
    storeId: rest.storeId.toHexString(),
    fromVehicleId: rest.fromVehicleId.toHexString(),
    toVehicleId: rest.toVehicleId.toHexString(),
    evidence: rest.evidence.map((fileId) => fileId.toHexString()),
  };
}
