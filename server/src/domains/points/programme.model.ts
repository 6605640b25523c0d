import { completeSettings, type ProgrammeSettings } from '@anxin/shared/rules/points/programme';
import mongoose from 'mongoose';
import type { Connection } from '../../infra/database';

/** One kept before there was more to set says less. */
type ProgrammeDocument = Partial<ProgrammeSettings> & { _id: mongoose.mongo.ObjectId };

const { ObjectId } = mongoose.mongo;

/** What each store has set for its points; one document per store. */
export function createProgrammeModel(connection: Connection) {
  const programmes = connection.collection<ProgrammeDocument>('programmes');

  return {
    async ofStores(storeIds: readonly string[]): Promise<Map<string, ProgrammeSettings>> {
      const found = await programmes.find({ _id: { $in: storeIds.map((id) => new ObjectId(id)) } }).toArray();
      return new Map(found.map(({ _id, ...settings }) => [_id.toHexString(), completeSettings(settings)]));
    },

    async save(storeId: string, settings: ProgrammeSettings): Promise<void> {
      await programmes.replaceOne({ _id: new ObjectId(storeId) }, settings, { upsert: true });
    },
  };
}

export type ProgrammeModel = ReturnType<typeof createProgrammeModel>;
