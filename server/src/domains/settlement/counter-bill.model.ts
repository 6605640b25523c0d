import type { Sells } from '@anxin/shared/contracts/counter-bill';
import type { BusinessType } from '@anxin/shared/contracts/organisation';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { changeGuarded } from '../../infra/guarded-change';
import { createRowReader } from '../../infra/row-reader';

/** A bill that is paid at the counter without a repair order. docs/domain/points.md#4. */
export interface CounterBillRecord {
  id: string;
  /** As printed: `GT01-261124-003`. */
  no: string;
  state: 'open' | 'settled' | 'cancelled';
  storeId: string;
  customerId: string;
  vehicleId: string;
  /** As they were when it was opened, for the papers. */
  plate: string;
  modelName: string;
  customerName: string;
  businessType: BusinessType;
  title: string;
  amountFen: number;
  /** The offer its settlement issues; null when it sells neither packages nor coupons. */
  sells: Sells | null;
  openedBy: { id: string; name: string };
  openedAt: Date;
  settledAt: Date | null;
  cancelledAt: Date | null;
  /**
   * The number of times points or coupons were held for it. A hold and a closing of the bill both write this document,
   * so that they conflict when they run at once.
   */
  holdsPlaced: number;
}

type Ids = 'id' | 'storeId' | 'customerId' | 'vehicleId';
type CounterBillDocument = Omit<CounterBillRecord, Ids | 'sells'> & {
  /** Left out of bills that are older than the field. */
  sells?: Sells | null;
  _id: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
  customerId: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
};

const { ObjectId } = mongoose.mongo;
const listMax = 200;

/** Counter bills and their guarded writes. */
export function createCounterBillModel(connection: Connection) {
  const bills = connection.collection<CounterBillDocument>('counter_bills');
  const readRows = createRowReader(connection, 'counter_bills');

  return {
    newId: () => new ObjectId().toHexString(),

    async insert(session: Session, { id, ...rest }: CounterBillRecord): Promise<void> {
      const { storeId, customerId, vehicleId } = rest;
      const ids = {
        storeId: new ObjectId(storeId),
        customerId: new ObjectId(customerId),
        vehicleId: new ObjectId(vehicleId),
      };
      await bills.insertOne({ ...rest, ...ids, _id: new ObjectId(id) }, { session });
    },

    async byId(id: string): Promise<CounterBillRecord | null> {
      const found = await bills.findOne({ _id: new ObjectId(id) });
      return found && billRecord(found);
    },

    /** The bills opened in the store within the time, newest first; index `{storeId, openedAt}`. */
    async ofStore(storeId: string, { from, until }: { from: Date; until: Date }): Promise<CounterBillRecord[]> {
      const filter = { storeId: new ObjectId(storeId), openedAt: { $gte: from, $lt: until } };
      return readRows(await bills.find(filter).sort({ openedAt: -1 }).limit(listMax).toArray(), billRecord);
    },

    /** Compare-and-set: counts one more hold for an open bill; null when it is no longer open. */
    async countHold(session: Session, id: string): Promise<CounterBillRecord | null> {
      const counted = await changeGuarded(bills, session, {
        own: { _id: new ObjectId(id) },
        guard: { state: 'open' },
        change: { $inc: { holdsPlaced: 1 } },
      });
      return counted && billRecord(counted);
    },
  };
}

export type CounterBillModel = ReturnType<typeof createCounterBillModel>;

/** Reads a stored bill. */
export function billRecord({ _id, ...rest }: CounterBillDocument): CounterBillRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    storeId: rest.storeId.toHexString(),
    customerId: rest.customerId.toHexString(),
    vehicleId: rest.vehicleId.toHexString(),
    sells: rest.sells ?? null,
  };
}
