import type { AdvisorLoad } from '@anxin/shared/rules/advisor/deal-advisor';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { createRowReader } from '../../infra/row-reader';

/** A service advisor of a store, with the number of members. */
export interface AdvisorRecord extends AdvisorLoad {
  staffId: string;
  storeId: string;
  name: string;
  title: string;
  /** The store's line with the advisor's extension. */
  phone: string;
}

type AdvisorDocument = Omit<AdvisorRecord, 'id' | 'staffId' | 'storeId'> & {
  _id: mongoose.Types.ObjectId;
  staffId: mongoose.Types.ObjectId;
  storeId: mongoose.Types.ObjectId;
};

const schema = new mongoose.Schema<AdvisorDocument>(
  {
    staffId: { type: mongoose.Schema.Types.ObjectId, required: true },
    storeId: { type: mongoose.Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    title: { type: String, required: true },
    phone: { type: String, required: true },
    cap: { type: Number, required: true, min: 0 },
    assigned: { type: Number, required: true, min: 0 },
    lastAssignedAt: { type: Date, default: null },
    active: { type: Boolean, required: true },
  },
  { versionKey: false },
);

/** Advisors; index `{storeId}`. Only the guarded writes here change an advisor's number of members. */
export function createAdvisorModel(connection: Connection) {
  const advisors = connection.model('Advisor', schema, 'advisors');
  const readRows = createRowReader(connection, 'advisors');

  return {
    async insert(advisor: AdvisorRecord): Promise<void> {
      await advisors.create({ ...advisor, _id: advisor.id });
    },

    async byIds(ids: readonly string[], session: Session | null = null): Promise<AdvisorRecord[]> {
      const found = await advisors.find({ _id: { $in: ids } }, null, { session }).lean<AdvisorDocument[]>();
      return session ? found.map(advisorRecord) : readRows(found, advisorRecord);
    },

    async ofStore(storeId: string, session: Session | null = null): Promise<AdvisorRecord[]> {
      const found = await advisors.find({ storeId }, null, { session }).lean<AdvisorDocument[]>();
      return readRows(found, advisorRecord);
    },

    /** Assigns one more member to the advisor, unless another was assigned since it was read or the cap is reached. */
    async give(session: Session, advisor: Pick<AdvisorRecord, 'id' | 'assigned'>, at: Date): Promise<boolean> {
      const written = await advisors.updateOne(
        { _id: advisor.id, active: true, assigned: advisor.assigned, cap: { $gt: advisor.assigned } },
        { $inc: { assigned: 1 }, $set: { lastAssignedAt: at } },
        { session },
      );
      return written.modifiedCount === 1;
    },

    /** Gives a former customer back to the advisor, if the cap allows it. It does not count as a new assignment. */
    async giveBack(session: Session, advisorId: string): Promise<boolean> {
      const written = await advisors.updateOne(
        { _id: advisorId, $expr: { $lt: ['$assigned', '$cap'] } },
        { $inc: { assigned: 1 } },
        { session },
      );
      return written.modifiedCount === 1;
    },

    /** Takes one member from the advisor, who has at least one. */
    async takeBack(session: Session, advisorId: string): Promise<boolean> {
      const written = await advisors.updateOne(
        { _id: advisorId, assigned: { $gt: 0 } },
        { $inc: { assigned: -1 } },
        { session },
      );
      return written.modifiedCount === 1;
    },
  };
}

export type AdvisorModel = ReturnType<typeof createAdvisorModel>;

function advisorRecord({ _id, staffId, storeId, ...rest }: AdvisorDocument): AdvisorRecord {
  return { ...rest, id: _id.toHexString(), staffId: staffId.toHexString(), storeId: storeId.toHexString() };
}
