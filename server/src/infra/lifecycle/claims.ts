import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../database';

type ClaimDocument = Record<string, mongoose.mongo.ObjectId> & { _id: mongoose.mongo.ObjectId };

const { ObjectId } = mongoose.mongo;

/**
 * One open record for each subject: a claim with the subject's id, inserted with the record and deleted when it ends.
 * `field` names the record in the stored claim.
 */
export function createClaims(connection: Connection, { collection, field }: { collection: string; field: string }) {
  const claims = connection.collection<ClaimDocument>(collection);

  return {
    /** False when the subject has an open record; the transaction must then end. */
    async take(session: Session, subjectId: string, recordId: string): Promise<boolean> {
      try {
        await claims.insertOne({ _id: new ObjectId(subjectId), [field]: new ObjectId(recordId) }, { session });
        return true;
      } catch (error) {
        if (isDuplicateKey(error, collection)) return false;
        throw error;
      }
    },

    async free(session: Session, subjectId: string, recordId: string): Promise<void> {
      await claims.deleteOne({ _id: new ObjectId(subjectId), [field]: new ObjectId(recordId) }, { session });
    },

    /** The open records of these subjects. */
    async holders(subjectIds: readonly string[], session: Session | null = null): Promise<string[]> {
      const ids = subjectIds.map((id) => new ObjectId(id));
      const found = await claims.find({ _id: { $in: ids } }, session ? { session } : {}).toArray();
      return found.flatMap(({ [field]: holder }) => (holder ? [holder.toHexString()] : []));
    },
  };
}
