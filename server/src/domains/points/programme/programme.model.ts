import { completeSettings, type ProgrammeSettings } from '@anxin/shared/rules/points/programme';
import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../../infra/database';

/** The settings of a store, and the number of their changes. */
export interface StoredProgramme {
  settings: ProgrammeSettings;
  version: number;
}

/** A document from before there was more to set has fewer fields. */
type ProgrammeDocument = Partial<ProgrammeSettings> & { _id: mongoose.mongo.ObjectId; version: number };

const { ObjectId } = mongoose.mongo;

/** Stores each store's settings for its points; one document per store. */
export function createProgrammeModel(connection: Connection) {
  const programmes = connection.collection<ProgrammeDocument>('programmes');

  return {
    async ofStores(storeIds: readonly string[]): Promise<Map<string, ProgrammeSettings>> {
      const found = await programmes.find({ _id: { $in: storeIds.map((id) => new ObjectId(id)) } }).toArray();
      return new Map(found.map((one) => [one._id.toHexString(), completeSettings(one)]));
    },

    /** Null for a store that has set nothing. */
    async ofStore(storeId: string, session: Session | null = null): Promise<StoredProgramme | null> {
      const found = await programmes.findOne({ _id: new ObjectId(storeId) }, session ? { session } : {});
      return found && { settings: completeSettings(found), version: found.version };
    },

    /** Compare-and-set: false when the store's settings have another version now; version 0 means no settings. */
    async change(session: Session, storeId: string, version: number, settings: ProgrammeSettings): Promise<boolean> {
      const _id = new ObjectId(storeId);
      const next = { ...completeSettings(settings), version: version + 1 };
      if (version > 0) {
        const changed = await programmes.replaceOne({ _id, version }, next, { session });
        return changed.modifiedCount === 1;
      }
      try {
        await programmes.insertOne({ _id, ...next }, { session });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async save(storeId: string, settings: ProgrammeSettings): Promise<void> {
      const saved = { $set: completeSettings(settings), $inc: { version: 1 } };
      await programmes.updateOne({ _id: new ObjectId(storeId) }, saved, { upsert: true });
    },
  };
}

export type ProgrammeModel = ReturnType<typeof createProgrammeModel>;
