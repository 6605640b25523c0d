import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';

interface PhoneClaim {
  /** The number's look-up hash. */
  _id: string;
  customerId: mongoose.Types.ObjectId;
  at: Date;
}

/** Claims of phone numbers by members: a claim is inserted to take the number and deleted to give it back. */
export function createPhoneClaimModel(connection: Connection) {
  const collectionName = 'phone_claims';
  const claims = connection.collection<PhoneClaim>(collectionName);

  return {
    collectionName,

    /** A member other than `customerId` who has the number, under any of its hashes. */
    async otherHolder(session: Session, hashes: readonly string[], customerId: string): Promise<string | null> {
      const held = await claims.find({ _id: { $in: [...hashes] } }, { session }).toArray();
      return held.map((claim) => claim.customerId.toHexString()).find((holder) => holder !== customerId) ?? null;
    },

    /** The member who has the number, under any of its hashes. */
    async holder(hashes: readonly string[]): Promise<string | null> {
      const held = await claims.findOne({ _id: { $in: [...hashes] } });
      return held && held.customerId.toHexString();
    },

    /** Frees the member's earlier number and takes this one. A duplicate key means that another member just took it. */
    async replace(session: Session, hash: string, customerId: string, at: Date): Promise<void> {
      const id = new mongoose.Types.ObjectId(customerId);
      await claims.deleteMany({ customerId: id, _id: { $ne: hash } }, { session });
      const updated = await claims.updateOne({ _id: hash, customerId: id }, { $set: { at } }, { session });
      if (updated.matchedCount === 0) await claims.insertOne({ _id: hash, customerId: id, at }, { session });
    },
  };
}

export type PhoneClaimModel = ReturnType<typeof createPhoneClaimModel>;
