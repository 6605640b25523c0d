import { completeSettings, type FrequencyRule, type ProgrammeSettings } from '@anxin/shared/rules/points/programme';
import type { Db, Migration } from '../src/infra/migrations';

/**
 * Each settled visit stores the rules of its number. A visit from before gets its store's present rules, and the points
 * that it really got for its number. docs/domain/points.md#3
 */
export const migration: Migration = {
  name: '027-visit-rules',

  async up(db) {
    const settlements = db.collection('settlements');
    const programmes = db.collection<Partial<ProgrammeSettings>>('programmes');
    const older = { kind: 'repair_order', visitRules: { $exists: false } };
    for await (const { _id, programmeStoreId, journalIds } of settlements.find(older)) {
      const { visitLeastPaidFen, frequency } = completeSettings(
        (await programmes.findOne({ _id: programmeStoreId })) ?? {},
      );
      const got = await gotForNumber(db, journalIds);
      const own = frequency.filter(({ visit }) => visit !== got?.visit);
      const visitRules = { leastPaidFen: visitLeastPaidFen, frequency: got ? [...own, got] : own };
      await settlements.updateOne({ _id }, { $set: { visitRules } });
    }
  },

  async down(db) {
    const added = { visitRules: '', visitOrder: '', numberJournalIds: '' };
    await db.collection('settlements').updateMany({}, { $unset: added });
    await db.collection('settlement_refunds').updateMany({}, { $unset: { laterVisitPoints: '' } });
  },
};

/** The number that stands in the title of the settlement's journal, with its points. */
async function gotForNumber(db: Db, journalIds: unknown): Promise<FrequencyRule | null> {
  const own = { _id: { $in: Array.isArray(journalIds) ? journalIds : [] }, type: 'earn' };
  for await (const { title, legs } of db.collection('journals').find(own)) {
    const number = /^12 个月内第 (\d+) 次到店$/.exec(String(title))?.[1];
    if (number) return { visit: Number(number), points: 0 - Number(legs[1].points) };
  }
  return null;
}
