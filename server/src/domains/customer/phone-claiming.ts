import { Refusal } from '@anxin/shared/errors';
import { type Database, isDuplicateKey, type Session } from '../../infra/database';
import type { Checked, Once } from '../../infra/idempotency.model';
import type { PersonalData } from '../../infra/personal-data';
import type { PhoneClaimModel } from './phone-claim.model';

interface Deps {
  database: Database;
  phoneClaims: PhoneClaimModel;
  personalData: PersonalData;
}

export type PhoneClaiming = ReturnType<typeof createPhoneClaiming>;

/** Takes phone numbers for customers, so that no two have one. */
export function createPhoneClaiming({ database, phoneClaims, personalData }: Deps) {
  return {
    /** Runs `work` in a transaction; when another customer takes the number at the same moment, it stays theirs. */
    async transact<T>(work: (session: Session) => Promise<T>, request: Once | Checked | null = null): Promise<T> {
      try {
        return await database.transact(work, request);
      } catch (error) {
        if (!isDuplicateKey(error, phoneClaims.collectionName)) throw error;
        throw new Refusal('phone_taken', { cause: error });
      }
    },

    /** Refuses with `phone_taken` when another customer has the number; the earlier number becomes free. */
    async take(session: Session, phone: string, customerId: string, at: Date): Promise<void> {
      const hashes = personalData.lookupHashes(phone);
      if (await phoneClaims.otherHolder(session, hashes, customerId)) throw new Refusal('phone_taken');
      await phoneClaims.replace(session, hashes[0], customerId, at);
    },
  };
}
