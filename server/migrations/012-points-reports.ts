import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const count = { bsonType: ['int', 'long'], minimum: 0 };
const objectId = { bsonType: 'objectId' };
const string = { bsonType: 'string' };
const date = { bsonType: 'date' };
const day = { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };
const fields = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});

const auditShape = fields({
  groupId: objectId,
  key: string,
  kind: { enum: ['nightly', 'asked'] },
  day,
  state: { enum: ['due', 'running', 'failed', 'done'] },
  dueAt: date,
  nextAt: date,
  attempts: count,
});

const reportShape = fields({ storeId: objectId, day, auditId: objectId, at: date, accounts: count });

/** Adds audits of the points ledger, the claim of a group's open audit, and the liability of each store. */
export const migration: Migration = {
  name: '012-points-reports',

  async up(db) {
    await collection(db, 'points_audits', { $jsonSchema: auditShape });
    await db.collection('points_audits').createIndexes([
      { key: { groupId: 1, key: 1 }, name: 'group_key', unique: true },
      { key: { groupId: 1, dueAt: -1, _id: -1 }, name: 'group_dueAt' },
      { key: { groupId: 1, state: 1, endedAt: -1 }, name: 'group_state_endedAt' },
    ]);
    // One document a group, as long as an audit of it has not ended; its id is the group's.
    await collection(db, 'points_audit_claims', { $jsonSchema: fields({ auditId: objectId }) });

    await collection(db, 'points_reports', { $jsonSchema: reportShape });
    await db.collection('points_reports').createIndex({ storeId: 1, day: 1 }, { name: 'store_day', unique: true });

    // An export reads the accounts of one store, in their order.
    await db.collection('accounts').createIndex({ storeId: 1, _id: 1 }, { name: 'store_id' });
  },

  async down(db) {
    const accounts = db.collection('accounts');
    if (await accounts.indexExists('store_id')) await accounts.dropIndex('store_id');
    for (const name of ['points_reports', 'points_audit_claims', 'points_audits']) await db.dropCollection(name);
  },
};
