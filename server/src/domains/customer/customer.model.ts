import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';

/** A customer as kept: what identifies the person is sealed with their own data key. */
export interface StoredCustomer {
  id: string;
  name: string | null;
  /** The person's data key, wrapped; null once the person was erased, and with it all that was sealed. */
  dataKey: string | null;
  phoneSealed: string | null;
  createdAt: Date;
}

type CustomerDocument = Omit<StoredCustomer, 'id'> & { _id: mongoose.Types.ObjectId };

const schema = new mongoose.Schema<CustomerDocument>(
  {
    name: { type: String, default: null },
    dataKey: { type: String, default: null },
    phoneSealed: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);

/** People whom the store knows, with WeChat and without. */
export function createCustomerModel(connection: Connection) {
  const customers = connection.model('Customer', schema, 'customers');

  return {
    /** The id of a customer yet to be inserted. */
    newId: (): string => new mongoose.Types.ObjectId().toHexString(),

    async byId(id: string, session: Session | null = null): Promise<StoredCustomer | null> {
      const found = await customers.findById(id).session(session).lean<CustomerDocument>();
      return found && storedCustomer(found);
    },

    async byIds(ids: readonly string[]): Promise<StoredCustomer[]> {
      const found = await customers.find({ _id: { $in: ids } }).lean<CustomerDocument[]>();
      return found.map(storedCustomer);
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

    async setPhone(session: Session, id: string, phoneSealed: string): Promise<void> {
      await customers.updateOne({ _id: id }, { $set: { phoneSealed } }, { session });
    },
  };
}

export type CustomerModel = ReturnType<typeof createCustomerModel>;

function storedCustomer({ _id, ...rest }: CustomerDocument): StoredCustomer {
  return { ...rest, id: _id.toHexString() };
}
