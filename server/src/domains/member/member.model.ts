import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';

/** A member as kept: what identifies the person is sealed with their own data key. */
export interface StoredMember {
  id: string;
  openid: string;
  unionid: string | null;
  name: string | null;
  /** The person's data key, wrapped; null once the person was erased, and with it all that was sealed. */
  dataKey: string | null;
  phoneSealed: string | null;
  createdAt: Date;
}

type MemberDocument = Omit<StoredMember, 'id'> & { _id: mongoose.Types.ObjectId };

const schema = new mongoose.Schema<MemberDocument>(
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
export function createMemberModel(connection: Connection) {
  const members = connection.model('Member', schema, 'members');

  return {
    /** The id of a member yet to be inserted. */
    newId: (): string => new mongoose.Types.ObjectId().toHexString(),

    async byId(id: string, session: Session | null = null): Promise<StoredMember | null> {
      const found = await members.findById(id).session(session).lean<MemberDocument>();
      return found && storedMember(found);
    },

    async byIds(ids: readonly string[]): Promise<StoredMember[]> {
      const found = await members.find({ _id: { $in: ids } }).lean<MemberDocument[]>();
      return found.map(storedMember);
    },

    async byOpenid(openid: string): Promise<StoredMember | null> {
      const found = await members.findOne({ openid }).lean<MemberDocument>();
      return found && storedMember(found);
    },

    /** Adds a member; false when there is one of this openid already. Throws for that in a transaction, which is over then. */
    async insert({ id, ...member }: StoredMember, session: Session | null = null): Promise<boolean> {
      try {
        await members.create([{ ...member, _id: id }], { session });
        return true;
      } catch (error) {
        if (session === null && isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async setUnionid(id: string, unionid: string): Promise<void> {
      await members.updateOne({ _id: id }, { $set: { unionid } });
    },

    /** The member after the change, or null when there is none. */
    async setName(session: Session, id: string, name: string): Promise<StoredMember | null> {
      const changed = await members
        .findByIdAndUpdate(id, { $set: { name } }, { returnDocument: 'after', session })
        .lean<MemberDocument>();
      return changed && storedMember(changed);
    },

    async setPhone(session: Session, id: string, phoneSealed: string): Promise<void> {
      await members.updateOne({ _id: id }, { $set: { phoneSealed } }, { session });
    },
  };
}

export type MemberModel = ReturnType<typeof createMemberModel>;

function storedMember({ _id, ...rest }: MemberDocument): StoredMember {
  return { ...rest, id: _id.toHexString() };
}
