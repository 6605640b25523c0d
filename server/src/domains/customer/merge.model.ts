import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import type { Moved } from '../../infra/mergeable';

/** The proof that two records are of one person. */
export type MergeProof =
  | { kind: 'vin'; tail: string }
  | { kind: 'plate'; plate: string }
  | { kind: 'staff'; reason: string };

/** The person who merged, or took a merge back. */
export interface MergedBy {
  kind: 'member' | 'staff';
  id: string;
  name: string;
}

/** A merge of two records of one person, with everything that taking it back needs. */
export interface MergeRecord {
  id: string;
  from: string;
  into: string;
  proof: MergeProof;
  by: MergedBy;
  at: Date;
  /** A manager can take it back until then. */
  undoUntil: Date;
  undone: { by: MergedBy; reason: string; at: Date } | null;
  /** The remaining customer had no phone and took over the other's. */
  phoneTaken: boolean;
  moved: Moved[];
}

type MergeDocument = Omit<MergeRecord, 'id' | 'from' | 'into'> & {
  _id: mongoose.mongo.ObjectId;
  from: mongoose.mongo.ObjectId;
  into: mongoose.mongo.ObjectId;
};

const { ObjectId } = mongoose.mongo;

/** Merges of customers: inserted once, changed once when one is taken back. */
export function createMergeModel(connection: Connection) {
  const merges = connection.collection<MergeDocument>('customer_merges');

  return {
    newId: (): string => new ObjectId().toHexString(),

    async byId(id: string, session: Session | null = null): Promise<MergeRecord | null> {
      const found = await merges.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && mergeRecord(found);
    },

    /** The merges that the customer was part of, the newest first; indexes `{from}` and `{into}`. */
    async ofCustomer(customerId: string): Promise<MergeRecord[]> {
      const id = new ObjectId(customerId);
      const found = await merges.find({ $or: [{ from: id }, { into: id }] }).toArray();
      return found.map(mergeRecord).toSorted((one, other) => other.at.getTime() - one.at.getTime());
    },

    async insert(session: Session, { id, from, into, ...merge }: MergeRecord): Promise<void> {
      const ids = { _id: new ObjectId(id), from: new ObjectId(from), into: new ObjectId(into) };
      await merges.insertOne({ ...merge, ...ids }, { session });
    },

    /** Notes who took it back; false when it was taken back already. */
    async undo(session: Session, id: string, undone: NonNullable<MergeRecord['undone']>): Promise<boolean> {
      const open = { _id: new ObjectId(id), undone: null };
      return (await merges.updateOne(open, { $set: { undone } }, { session })).modifiedCount === 1;
    },
  };
}

export type MergeModel = ReturnType<typeof createMergeModel>;

function mergeRecord({ _id, from, into, ...rest }: MergeDocument): MergeRecord {
  return { ...rest, id: _id.toHexString(), from: from.toHexString(), into: into.toHexString() };
}
