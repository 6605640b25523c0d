import type { Lane } from '@anxin/shared/contracts/organisation';
import type { StoreCalendar } from '@anxin/shared/rules/slots/calendar';
import mongoose from 'mongoose';
import type { Connection } from '../../infra/database';
import { createRowReader } from '../../infra/row-reader';

/** Bays of one lane in every slot, and how many of them car owners may book online; the rest are for walk-ins. */
export interface LaneBays {
  lane: Lane;
  bays: number;
  onlineBays: number;
}

/** A store with its calendar, lanes and appointment settings. */
export interface StoreRecord extends StoreCalendar {
  id: string;
  groupId: string;
  brandId: string;
  brandName: string;
  name: string;
  address: string;
  phone: string;
  /** GCJ-02 degrees. */
  location: { longitude: number; latitude: number };
  lanes: LaneBays[];
  offPeak: { belowPercent: number; bonusPoints: number };
  freeCancelMinutes: number;
  bookAheadDays: number;
}

type StoreDocument = Omit<StoreRecord, 'id' | 'groupId' | 'brandId'> & {
  _id: mongoose.Types.ObjectId;
  groupId: mongoose.Types.ObjectId;
  brandId: mongoose.Types.ObjectId;
};

const part = { _id: false } as const;
const clock = { type: String, match: /^([01]\d|2[0-3]):[0-5]\d$/ };
const hours = {
  weekday: { type: Number, required: true, min: 0, max: 6 },
  opens: { ...clock, required: true },
  closes: { ...clock, required: true },
  breaks: [new mongoose.Schema({ from: { ...clock, required: true }, to: { ...clock, required: true } }, part)],
};
const specialDay = {
  day: { type: String, required: true },
  kind: { type: String, enum: ['closed', 'workday'], required: true },
  mark: { type: String, enum: ['休', '班', null], default: null },
  opens: { ...clock, default: null },
  closes: { ...clock, default: null },
};
const laneBays = {
  lane: { type: String, required: true },
  bays: { type: Number, required: true, min: 0 },
  onlineBays: { type: Number, required: true, min: 0 },
};

const schema = new mongoose.Schema<StoreDocument>(
  {
    groupId: { type: mongoose.Schema.Types.ObjectId, required: true },
    brandId: { type: mongoose.Schema.Types.ObjectId, required: true },
    brandName: { type: String, required: true },
    name: { type: String, required: true },
    address: { type: String, required: true },
    phone: { type: String, required: true },
    location: { longitude: { type: Number, required: true }, latitude: { type: Number, required: true } },
    zone: { type: String, required: true },
    slotMinutes: { type: Number, required: true },
    hours: [new mongoose.Schema(hours, part)],
    specialDays: [new mongoose.Schema(specialDay, part)],
    lanes: [new mongoose.Schema(laneBays, part)],
    offPeak: { belowPercent: { type: Number, required: true }, bonusPoints: { type: Number, required: true } },
    freeCancelMinutes: { type: Number, required: true },
    bookAheadDays: { type: Number, required: true },
  },
  { versionKey: false },
);

/** Stores; there are few, and each is read by its id or with all the others. */
export function createStoreModel(connection: Connection) {
  const stores = connection.model('Store', schema, 'stores');
  const readRows = createRowReader(connection, 'stores');

  return {
    async byId(id: string): Promise<StoreRecord | null> {
      const found = await stores.findById(id).lean<StoreDocument>();
      return found && storeRecord(found);
    },

    /** Every store, in the order they were opened. */
    async list(): Promise<StoreRecord[]> {
      const found = await stores.find().sort({ _id: 1 }).lean<StoreDocument[]>();
      return readRows(found, storeRecord);
    },

    async insert(store: StoreRecord): Promise<void> {
      await stores.create({ ...store, _id: store.id });
    },
  };
}

export type StoreModel = ReturnType<typeof createStoreModel>;

function storeRecord({ _id, groupId, brandId, ...rest }: StoreDocument): StoreRecord {
  return { ...rest, id: _id.toHexString(), groupId: groupId.toHexString(), brandId: brandId.toHexString() };
}
