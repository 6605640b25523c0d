import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';

/** The record a file is evidence for, and the store whose managers decide on it. */
export interface Attachment {
  kind: 'points_transfer';
  id: string;
  storeId: string;
}

/** A file's owner and purpose. The file store has the bytes under the same id. */
export interface FileRecord {
  id: string;
  customerId: string;
  attachedTo: Attachment | null;
  /** The file is removed at this time unless it has been attached; null once it has. */
  keepUntil: Date | null;
  uploadedAt: Date;
}

interface FileDocument {
  _id: mongoose.mongo.ObjectId;
  customerId: mongoose.mongo.ObjectId;
  attachedTo: { kind: Attachment['kind']; id: mongoose.mongo.ObjectId; storeId: mongoose.mongo.ObjectId } | null;
  keepUntil: Date | null;
  uploadedAt: Date;
}

const { ObjectId } = mongoose.mongo;

export function createFileModel(connection: Connection) {
  const files = connection.collection<FileDocument>('files');

  return {
    newId: () => new ObjectId().toHexString(),

    async insert(session: Session, file: Omit<FileRecord, 'attachedTo'>): Promise<void> {
      const { id, customerId, ...rest } = file;
      const ids = { _id: new ObjectId(id), customerId: new ObjectId(customerId) };
      await files.insertOne({ ...rest, ...ids, attachedTo: null }, { session });
    },

    async byId(id: string): Promise<FileRecord | null> {
      const found = await files.findOne({ _id: new ObjectId(id) });
      return found && fileRecord(found);
    },

    /** Attaches the member's file, once and in time; false otherwise. */
    async attach(session: Session, id: string, customerId: string, to: Attachment, at: Date): Promise<boolean> {
      const free = { _id: new ObjectId(id), customerId: new ObjectId(customerId), keepUntil: { $gt: at } };
      const attachedTo = { ...to, id: new ObjectId(to.id), storeId: new ObjectId(to.storeId) };
      const tied = await files.updateOne(free, { $set: { attachedTo, keepUntil: null } }, { session });
      return tied.modifiedCount === 1;
    },

    /** The number of the member's files that wait to be attached; index `{customerId, keepUntil}`. */
    countUnused: (session: Session, customerId: string, at: Date): Promise<number> =>
      files.countDocuments({ customerId: new ObjectId(customerId), keepUntil: { $gt: at } }, { session }),

    /** Files whose time is over; index `{keepUntil}`. */
    async unused(at: Date, limit: number): Promise<FileRecord[]> {
      const found = await files
        .find({ keepUntil: { $lte: at } })
        .limit(limit)
        .toArray();
      return found.map(fileRecord);
    },

    /** Removes the file; false when it was attached meanwhile, or is gone. */
    async removeUnused(session: Session, id: string, at: Date): Promise<boolean> {
      const removed = await files.deleteOne({ _id: new ObjectId(id), keepUntil: { $lte: at } }, { session });
      return removed.deletedCount === 1;
    },
  };
}

export type FileModel = ReturnType<typeof createFileModel>;

function fileRecord({ _id, customerId, attachedTo, ...rest }: FileDocument): FileRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    customerId: customerId.toHexString(),
    attachedTo: attachedTo && {
      kind: attachedTo.kind,
      id: attachedTo.id.toHexString(),
      storeId: attachedTo.storeId.toHexString(),
    },
  };
}
