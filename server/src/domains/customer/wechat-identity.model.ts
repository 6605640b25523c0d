import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';

/** A person's identity in WeChat, bound to a customer. */
export interface BoundIdentity {
  openid: string;
  unionid: string | null;
  customerId: string;
  boundAt: Date;
}

type IdentityDocument = Omit<BoundIdentity, 'openid' | 'customerId'> & {
  _id: string;
  customerId: mongoose.mongo.ObjectId;
};

const { ObjectId } = mongoose.mongo;

/** WeChat identities by openid: each is bound to one customer, a customer has none, one or more. */
export function createWechatIdentityModel(connection: Connection) {
  const collectionName = 'wechat_identities';
  const identities = connection.collection<IdentityDocument>(collectionName);

  return {
    collectionName,

    async byOpenid(openid: string): Promise<BoundIdentity | null> {
      const found = await identities.findOne({ _id: openid });
      return found && boundIdentity(found);
    },

    /** Binds the identity unless it is bound; answers who it is bound to. */
    async bind(wanted: BoundIdentity): Promise<BoundIdentity> {
      const { openid, unionid, customerId, boundAt } = wanted;
      try {
        await identities.insertOne({ _id: openid, unionid, customerId: new ObjectId(customerId), boundAt });
        return wanted;
      } catch (error) {
        const found = isDuplicateKey(error) ? await identities.findOne({ _id: openid }) : null;
        if (!found) throw error;
        return boundIdentity(found);
      }
    },

    /** Binds the identity; a duplicate key of this collection when it is bound already. */
    async insert(session: Session, { openid, unionid, customerId, boundAt }: BoundIdentity): Promise<void> {
      const bound = { _id: openid, unionid, customerId: new ObjectId(customerId), boundAt };
      await identities.insertOne(bound, { session });
    },

    async setUnionid(openid: string, unionid: string): Promise<void> {
      await identities.updateOne({ _id: openid }, { $set: { unionid } });
    },
  };
}

export type WechatIdentityModel = ReturnType<typeof createWechatIdentityModel>;

function boundIdentity({ _id, customerId, ...rest }: IdentityDocument): BoundIdentity {
  return { ...rest, openid: _id, customerId: customerId.toHexString() };
}
