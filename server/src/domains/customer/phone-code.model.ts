import type { Connection, Session } from '../../infra/database';
import { isDuplicateKey } from '../../infra/database';

/** A code that was sent to a member for one number. Neither the number nor the code can be read from it. */
export interface StoredPhoneCode {
  phoneHash: string;
  codeHash: string;
  guessesLeft: number;
  expiresAt: Date;
}

interface PhoneCodeDocument extends StoredPhoneCode {
  /** The member's id: a member has one code at a time. */
  _id: string;
  /** The database deletes the rest by its own clock. */
  purgeAt: Date;
}

const dayMs = 24 * 60 * 60_000;

/** The codes that wait to be typed. */
export function createPhoneCodeModel(connection: Connection) {
  const codes = connection.collection<PhoneCodeDocument>('phone_codes');

  async function put(customerId: string, code: StoredPhoneCode): Promise<void> {
    await codes.replaceOne({ _id: customerId }, { ...code, purgeAt: new Date(Date.now() + dayMs) }, { upsert: true });
  }

  return {
    /** Stores a new code in place of the earlier one. */
    async replace(customerId: string, code: StoredPhoneCode): Promise<void> {
      try {
        await put(customerId, code);
      } catch (error) {
        // Another first code was inserted at the same time; this one takes its place.
        if (!isDuplicateKey(error)) throw error;
        await put(customerId, code);
      }
    },

    /**
     * Takes one of the remaining guesses for a valid code. The write is guarded, so that many guesses at once count
     * like guesses one after another. Null when there is no such code or no guess left.
     */
    async takeGuess(customerId: string, phoneHashes: readonly string[], at: Date): Promise<StoredPhoneCode | null> {
      return codes.findOneAndUpdate(
        { _id: customerId, phoneHash: { $in: [...phoneHashes] }, guessesLeft: { $gt: 0 }, expiresAt: { $gt: at } },
        { $inc: { guessesLeft: -1 } },
        { returnDocument: 'after' },
      );
    },

    /** Uses the code up; false when it was used meanwhile or another one has taken its place. */
    async use(session: Session, customerId: string, codeHash: string): Promise<boolean> {
      const used = await codes.deleteOne({ _id: customerId, codeHash }, { session });
      return used.deletedCount === 1;
    },

    /** Forgets a code that was never sent. */
    async forget(customerId: string, codeHash: string): Promise<void> {
      await codes.deleteOne({ _id: customerId, codeHash });
    },
  };
}

export type PhoneCodeModel = ReturnType<typeof createPhoneCodeModel>;
