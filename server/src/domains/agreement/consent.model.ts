import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../infra/database';

/** A member's consent to one version. */
export interface ConsentRecord {
  version: number;
  at: Date;
}

interface ConsentDocument extends ConsentRecord {
  _id: string;
  customerId: mongoose.Types.ObjectId;
}

/**
 * Stores each member's consent to a version, with its time. The first consent to a version stands; none is ever
 * changed.
 */
export function createConsentModel(connection: Connection) {
  const consents = connection.collection<ConsentDocument>('agreement_consents');

  return {
    /** Stores the consent; agreeing to the same version again changes nothing. */
    async keep(customerId: string, version: number, at: Date, session: Session | null = null): Promise<void> {
      const consent = { customerId: new mongoose.Types.ObjectId(customerId), version, at };
      const kept = { upsert: true, ...inSession(session) };
      try {
        await consents.updateOne({ _id: `${customerId}|${version}` }, { $setOnInsert: consent }, kept);
      } catch (error) {
        if (session !== null || !isDuplicateKey(error)) throw error;
      }
    },

    /** The newest version the member has agreed to. */
    async newest(customerId: string, session: Session | null = null): Promise<ConsentRecord | null> {
      const id = new mongoose.Types.ObjectId(customerId);
      const own = consents.find({ customerId: id }, inSession(session));
      const found = await own.sort({ version: -1 }).limit(1).toArray();
      return found[0] ? { version: found[0].version, at: found[0].at } : null;
    },
  };
}

function inSession(session: Session | null): { session?: Session } {
  return session ? { session } : {};
}

export type ConsentModel = ReturnType<typeof createConsentModel>;
