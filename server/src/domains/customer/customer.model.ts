import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';
import { createRowReader } from '../../infra/row-reader';

/** A stored customer. The fields that identify the person are sealed with their own data key. */
export interface StoredCustomer {
  id: string;
  name: string | null;
  /** The person's data key, wrapped; null once the person was erased, and with it all that was sealed. */
  dataKey: string | null;
  phoneSealed: string | null;
  createdAt: Date;
  /** The customer that this record was merged into. */
  mergedInto: string | null;
}

type CustomerDocument = Omit<StoredCustomer, 'id' | 'mergedInto'> & {
  _id: mongoose.Types.ObjectId;
  mergedInto?: mongoose.Types.ObjectId | null;
  /** The number of writes, so that a merge conflicts with any other change for the customer. */
  version?: number;
};

const schema = new mongoose.Schema<CustomerDocument>(
  {
    name: { type: String, default: null },
    dataKey: { type: String, default: null },
    phoneSealed: { type: String, default: null },
    createdAt: { type: Date, required: true },
    mergedInto: { type: mongoose.Schema.Types.ObjectId, default: null },
    version: Number,
  },
  { versionKey: false },
);

/** People whom the store knows, with WeChat and without. */
export function createCustomerModel(connection: Connection) {
  const customers = connection.model('Customer', schema, 'customers');
  const readRows = createRowReader(connection, 'customers');

  return {
    /** The id for a customer to be inserted. */
    newId: (): string => new mongoose.Types.ObjectId().toHexString(),

    async byId(id: string, session: Session | null = null): Promise<StoredCustomer | null> {
      const found = await customers.findById(id).session(session).lean<CustomerDocument>();
      return found && storedCustomer(found);
    },

    async byIds(ids: readonly string[]): Promise<StoredCustomer[]> {
      const found = await customers.find({ _id: { $in: ids } }).lean<CustomerDocument[]>();
      return readRows(found, storedCustomer);
    },

    /** Adds the customer unless there is one of this id. */
    async addMissing({ id, ...customer }: StoredCustomer): Promise<void> {
      try {
        await customers.insertMany([{ ...customer, _id: id }]);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async insert(session: Session, { id, ...customer }: StoredCustomer): Promise<void> {
      await customers.insertMany([{ ...customer, _id: id }], { session });
    },

    /** The customer after the change, or null when there is none. */
    async setName(session: Session, id: string, name: string): Promise<StoredCustomer | null> {
      const changed = await customers
        .findByIdAndUpdate(id, { $set: { name } }, { returnDocument: 'after', session })
        .lean<CustomerDocument>();
      return changed && storedCustomer(changed);
    },

    /** Conflicts with a merge of the customer; false when the record was merged into another. */
    async keep(session: Session, id: string): Promise<boolean> {
      const kept = await customers.updateOne({ _id: id, mergedInto: null }, { $inc: { version: 1 } }, { session });
      return kept.matchedCount === 1;
    },

    /** Stores the customer the record was merged into, or null again; false when `was` is not the stored value. */
    async setMerged(session: Session, id: string, was: string | null, mergedInto: string | null): Promise<boolean> {
      const change = { $set: { mergedInto }, $inc: { version: 1 } };
      const set = await customers.updateOne({ _id: id, mergedInto: was }, change, { session });
      return set.matchedCount === 1;
    },

    async setPhone(session: Session, id: string, phoneSealed: string | null): Promise<void> {
      await customers.updateOne({ _id: id }, { $set: { phoneSealed } }, { session });
    },
  };
}

export type CustomerModel = ReturnType<typeof createCustomerModel>;

function storedCustomer({ _id, mergedInto, version: _version, ...rest }: CustomerDocument): StoredCustomer {
  return { ...rest, id: _id.toHexString(), mergedInto: mergedInto?.toHexString() ?? null };
}
