import type { Day } from '@anxin/shared/values/store-time';
import type { Connection, Session } from '../../infra/database';
import { createRowReader } from '../../infra/row-reader';

/** One version of the privacy policy and the user agreement. A version is never changed. */
export interface AgreementRecord {
  version: number;
  effectiveDay: Day;
  privacy: string;
  terms: string;
  publishedAt: Date;
  /** Null for the text the product came with. */
  publishedBy: { id: string; name: string } | null;
}

type AgreementDocument = Omit<AgreementRecord, 'version'> & { _id: number };

/**
 * Every version of the texts. The version is the id, so only one of two who publish the next version at once succeeds.
 */
export function createAgreementModel(connection: Connection) {
  const collectionName = 'agreements';
  const agreements = connection.collection<AgreementDocument>(collectionName);
  const readRows = createRowReader(connection, collectionName);

  return {
    collectionName,

    /** The newest version that holds on the day. */
    async holding(day: Day): Promise<AgreementRecord | null> {
      const found = await agreements
        .find({ effectiveDay: { $lte: day } })
        .sort({ _id: -1 })
        .limit(1)
        .toArray();
      return found[0] ? recordOf(found[0]) : null;
    },

    /** Every version, the newest first. */
    async all(): Promise<AgreementRecord[]> {
      return readRows(await agreements.find().sort({ _id: -1 }).toArray(), recordOf);
    },

    /** The newest version, even when its day is still to come. */
    async newest(session: Session): Promise<AgreementRecord | null> {
      const found = await agreements.find({}, { session }).sort({ _id: -1 }).limit(1).toArray();
      return found[0] ? recordOf(found[0]) : null;
    },

    /** Adds a version. A duplicate key means that somebody else has published it. */
    async insert({ version, ...rest }: AgreementRecord, session: Session): Promise<void> {
      await agreements.insertOne({ _id: version, ...rest }, { session });
    },
  };
}

export type AgreementModel = ReturnType<typeof createAgreementModel>;

function recordOf({ _id, effectiveDay, privacy, terms, publishedAt, publishedBy }: AgreementDocument): AgreementRecord {
  return { version: _id, effectiveDay, privacy, terms, publishedAt, publishedBy };
}
