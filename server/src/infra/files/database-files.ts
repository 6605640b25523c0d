import mongoose from 'mongoose';
import type { Connection } from '../database';
import type { FileStore } from './file-store';

interface BytesDocument {
  _id: mongoose.mongo.ObjectId;
  type: string;
  bytes: mongoose.mongo.Binary;
}

const { Binary, ObjectId } = mongoose.mongo;

/** Stores files in the database: a picture is far below a document's 16 MB. */
export function createDatabaseFiles(connection: Connection): FileStore {
  const stored = connection.collection<BytesDocument>('file_bytes');
  return {
    async put(session, id, { type, bytes }) {
      await stored.insertOne({ _id: new ObjectId(id), type, bytes: new Binary(bytes) }, { session });
    },

    async get(id) {
      const found = await stored.findOne({ _id: new ObjectId(id) });
      return found && { type: found.type, bytes: new Uint8Array(found.bytes.buffer) };
    },

    async remove(session, id) {
      await stored.deleteOne({ _id: new ObjectId(id) }, { session });
    },
  };
}
