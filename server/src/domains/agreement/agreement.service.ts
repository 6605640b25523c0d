import { Refusal, refuseField } from '@anxin/shared/errors';
import { type Day, dayOf } from '@anxin/shared/values/store-time';
import { type Database, isDuplicateKey, type Session } from '../../infra/database';
import type { Checked, Once } from '../../infra/idempotency.model';
import type { AgreementModel, AgreementRecord } from './agreement.model';
import type { ConsentModel, ConsentRecord } from './consent.model';

interface AgreementDeps {
  database: Database;
  agreements: AgreementModel;
  consents: ConsentModel;
}

interface NextVersion {
  /** The version it follows. */
  version: number;
  effectiveDay: Day;
  privacy: string;
  terms: string;
  by: { id: string; name: string };
  at: Date;
}

/** The member's newest consent beside the version that holds. */
export interface MemberAgreement {
  agreed: ConsentRecord | null;
  currentVersion: number;
}

export type AgreementService = ReturnType<typeof createAgreementService>;

/** The privacy policy and the user agreement, and who has agreed to them. docs/domain/identity.md#4. */
export function createAgreementService({ database, agreements, consents }: AgreementDeps) {
  async function current(at: Date): Promise<AgreementRecord> {
    const found = await agreements.holding(dayOf(at));
    if (!found) throw new Error('There is no user agreement: the migration that brings the first one has not run');
    return found;
  }

  async function ofCustomer(customerId: string, at: Date, session: Session | null = null): Promise<MemberAgreement> {
    const [agreed, { version }] = await Promise.all([consents.newest(customerId, session), current(at)]);
    return { agreed, currentVersion: version };
  }

  /** The read that is running: when many people sign in at once, one read serves all. */
  let reading: Promise<AgreementRecord> | null = null;

  /** Refuses with `agreement_outdated` unless this is the version that holds now. */
  async function requireCurrent(version: number, at: Date): Promise<void> {
    reading ??= current(at).finally(() => {
      reading = null;
    });
    if (version !== (await reading).version) throw new Refusal('agreement_outdated');
  }

  return {
    current,
    ofCustomer: (customerId: string, at: Date) => ofCustomer(customerId, at),
    requireCurrent,

    /** Stores the member's consent to the version. Check it with `requireCurrent` first. */
    keepConsent: (customerId: string, version: number, at: Date): Promise<void> =>
      consents.keep(customerId, version, at),

    /** The member agrees to the version that holds. Refuses with `agreement_outdated`. */
    async agree(customerId: string, version: number, at: Date, checked: Checked): Promise<MemberAgreement> {
      await requireCurrent(version, at);
      return database.transact(async (session) => {
        await consents.keep(customerId, version, at, session);
        return ofCustomer(customerId, at, session);
      }, checked);
    },

    all: (): Promise<AgreementRecord[]> => agreements.all(),

    /**
     * Publishes the version after `version`. Refuses with `agreement_changed` when another one has been published
     * meanwhile, and with `agreement_day_past` for a day before today or before the last version's day.
     */
    async publish({ version, effectiveDay, privacy, terms, by, at }: NextVersion, once: Once | null) {
      try {
        return await database.transact(async (session) => {
          const newest = await agreements.newest(session);
          if (newest?.version !== version) throw new Refusal('agreement_changed');
          if (effectiveDay < dayOf(at) || effectiveDay < newest.effectiveDay) {
            throw refuseField('agreement_day_past', 'body.effectiveDay');
          }
          const next = { version: version + 1, effectiveDay, privacy, terms, publishedAt: at, publishedBy: by };
          await agreements.insert(next, session);
          return next;
        }, once);
      } catch (error) {
        if (!isDuplicateKey(error, agreements.collectionName)) throw error;
        throw new Refusal('agreement_changed', { cause: error });
      }
    },
  };
}
