import {
  defaultProgramme,
  type Programme,
  programmeOn,
  type ProgrammeSettings,
} from '@anxin/shared/rules/points/programme';
import { dayOf } from '@anxin/shared/values/store-time';
import type { ProgrammeModel } from './programme.model';

export type { Programme, ProgrammeSettings } from '@anxin/shared/rules/points/programme';

export interface ProgrammeService {
  /** The store's programme as it stands at that time; the defaults where it has set none. Points 2 and 3. */
  programmeOf(storeId: string, at: Date): Promise<Programme>;
  programmesOf(storeIds: readonly string[], at: Date): Promise<Map<string, Programme>>;
  /** Sets a store's programme. Rates of the past belong to it: an old movement keeps its own, a page explains it. */
  saveProgramme(storeId: string, settings: ProgrammeSettings): Promise<void>;
}

export function createProgrammeService(programmes: ProgrammeModel): ProgrammeService {
  async function programmesOf(storeIds: readonly string[], at: Date): Promise<Map<string, Programme>> {
    const wanted = [...new Set(storeIds)];
    const set = await programmes.ofStores(wanted);
    return new Map(wanted.map((id) => [id, programmeOn(set.get(id) ?? defaultProgramme, dayOf(at))]));
  }

  return {
    programmesOf,

    async programmeOf(storeId, at) {
      return (await programmesOf([storeId], at)).get(storeId) ?? programmeOn(defaultProgramme, dayOf(at));
    },

    saveProgramme: (storeId, settings) => programmes.save(storeId, settings),
  };
}
