import { Refusal, refuseField } from '@anxin/shared/errors';
import {
  defaultProgramme,
  type Programme,
  programmeOn,
  type ProgrammeSettings,
  rateFault,
} from '@anxin/shared/rules/points/programme';
import { settingsChanges } from '@anxin/shared/rules/points/programme-words';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Database, Session } from '../../../infra/database';
import type { Once } from '../../../infra/idempotency.model';
import { idCursor, type Page, pageOf } from '../../../infra/cursor';
import type { ProgrammeChangeModel, ProgrammeChangeRecord } from './programme-change.model';
import type { StoredProgramme, ProgrammeModel } from './programme.model';

export type { Programme, ProgrammeSettings } from '@anxin/shared/rules/points/programme';
export type { StoredProgramme } from './programme.model';
export type { ProgrammeChangeRecord } from './programme-change.model';

export interface ProgrammeChange {
  storeId: string;
  /** The version of the settings that the change was made from. */
  version: number;
  settings: ProgrammeSettings;
  by: { id: string; name: string };
  at: Date;
}

export interface ProgrammeService {
  /** The store's programme at that time; the defaults when it has set none. docs/domain/points.md#2, #3. */
  programmeOf(storeId: string, at: Date): Promise<Programme>;
  programmesOf(storeIds: readonly string[], at: Date): Promise<Map<string, Programme>>;
  /**
   * The settings of the store, with past and future rates; the defaults, as version 0, when the store has set nothing.
   */
  settingsOf(storeId: string): Promise<StoredProgramme>;
  /** Sets a store's rules, and replaces earlier ones. They include past rates: an old movement keeps its own. */
  saveProgramme(storeId: string, settings: ProgrammeSettings): Promise<void>;
  /**
   * Changes a store's rules, and stores the author, the time and the changes. Refuses with `programme_changed` when
   * they have another version now, `rate_not_future` when a rate of today or before is added, removed or changed.
   */
  changeProgramme(change: ProgrammeChange, once: Once | null): Promise<StoredProgramme>;
  /** The latest first. Refuses with `invalid_cursor`. */
  programmeChanges(
    storeId: string,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<Page<ProgrammeChangeRecord>>;
}

const places = idCursor('programmeChange');

export function createProgrammeService(deps: {
  database: Database;
  programmes: ProgrammeModel;
  changes: ProgrammeChangeModel;
}): ProgrammeService {
  const { database, programmes, changes } = deps;

  async function programmesOf(storeIds: readonly string[], at: Date): Promise<Map<string, Programme>> {
    const wanted = [...new Set(storeIds)];
    const set = await programmes.ofStores(wanted);
    return new Map(wanted.map((id) => [id, programmeOn(set.get(id) ?? defaultProgramme, dayOf(at))]));
  }

  async function settingsOf(storeId: string, session: Session | null = null): Promise<StoredProgramme> {
    return (await programmes.ofStore(storeId, session)) ?? { settings: defaultProgramme, version: 0 };
  }

  async function change(session: Session, { storeId, version, settings, by, at }: ProgrammeChange) {
    const stored = await settingsOf(storeId, session);
    if (stored.version !== version) throw new Refusal('programme_changed');
    const fault = rateFault(stored.settings.rates, settings.rates, dayOf(at));
    if (fault !== null) throw refuseField('rate_not_future', `body.settings.rates${fault < 0 ? '' : `.${fault}`}`);
    const made = settingsChanges(stored.settings, settings);
    if (made.length === 0) return stored;
    if (!(await programmes.change(session, storeId, version, settings))) throw new Refusal('programme_changed');
    await changes.insert(session, { storeId, subject: '积分规则', changes: made, by, at });
    return { settings, version: version + 1 };
  }

  return {
    programmesOf,

    async programmeOf(storeId, at) {
      return (await programmesOf([storeId], at)).get(storeId) ?? programmeOn(defaultProgramme, dayOf(at));
    },

    settingsOf: (storeId) => settingsOf(storeId),
    saveProgramme: (storeId, settings) => programmes.save(storeId, settings),
    changeProgramme: (wanted, once) => database.transact((session) => change(session, wanted), once),

    async programmeChanges(storeId, { cursor, limit }) {
      const before = places.read(cursor);
      const found = await changes.page(storeId, { before, limit: limit + 1 });
      return pageOf(found, limit, ({ id }) => places.write(id));
    },
  };
}
