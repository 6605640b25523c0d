import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import { createRowReader } from '../../infra/row-reader';

/** The advisor of a member in one store, and the time of the assignment. */
export interface Assignment {
  customerId: string;
  storeId: string;
  advisorId: string;
  since: Date;
  /** The time the member last changed advisor; null when they still have their first one. */
  changedAt: Date | null;
}

/** The way a member got the advisor. */
export type AssignmentCause = 'dealt' | 'chosen';

const id = { type: mongoose.Schema.Types.ObjectId, required: true };
const at = { type: Date, required: true };
const membership = { customerId: id, storeId: id };
const plain = { versionKey: false } as const;

type AssignmentDocument = Omit<Assignment, 'customerId' | 'storeId' | 'advisorId'> & {
  _id: string;
  customerId: mongoose.Types.ObjectId;
  storeId: mongoose.Types.ObjectId;
  advisorId: mongoose.Types.ObjectId;
};

const currentSchema = new mongoose.Schema<AssignmentDocument>(
  { _id: String, ...membership, advisorId: id, since: at, changedAt: { type: Date, default: null } },
  plain,
);
const historySchema = new mongoose.Schema(
  { ...membership, advisorId: id, previousAdvisorId: { ...id, required: false, default: null }, cause: String, at },
  plain,
);
const queueSchema = new mongoose.Schema({ _id: String, ...membership, since: at }, plain);

const idOf = (customerId: string, storeId: string) => `${customerId}|${storeId}`;

/**
 * Stores each member's current advisor (one document for a member and a store, so two advisors cannot be assigned at
 * once), the history of assignments, and the members who wait for an advisor.
 */
export function createAssignmentModel(connection: Connection) {
  const currents = connection.model('CurrentAdvisor', currentSchema, 'current_advisors');
  const history = connection.model('AdvisorHistory', historySchema, 'advisor_history');
  const queue = connection.model('AdvisorQueue', queueSchema, 'advisor_queue');
  const readRows = createRowReader(connection, 'current_advisors');

  return {
    currentCollection: 'current_advisors',

    async find(customerId: string, storeId: string, session: Session | null = null): Promise<Assignment | null> {
      const found = await currents.findById(idOf(customerId, storeId), null, { session }).lean<AssignmentDocument>();
      return found && assignment(found);
    },

    async ofCustomer(customerId: string): Promise<Assignment[]> {
      const found = await currents.find({ customerId }).lean<AssignmentDocument[]>();
      return readRows(found, assignment);
    },

    /** Stores the new assignment and its history, and ends the member's waiting. */
    async put(
      session: Session,
      next: Assignment,
      cause: AssignmentCause,
      previousAdvisorId: string | null,
    ): Promise<void> {
      const { customerId, storeId, advisorId, since } = next;
      const _id = idOf(customerId, storeId);
      if (previousAdvisorId === null) await currents.insertMany([{ _id, ...next }], { session });
      else await currents.updateOne({ _id }, { $set: { ...next } }, { session });
      await history.insertMany([{ customerId, storeId, advisorId, previousAdvisorId, cause, at: since }], { session });
      await queue.deleteOne({ _id }, { session });
    },

    /** Puts the member in the queue for an advisor; a member who waits already keeps their place. */
    async wait(session: Session, waiting: { customerId: string; storeId: string; since: Date }): Promise<void> {
      const _id = idOf(waiting.customerId, waiting.storeId);
      await queue.updateOne({ _id }, { $setOnInsert: waiting }, { session, upsert: true });
    },

    /** Members who wait for an advisor in the store, longest first. */
    async waiting(storeId: string): Promise<{ customerId: string; since: Date }[]> {
      const found = await queue.find({ storeId }).sort({ since: 1 }).lean();
      return found.map(({ customerId, since }) => ({ customerId: customerId.toHexString(), since }));
    },
  };
}

export type AssignmentModel = ReturnType<typeof createAssignmentModel>;

function assignment({ customerId, storeId, advisorId, since, changedAt }: AssignmentDocument): Assignment {
  return {
    customerId: customerId.toHexString(),
    storeId: storeId.toHexString(),
    advisorId: advisorId.toHexString(),
    since,
    changedAt,
  };
}
