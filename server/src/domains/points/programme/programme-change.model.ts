import type { Change } from '@anxin/shared/rules/points/programme-words';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../../infra/database';
import { createRowReader } from '../../../infra/row-reader';

/** One change of a store's rules or campaigns. It is never changed and never deleted. */
export interface ProgrammeChangeRecord {
  id: string;
  storeId: string;
  /** The subject of the change, in Chinese. */
  subject: string;
  changes: Change[];
  by: { id: string; name: string };
  at: Date;
}

type ChangeDocument = Omit<ProgrammeChangeRecord, 'id' | 'storeId'> & {
  _id: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
};

const { ObjectId } = mongoose.mongo;

/** The history of stores' rules can only be inserted and read. */
export function createProgrammeChangeModel(connection: Connection) {
  const changes = connection.collection<ChangeDocument>('programme_changes');
  const readRows = createRowReader(connection, 'programme_changes');

  return {
    async insert(session: Session, change: Omit<ProgrammeChangeRecord, 'id'>): Promise<void> {
      await changes.insertOne({ ...change, _id: new ObjectId(), storeId: new ObjectId(change.storeId) }, { session });
    },

    /** At most `limit` changes before the one named, the latest first; index `{storeId, _id}`. */
    async page(storeId: string, page: { before: string | null; limit: number }): Promise<ProgrammeChangeRecord[]> {
      const { before, limit } = page;
      const older = before === null ? {} : { _id: { $lt: new ObjectId(before) } };
      const found = await changes
        .find({ storeId: new ObjectId(storeId), ...older })
        .sort({ _id: -1 })
        .limit(limit)
        .toArray();
      return readRows(found, ({ _id, ...rest }) => ({
        ...rest,
        id: _id.toHexString(),
        storeId: rest.storeId.toHexString(),
      }));
    },
  };
}

export type ProgrammeChangeModel = ReturnType<typeof createProgrammeChangeModel>;
