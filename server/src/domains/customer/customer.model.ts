import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';

/** A member as kept: what identifies the person is sealed with their own data key. */
export interface StoredCustomer {
  id: string;
  openid: string;
  unionid: string | null;
  name: string | null;
  /** The person's data key, wrapped; null once the person was erased, and with it all that was sealed. */
  dataKey: string | null;
  phoneSealed: string | null;
  createdAt: Date;
}

type CustomerDocument = Omit<StoredCustomer, 'id'> & { _id: mongoose.Types.ObjectId };

const schema = new mongoose.Schema<CustomerDocument>(
  {
    openid: { type: String, required: true },
    unionid: { type: String, default: null },
    name: { type: String, default: null },
    dataKey: { type: String, default: null },
    phoneSealed: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);

/** Car owners. One WeChat identity is one member: `openid` is unique. */
export function createCustomerModel(connection: Connection) {
  const customers = connection.model('Customer', schema, 'customers');

  return {
    /** The id of a member yet to be inserted. */
    newId: (): string => new mongoose.Types.ObjectId().toHexString(),

    async byId(id: string, session: Session | null = null): Promise<StoredCustomer | null> {
      const found = await customers.findById(id).session(session).lean<CustomerDocument>();
      return found && storedCustomer(found);
    },

    async byIds(ids: readonly string[]): Promise<StoredCustomer[]> {
      const found = await customers.find({ _id: { $in: ids } }).lean<CustomerDocument[]>();
      return found.map(storedCustomer);
    },

    async byOpenid(openid: string): Promise<StoredCustomer | null> {
      const found = await customers.findOne({ openid }).lean<CustomerDocument>();
      return found && storedCustomer(found);
    },

    /** Adds a member; false when there is one of this openid already. Throws for that in a transaction, which is over then. */
    async insert({ id, ...customer }: StoredCustomer, session: Session | null = null): Promise<boolean> {
      try {
        await customers.create([{ ...customer, _id: id }], { session });
        return true;
      } catch (error) {
        if (session === null && isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async setUnionid(id: string, unionid: string): Promise<void> {
      await customers.updateOne({ _id: id }, { $set: { unionid } });
    },

    /** The member after the change, or null when there is none. */
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
