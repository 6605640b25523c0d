import type { TransferableCounts, TransferState } from '@anxin/shared/contracts/vehicle-replacement';
import type { Holding } from '@anxin/shared/rules/points/transfer';
import { isWaiting } from '@anxin/shared/rules/points/transfer-request';
import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';
import { createRowReader, joinRows, rowsFound, timeOf } from '../../infra/row-reader';

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

export interface TransferPosition {
  requestedAt: Date;
  id: string;
}

type Ids = 'customerId' | 'storeId' | 'fromVehicleId' | 'toVehicleId';
type TransferDocument = Omit<TransferRecord, Ids | 'id' | 'evidence' | 'moved'> & {
  _id: mongoose.mongo.ObjectId;
  evidence: mongoose.mongo.ObjectId[];
  moved: (Omit<Moved, 'belongings'> & Partial<Moved>) | null;
  /** It waits for a decision; stored for the index. */
  open: boolean;
} & Record<Ids, mongoose.mongo.ObjectId>;

interface ClaimDocument {
  /** The old vehicle. */
  _id: mongoose.mongo.ObjectId;
  transferId: mongoose.mongo.ObjectId;
}

const { ObjectId } = mongoose.mongo;
const claimCollection = 'points_transfer_claims';

/** Requests, and a claim for each vehicle with an open one: inserted with the request, deleted when it is decided. */
export function createTransferModel(connection: Connection) {
  const transfers = connection.collection<TransferDocument>('points_transfers');
  const claims = connection.collection<ClaimDocument>(claimCollection);
  const readRows = createRowReader(connection, 'points_transfers');

  return {
    newId: () => new ObjectId().toHexString(),

    /** Stores a new request; false when the vehicle has an open one (the transaction must then end). */
    async insert(session: Session, transfer: TransferRecord): Promise<boolean> {
      const claim = { _id: new ObjectId(transfer.fromVehicleId), transferId: new ObjectId(transfer.id) };
      try {
        await claims.insertOne(claim, { session });
      } catch (error) {
        if (isDuplicateKey(error, claimCollection)) return false;
        throw error;
      }
      await transfers.insertOne(transferDocument(transfer), { session });
      return true;
    },

    async byId(id: string, session: Session | null = null): Promise<TransferRecord | null> {
      const found = await transfers.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && transferRecord(found);
    },

    /** True when the vehicle has an open request. */
    async isOpen(session: Session, fromVehicleId: string): Promise<boolean> {
      return (await claims.findOne({ _id: new ObjectId(fromVehicleId) }, { session })) !== null;
    },

    /** Open requests that would take the points of one of these vehicles; claims by their id. */
    async openFrom(vehicleIds: readonly string[]): Promise<TransferRecord[]> {
      const claimed = await claims.find({ _id: { $in: vehicleIds.map((one) => new ObjectId(one)) } }).toArray();
      if (claimed.length === 0) return [];
      const found = await transfers.find({ _id: { $in: claimed.map(({ transferId }) => transferId) } }).toArray();
      return readRows(found, transferRecord).filter(({ state }) => isWaiting(state));
    },

    /**
     * Compare-and-set on the state, with the step in the same write; a decided request frees its vehicle. Null when
     * another step was faster.
     */
    async step(
      session: Session,
      transfer: TransferRecord,
      step: TransferStep,
      moved: TransferRecord['moved'] = transfer.moved,
    ): Promise<TransferRecord | null> {
      const written = await transfers.updateOne(
        { _id: new ObjectId(transfer.id), state: transfer.state },
        { $set: { state: step.state, open: isWaiting(step.state), moved }, $push: { history: step } },
        { session },
      );
      if (written.modifiedCount === 0) return null;
      if (isWaiting(transfer.state)) {
        const claim = { _id: new ObjectId(transfer.fromVehicleId), transferId: new ObjectId(transfer.id) };
        await claims.deleteOne(claim, { session });
      }
      return { ...transfer, state: step.state, moved, history: [...transfer.history, step] };
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
     * requestedAt, _id}`. First come the other requests of the moment at which the last page ended, then the rest.
     */
    async ofStore(storeId: string, open: boolean, after: TransferPosition | null, limit: number) {
      const [way, beyond] = open ? ([1, '$gt'] as const) : ([-1, '$lt'] as const);
      const page = async (filter: object, count: number) => {
        const query = { storeId: new ObjectId(storeId), open, ...filter };
        const found = await transfers.find(query).sort({ requestedAt: way, _id: way }).limit(count).toArray();
        return readRows(found, transferRecord);
      };
      if (!after) return page({}, limit);
      const { requestedAt, id } = after;
      const tied = await page({ requestedAt, _id: { [beyond]: new ObjectId(id) } }, limit);
      const left = limit - rowsFound(tied);
      return left === 0 ? tied : joinRows(tied, await page({ requestedAt: { [beyond]: requestedAt } }, left));
    },

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

function transferRecord({ _id, open: _open, moved, ...rest }: TransferDocument): TransferRecord {
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
