import { Refusal } from '@anxin/shared/errors';
import mongoose from 'mongoose';

/** One client request, whose result is checked before its transaction commits. */
export interface Checked {
  /**
   * Throws when the result could not be answered, so that it is rolled back. It reads the transaction's own writes
   * through `session`.
   */
  checkResult?(result: unknown, session: mongoose.ClientSession): Promise<void>;
}

/** One client request that must take effect once: the caller, the operation, the key, and a hash of the input. */
export interface Once extends Checked {
  /** Caller and operation, so that keys of different people never collide. */
  scope: string;
  key: string;
  fingerprint: string;
  /** Called when an earlier request took effect under the key, and its result is answered again. */
  onReplayed?(): void;
}

interface StoredRequest {
  _id: string;
  fingerprint: string;
  result: unknown;
  at: Date;
}

const writeConflict = 112;

/** Requests that took effect, stored for a week (an index removes them) so that a repeat gets the same answer. */
export function createIdempotencyModel(connection: mongoose.Connection) {
  const collectionName = 'idempotency_keys';
  const collection = connection.collection<StoredRequest>(collectionName);
  const idOf = (once: Once) => `${once.scope}|${once.key}`;

  return {
    collectionName,

    /**
     * Claims the key. A second request that runs at the same time conflicts with the first one's write and is refused.
     */
    async claim(session: mongoose.ClientSession, once: Once): Promise<void> {
      try {
        await collection.insertOne(
          { _id: idOf(once), fingerprint: once.fingerprint, result: null, at: new Date() },
          { session },
        );
      } catch (error) {
        if (error instanceof mongoose.mongo.MongoServerError && error.code === writeConflict) {
          throw new Refusal('request_running', { retryAfterSeconds: 1, cause: error });
        }
        throw error;
      }
    },

    async keep(session: mongoose.ClientSession, once: Once, result: unknown): Promise<void> {
      await collection.updateOne({ _id: idOf(once) }, { $set: { result } }, { session });
    },

    /** The stored result, or null when there is none (the first request was rolled back meanwhile). */
    async replay(once: Once): Promise<{ result: unknown } | null> {
      const stored = await collection.findOne({ _id: idOf(once) });
      if (!stored) return null;
      if (stored.fingerprint !== once.fingerprint) throw new Refusal('idempotency_key_reused');
      return { result: stored.result };
    },

    /** True when the key is stored with the same fingerprint. */
    async isStored(once: Once): Promise<boolean> {
      const stored = await collection.findOne({ _id: idOf(once) }, { projection: { fingerprint: 1 } });
      return stored?.fingerprint === once.fingerprint;
    },
  };
}
