import type { MemberTier } from '@anxin/shared/contracts/tier';
import type { TierSpend } from '@anxin/shared/rules/tier/standing';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { createRowReader } from '../../infra/row-reader';

/** The facts that decide a vehicle's tier. */
export interface TierRecord {
  vehicleId: string;
  /** Raised by every change; 0 before the first is stored. */
  version: number;
  /** In the order of their days. Payments too old to count are dropped with the next change. */
  spends: TierSpend[];
  /** The vehicle that all of it moved to, and the tier at that time; null while it is here. */
  moved: { transferId: string; vehicleId: string; tier: MemberTier; at: Date } | null;
}

type SpendDocument = Omit<TierSpend, 'billId' | 'via'> & {
  billId: mongoose.mongo.ObjectId;
  via: mongoose.mongo.ObjectId[];
};

interface TierDocument {
  /** The vehicle's. */
  _id: mongoose.mongo.ObjectId;
  version: number;
  spends: SpendDocument[];
  moved: { transferId: mongoose.mongo.ObjectId; vehicleId: mongoose.mongo.ObjectId; tier: MemberTier; at: Date } | null;
}

const { ObjectId } = mongoose.mongo;

/** One document a vehicle, changed by compare-and-set, so that two settlements at once run one after the other. */
export function createTierModel(connection: Connection) {
  const tiers = connection.collection<TierDocument>('tiers');
  const readRows = createRowReader(connection, 'tiers');

  return {
    async byVehicle(vehicleId: string, session: Session | null = null): Promise<TierRecord> {
      const found = await tiers.findOne({ _id: new ObjectId(vehicleId) }, session ? { session } : {});
      return found ? tierRecord(found) : { vehicleId, version: 0, spends: [], moved: null };
    },

    /** For sums: throws when one of them cannot be read. */
    async allOf(vehicleIds: readonly string[]): Promise<TierRecord[]> {
      const ids = vehicleIds.map((id) => new ObjectId(id));
      return (await tiers.find({ _id: { $in: ids } }).toArray()).map(tierRecord);
    },

    async byVehicles(vehicleIds: readonly string[]): Promise<TierRecord[]> {
      const ids = vehicleIds.map((id) => new ObjectId(id));
      return readRows(await tiers.find({ _id: { $in: ids } }).toArray(), tierRecord);
    },

    /** Compare-and-set: false when the record has another version now. */
    async keep(session: Session, { vehicleId, version, ...record }: TierRecord): Promise<boolean> {
      const _id = new ObjectId(vehicleId);
      const next = { ...tierDocument(record), version: version + 1 };
      if (version > 0) return (await tiers.replaceOne({ _id, version }, next, { session })).modifiedCount === 1;
      await tiers.insertOne({ _id, ...next }, { session });
      return true;
    },
  };
}

export type TierModel = ReturnType<typeof createTierModel>;

function tierDocument({ spends, moved }: Pick<TierRecord, 'spends' | 'moved'>): Omit<TierDocument, '_id' | 'version'> {
  return {
    spends: spends.map(({ billId, day, paidFen, bars, via }) => ({
      billId: new ObjectId(billId),
      day,
      paidFen,
      bars,
      via: via.map((id) => new ObjectId(id)),
    })),
    moved: moved && {
      transferId: new ObjectId(moved.transferId),
      vehicleId: new ObjectId(moved.vehicleId),
      tier: moved.tier,
      at: moved.at,
    },
  };
}

function tierRecord({ _id, version, spends, moved }: TierDocument): TierRecord {
  return {
    vehicleId: _id.toHexString(),
    version,
    spends: spends.map(({ billId, day, paidFen, bars, via }) => ({
      billId: billId.toHexString(),
      day,
      paidFen,
      bars,
      via: via.map((id) => id.toHexString()),
    })),
    moved: moved && {
      transferId: moved.transferId.toHexString(),
      vehicleId: moved.vehicleId.toHexString(),
      tier: moved.tier,
      at: moved.at,
    },
  };
}
