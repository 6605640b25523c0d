import type { CampaignTerms } from '@anxin/shared/contracts/points-campaign';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../../infra/database';
import { createRowReader } from '../../../infra/row-reader';

/** A campaign of a store, with the points it has given. */
export interface CampaignRecord extends CampaignTerms {
  id: string;
  storeId: string;
  /** Raised by every change of its terms. */
  version: number;
  spent: number;
  /** budget − spent. It is stored so that one plain condition guards the giving. */
  left: number;
  createdBy: { id: string; name: string };
  createdAt: Date;
  /** Before its last day. */
  endedBy: { id: string; name: string } | null;
  endedAt: Date | null;
}

type CampaignDocument = Omit<CampaignRecord, 'id' | 'storeId'> & {
  _id: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
};

const { ObjectId } = mongoose.mongo;

/** Campaigns and their guarded writes. */
export function createCampaignModel(connection: Connection) {
  const campaigns = connection.collection<CampaignDocument>('points_campaigns');
  const readRows = createRowReader(connection, 'points_campaigns');

  /** Compare-and-set; null when the guard does not hold. */
  async function change(session: Session, id: string, guard: object, update: object): Promise<CampaignRecord | null> {
    const changed = await campaigns.findOneAndUpdate({ _id: new ObjectId(id), ...guard }, update, {
      session,
      returnDocument: 'after',
    });
    return changed && campaignRecord(changed);
  }

  return {
    newId: () => new ObjectId().toHexString(),

    async insert(session: Session, { id, storeId, ...rest }: CampaignRecord): Promise<void> {
      await campaigns.insertOne({ ...rest, _id: new ObjectId(id), storeId: new ObjectId(storeId) }, { session });
    },

    async byId(id: string, session: Session | null = null): Promise<CampaignRecord | null> {
      const found = await campaigns.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && campaignRecord(found);
    },

    /** At most `limit` campaigns before the one named, the newest first; index `{storeId, _id}`. */
    async page(
      storeId: string,
      { before, limit }: { before: string | null; limit: number },
    ): Promise<CampaignRecord[]> {
      const older = before === null ? {} : { _id: { $lt: new ObjectId(before) } };
      const found = campaigns.find({ storeId: new ObjectId(storeId), ...older }).sort({ _id: -1 });
      return readRows(await found.limit(limit).toArray(), campaignRecord);
    },

    /** The store's campaigns with a day in the period, the first to end first; index `{storeId, to}`. */
    async during(storeId: string, period: { from: string; to: string }): Promise<CampaignRecord[]> {
      const found = campaigns.find({ storeId: new ObjectId(storeId), to: { $gte: period.from } }).sort({ to: 1 });
      return readRows(await found.toArray(), campaignRecord).filter(({ from }) => from <= period.to);
    },

    /**
     * Sets the terms of a campaign that nobody has ended. It is called before the campaign begins, when it has given
     * nothing.
     */
    setTerms: (session: Session, id: string, version: number, terms: CampaignTerms): Promise<CampaignRecord | null> =>
      change(
        session,
        id,
        { version, endedAt: null, spent: 0 },
        { $set: { ...terms, left: terms.budget }, $inc: { version: 1 } },
      ),

    end: (
      session: Session,
      id: string,
      end: Pick<CampaignRecord, 'endedBy' | 'endedAt'>,
    ): Promise<CampaignRecord | null> => change(session, id, { endedAt: null }, { $set: end, $inc: { version: 1 } }),

    /** Takes points off the budget; false when fewer are left, or the campaign was ended. docs/domain/points.md#3. */
    async spend(session: Session, id: string, points: number): Promise<boolean> {
      const guard = { _id: new ObjectId(id), endedAt: null, left: { $gte: points } };
      const spent = await campaigns.updateOne(guard, { $inc: { spent: points, left: 0 - points } }, { session });
      return spent.modifiedCount === 1;
    },
  };
}

export type CampaignModel = ReturnType<typeof createCampaignModel>;

function campaignRecord({ _id, storeId, ...rest }: CampaignDocument): CampaignRecord {
  return { ...rest, id: _id.toHexString(), storeId: storeId.toHexString() };
}
