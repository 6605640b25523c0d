import type { OwnershipTransferState } from '@anxin/shared/contracts/ownership-transfer';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { createClaims } from '../../infra/lifecycle/claims';
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

const { ObjectId } = mongoose.mongo;

/** Offers, and a claim for each vehicle with an open one: inserted with the offer, deleted when it ends. */
export function createOwnershipTransferModel(connection: Connection) {
  const handovers = connection.collection<OwnershipTransferDocument>('membership_handovers');
  const claims = createClaims(connection, { collection: 'membership_handover_claims', field: 'handoverId' });
  const readRows = createRowReader(connection, 'membership_handovers');
  const one = async (filter: object, session: Session | null) => {
    const found = await handovers.findOne(filter, session ? { session } : {});
    return found && ownershipTransferRecord(found);
  };

  return {
    newId: () => new ObjectId().toHexString(),

    /** The vehicle's open offer. */
    async open(session: Session, vehicleId: string): Promise<OwnershipTransferRecord | null> {
      const [id] = await claims.holders([vehicleId], session);
      return id === undefined ? null : one({ _id: new ObjectId(id) }, session);
    },

    /** Stores a new offer; false when the vehicle has an open one (the transaction must then end). */
    async insert(session: Session, transfer: OwnershipTransferRecord): Promise<boolean> {
      const { id, vehicleId, customerId, ...rest } = transfer;
      const ids = { _id: new ObjectId(id), vehicleId: new ObjectId(vehicleId), customerId: new ObjectId(customerId) };
      if (!(await claims.take(session, vehicleId, id))) return false;
      await handovers.insertOne({ ...rest, ...ids }, { session });
      return true;
    },

    /** Frees the vehicle of an offer that has ended. */
    free: (session: Session, { id, vehicleId }: OwnershipTransferRecord): Promise<void> =>
      claims.free(session, vehicleId, id),

    byId: (id: string, session: Session | null = null) => one({ _id: new ObjectId(id) }, session),

    /** Index `{code}`. */
    byCode: (code: string, session: Session | null = null) => one({ code }, session),

    /** The vehicle's offers, the latest first; index `{vehicleId, offeredAt}`. */
    async ofVehicle(vehicleId: string, limit: number): Promise<OwnershipTransferRecord[]> {
      const own = { vehicleId: new ObjectId(vehicleId) };
      const found = await handovers.find(own).sort({ offeredAt: -1 }).limit(limit).toArray();
      return readRows(found, ownershipTransferRecord);
    },
  };
}

export type OwnershipTransferModel = ReturnType<typeof createOwnershipTransferModel>;

/** Reads a stored offer. */
export function ownershipTransferRecord({
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
