import { createHash } from 'node:crypto';
import { type Connection, isDuplicateKey } from '../../infra/database';

interface AttemptCount {
  _id: string;
  count: number;
  /** The database deletes by its own clock; until then the count stands. */
  expiresAt: Date;
}

/** Counts sign-ins of a user name from an address in one stretch of time; neither is kept readable. */
export function createSignInAttemptModel(connection: Connection) {
  const attempts = connection.collection<AttemptCount>('sign_in_attempts');
  const idOf = (username: string, ip: string, windowNo: number) =>
    createHash('sha256').update(`${username}\n${ip}\n${windowNo}`).digest('base64url');

  async function increase(id: string, windowMs: number): Promise<number> {
    const counted = await attempts.findOneAndUpdate(
      { _id: id },
      { $inc: { count: 1 }, $setOnInsert: { expiresAt: new Date(Date.now() + 2 * windowMs) } },
      { upsert: true, returnDocument: 'after' },
    );
    return counted?.count ?? 1;
  }

  return {
    /** Counts one more and answers how many there are now. */
    async count(username: string, ip: string, windowNo: number, windowMs: number): Promise<number> {
      const id = idOf(username, ip, windowNo);
      try {
        return await increase(id, windowMs);
      } catch (error) {
        // Of two first attempts at a time, one inserts; the other finds it there now.
        if (!isDuplicateKey(error)) throw error;
        return increase(id, windowMs);
      }
    },

    async clear(username: string, ip: string, windowNo: number): Promise<void> {
      await attempts.deleteOne({ _id: idOf(username, ip, windowNo) });
    },
  };
}

export type SignInAttemptModel = ReturnType<typeof createSignInAttemptModel>;
