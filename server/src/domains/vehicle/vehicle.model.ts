import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import type { MileageReading } from '@anxin/shared/rules/vehicle/daily-mileage';
import { plateParts, reversedVin } from '@anxin/shared/rules/vehicle/vehicle-search';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { createRowReader, timeOf } from '../../infra/row-reader';

/** A member's vehicle. Its points and its advisor belong to its store. */
export interface VehicleRecord {
  id: string;
  customerId: string;
  storeId: string;
  groupId: string;
  /** Normalised. */
  vin: string;
  /** Normalised, without the dot. */
  plate: string;
  modelName: string;
  powertrain: Powertrain;
  /** True once a store has received the vehicle. */
  powertrainChecked: boolean;
  mileageKm: number;
  /** The odometer readings, oldest first; the last {@link readingsMax}. */
  readings: MileageReading[];
  lastMaintenance: MileageReading | null;
  lastUsedAt: Date;
  createdAt: Date;
}

/** A vehicle with its number among the member's own, which no two can share. */
export type NewVehicle = VehicleRecord & { place: number };

type VehicleDocument = Omit<NewVehicle, 'id' | 'customerId' | 'storeId' | 'groupId'> & {
  _id: mongoose.Types.ObjectId;
  customerId: mongoose.Types.ObjectId;
  storeId: mongoose.Types.ObjectId;
  groupId: mongoose.Types.ObjectId;
  /** The keys the desk finds it by: every part of its plate, and its VIN from the end. */
  plateParts: string[];
  vinReversed: string;
  /** The number of its bookings. */
  uses?: number;
};

export interface MileageChange {
  reading: MileageReading;
  /** The vehicle was maintained at this reading. */
  maintained: boolean;
}

const readingsMax = 12;
const id = { type: mongoose.Schema.Types.ObjectId, required: true };
const readingSchema = new mongoose.Schema<MileageReading>(
  { at: { type: Date, required: true }, mileageKm: { type: Number, required: true } },
  { _id: false },
);

const schema = new mongoose.Schema<VehicleDocument>(
  {
    customerId: id,
    storeId: id,
    groupId: id,
    place: { type: Number, required: true },
    vin: { type: String, required: true },
    plate: { type: String, required: true },
    plateParts: [String],
    vinReversed: { type: String },
    modelName: { type: String, required: true },
    powertrain: { type: String, required: true },
    powertrainChecked: { type: Boolean, required: true },
    mileageKm: { type: Number, required: true, min: 0 },
    readings: [readingSchema],
    lastMaintenance: { type: readingSchema, default: null },
    lastUsedAt: { type: Date, required: true },
    uses: Number,
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);

const claimSchema = new mongoose.Schema({ _id: String, vehicleId: id }, { versionKey: false });

/**
 * Vehicles. Unique `{customerId, place}` keeps their number within the limit, unique `{customerId, plate}` keeps a
 * member's plates apart. A VIN is claimed by a document of its own, because vehicles are spread by member.
 */
export function createVehicleModel(connection: Connection) {
  const vehicles = connection.model('Vehicle', schema, 'vehicles');
  const claims = connection.model('VinClaim', claimSchema, 'vin_claims');
  const readRows = createRowReader(connection, 'vehicles');

  return {
    collection: 'vehicles',
    claimCollection: 'vin_claims',
    newId: () => new mongoose.Types.ObjectId().toHexString(),

    async byId(vehicleId: string, session: Session | null = null): Promise<VehicleRecord | null> {
      const found = await vehicles.findById(vehicleId, null, { session }).lean<VehicleDocument>();
      return found && vehicleRecord(found);
    },

    async byIds(ids: readonly string[], session: Session | null = null): Promise<VehicleRecord[]> {
      const found = await vehicles.find({ _id: { $in: ids } }, null, { session }).lean<VehicleDocument[]>();
      return readRows(found, vehicleRecord);
    },

    /** The member's vehicles, the one last used first, each with its place. */
    async ofCustomer(customerId: string, session: Session | null = null): Promise<NewVehicle[]> {
      const found = await vehicles.find({ customerId }, null, { session }).lean<VehicleDocument[]>();
      return readRows(found, placedRecord).toSorted(
        (one, other) => other.lastUsedAt.getTime() - one.lastUsedAt.getTime(),
      );
    },

    /** The store's vehicles with this part in their plate, at most `limit`; index `{storeId, plateParts}`. */
    async byPlatePart(storeId: string, platePart: string, limit: number): Promise<VehicleRecord[]> {
      const found = await vehicles.find({ storeId, plateParts: platePart }).limit(limit).lean<VehicleDocument[]>();
      return readRows(found, vehicleRecord);
    },

    /** The store's vehicles whose VIN ends in this, at most `limit`; index `{storeId, vinReversed}`. */
    async byVinTail(storeId: string, vinTail: string, limit: number): Promise<VehicleRecord[]> {
      const front = reversedVin(vinTail);
      const inStore = { storeId, vinReversed: { $gte: front, $lt: `${front}~` } };
      return readRows(await vehicles.find(inStore).limit(limit).lean<VehicleDocument[]>(), vehicleRecord);
    },

    /**
     * Claims the VIN in the group and stores the vehicle; a duplicate key in either collection ends the transaction.
     */
    async insert(session: Session, vehicle: NewVehicle): Promise<void> {
      const { id: _id, ...rest } = vehicle;
      await claims.insertMany([{ _id: `${vehicle.groupId}|${vehicle.vin}`, vehicleId: _id }], { session });
      const found = { plateParts: plateParts(vehicle.plate), vinReversed: reversedVin(vehicle.vin) };
      await vehicles.insertMany([{ _id, ...rest, ...found }], { session });
    },

    /**
     * Counts a use of the vehicle by the member; false when it is no longer theirs. It changes a field, because a write
     * without a change would not conflict with one that gives the vehicle to another member.
     */
    async touch(session: Session, vehicleId: string, customerId: string, at: Date): Promise<boolean> {
      const used = await vehicles.updateOne(
        { _id: vehicleId, customerId },
        { $set: { lastUsedAt: at }, $inc: { uses: 1 } },
        { session },
      );
      return used.matchedCount === 1;
    },

    /** Conflicts with any change of the vehicle's owner; false when it no longer belongs to the member. */
    async keepWith(session: Session, vehicleId: string, customerId: string): Promise<boolean> {
      const updated = await vehicles.updateOne({ _id: vehicleId, customerId }, { $inc: { uses: 1 } }, { session });
      return updated.matchedCount === 1;
    },

    /** Gives the vehicle to another member; false when it no longer belongs to the first one. */
    async changeOwner(
      session: Session,
      vehicleId: string,
      from: string,
      to: Pick<NewVehicle, 'customerId' | 'place' | 'lastUsedAt'>,
    ) {
      const updated = await vehicles.updateOne({ _id: vehicleId, customerId: from }, { $set: to }, { session });
      return updated.modifiedCount === 1;
    },

    /**
     * Changes the vehicle. A reading is stored only when it is not below the last one. Another powertrain is stored
     * only while no store has checked it, unless this change checks it. Null when one of these rules refuses the
     * change, or when there is no such vehicle.
     */
    async change(
      vehicleId: string,
      set: Partial<Pick<VehicleRecord, 'plate' | 'modelName' | 'powertrain' | 'powertrainChecked' | 'lastUsedAt'>>,
      mileage: MileageChange | null,
      session: Session,
    ): Promise<VehicleRecord | null> {
      const read = mileage?.reading;
      const written = await vehicles
        .updateOne(
          { _id: vehicleId, ...(read ? { mileageKm: { $lte: read.mileageKm } } : {}), ...powertrainGuard(set) },
          {
            $set: {
              ...set,
              ...(set.plate === undefined ? {} : { plateParts: plateParts(set.plate) }),
              ...(read ? { mileageKm: read.mileageKm } : {}),
              ...(mileage?.maintained ? { lastMaintenance: read } : {}),
            },
            ...(read ? { $push: { readings: { $each: [read], $slice: -readingsMax } } } : {}),
          },
        )
        .session(session);
      if (written.matchedCount === 0) return null;
      // Reads the document after the write, because the development database scans the whole collection to answer it
      // with the write.
      const found = await vehicles.findById(vehicleId, null, { session }).lean<VehicleDocument>();
      return found && vehicleRecord(found);
    },
  };
}

export type VehicleModel = ReturnType<typeof createVehicleModel>;

/** A powertrain that a store has checked stays, unless a store changes it. */
function powertrainGuard({ powertrain, powertrainChecked }: Partial<VehicleRecord>): object {
  if (powertrain === undefined || powertrainChecked) return {};
  return { $or: [{ powertrainChecked: false }, { powertrain }] };
}

function vehicleRecord(document: VehicleDocument): VehicleRecord {
  const { place: _place, ...vehicle } = placedRecord(document);
  return vehicle;
}

function placedRecord({ uses: _uses, ...document }: VehicleDocument): NewVehicle {
  const { _id, customerId, storeId, groupId, plateParts: _parts, vinReversed: _reversed, ...rest } = document;
  return {
    ...rest,
    id: _id.toHexString(),
    lastUsedAt: timeOf(rest.lastUsedAt),
    customerId: customerId.toHexString(),
    storeId: storeId.toHexString(),
    groupId: groupId.toHexString(),
  };
}
