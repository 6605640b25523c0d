import type { OwnershipTransferState } from '@anxin/shared/contracts/ownership-transfer';
import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';
import { createRowReader } from '../../infra/row-reader';

/** One step: who and when; the clock has no id. */
export interface OwnershipTransferStep {
  state: OwnershipTransferState;
  at: Date;
  byKind: 'member' | 'system';
  byId: string | null;
  byName: string;
}

/** A vehicle with its membership, offered to another person. docs/domain/points.md#8. */
export interface OwnershipTransferRecord {
  /** Names it in the link that is passed on. */
  code: string;
  id: string;
  vehicleId: string;
  /** The owner who offers the vehicle. */
  customerId: string;
  /** The look-up hash of the recipient's number. */
  phoneHash: string;
  phoneMasked: string;
  state: OwnershipTransferState;
  offeredAt: Date;
  expiresAt: Date;
  history: OwnershipTransferStep[];
}

type OwnershipTransferDocument = Omit<OwnershipTransferRecord, 'id' | 'vehicleId' | 'customerId'> & {
  _id: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  customerId: mongoose.mongo.ObjectId;
};

interface ClaimDocument {
  /** The vehicle. */
  _id: mongoose.mongo.ObjectId;
  handoverId: mongoose.mongo.ObjectId;
}

const { ObjectId } = mongoose.mongo;
const claimCollection = 'membership_handover_claims';

/** Offers, and a claim for each vehicle with an open one: inserted with the offer, deleted when it ends. */
export function createOwnershipTransferModel(connection: Connection) {
  const handovers = connection.collection<OwnershipTransferDocument>('membership_handovers');
  const claims = connection.collection<ClaimDocument>(claimCollection);
  const readRows = createRowReader(connection, 'membership_handovers');
  const one = async (filter: object, session: Session | null) => {
    const found = await handovers.findOne(filter, session ? { session } : {});
    return found && ownershipTransferRecord(found);
  };

  return {
    newId: () => new ObjectId().toHexString(),

    /** The vehicle's open offer. */
    async open(session: Session, vehicleId: string): Promise<OwnershipTransferRecord | null> {
      const claim = await claims.findOne({ _id: new ObjectId(vehicleId) }, { session });
      return claim && one({ _id: claim.handoverId }, session);
    },

    /** Stores a new offer; false when the vehicle has an open one (the transaction must then end). */
    async insert(session: Session, transfer: OwnershipTransferRecord): Promise<boolean> {
      const { id, vehicleId, customerId, ...rest } = transfer;
      const ids = { _id: new ObjectId(id), vehicleId: new ObjectId(vehicleId), customerId: new ObjectId(customerId) };
      try {
        await claims.insertOne({ _id: ids.vehicleId, handoverId: ids._id }, { session });
      } catch (error) {
        if (isDuplicateKey(error, claimCollection)) return false;
        throw error;
      }
      await handovers.insertOne({ ...rest, ...ids }, { session });
      return true;
    },

    byId: (id: string, session: Session | null = null) => one({ _id: new ObjectId(id) }, session),

    /** Index `{code}`. */
    byCode: (code: string, session: Session | null = null) => one({ code }, session),

    /** Ends an open offer by compare-and-set and frees its vehicle; null when somebody else was faster. */
    async end(
      session: Session,
      transfer: OwnershipTransferRecord,
      step: OwnershipTransferStep,
    ): Promise<OwnershipTransferRecord | null> {
      const written = await handovers.updateOne(
        { _id: new ObjectId(transfer.id), state: 'offered' },
        { $set: { state: step.state }, $push: { history: step } },
        { session },
      );
      if (written.modifiedCount === 0) return null;
      const claim = { _id: new ObjectId(transfer.vehicleId), handoverId: new ObjectId(transfer.id) };
      await claims.deleteOne(claim, { session });
      return { ...transfer, state: step.state, history: [...transfer.history, step] };
    },

    /** The vehicle's offers, the latest first; index `{vehicleId, offeredAt}`. */
    async ofVehicle(vehicleId: string, limit: number): Promise<OwnershipTransferRecord[]> {
      const own = { vehicleId: new ObjectId(vehicleId) };
      const found = await handovers.find(own).sort({ offeredAt: -1 }).limit(limit).toArray();
      return readRows(found, ownershipTransferRecord);
    },

    /** Open offers whose time is over; index `{state, expiresAt}`. */
    async due(at: Date, limit: number): Promise<OwnershipTransferRecord[]> {
      const due = handovers.find({ state: 'offered', expiresAt: { $lte: at } }).sort({ expiresAt: 1 });
      return readRows(await due.limit(limit).toArray(), ownershipTransferRecord);
    },
  };
}

export type OwnershipTransferModel = ReturnType<typeof createOwnershipTransferModel>;

function ownershipTransferRecord({
  _id,
  vehicleId,
  customerId,
  ...rest
}: OwnershipTransferDocument): OwnershipTransferRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    vehicleId: vehicleId.toHexString(),
    customerId: customerId.toHexString(),
  };
}
