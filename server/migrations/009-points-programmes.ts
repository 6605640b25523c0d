import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const whole = { bsonType: ['int', 'long'] };
const count = { ...whole, minimum: 0 };
const objectId = { bsonType: 'objectId' };
const string = { bsonType: 'string' };
const date = { bsonType: 'date' };
const fields = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});

const changeShape = fields({
  storeId: objectId,
  subject: string,
  by: fields({ id: string, name: string }),
  at: date,
  changes: { bsonType: 'array', items: fields({ title: string }) },
});

const campaignShape = fields({
  storeId: objectId,
  name: string,
  from: string,
  to: string,
  version: count,
  createdAt: date,
  businessTypes: { bsonType: 'array', minItems: 1 },
  minPaidFen: count,
  budget: count,
  spent: count,
  left: count,
});
/** The spent and the remaining points add up to the budget, so that neither can exceed it. */
const campaignAddsUp = { $eq: ['$budget', { $add: ['$spent', '$left'] }] };

/** The history of stores' points rules, points campaigns, and the visits that rules and previews look back on. */
export const migration: Migration = {
  name: '009-points-programmes',

  async up(db) {
    await db.collection('programmes').updateMany({ version: { $exists: false } }, { $set: { version: 1 } });

    await collection(db, 'programme_changes', { $jsonSchema: changeShape });
    await db.collection('programme_changes').createIndex({ storeId: 1, _id: -1 }, { name: 'storeId_id' });

    await collection(db, 'points_campaigns', { $and: [{ $jsonSchema: campaignShape }, { $expr: campaignAddsUp }] });
    await db.collection('points_campaigns').createIndexes([
      { key: { storeId: 1, _id: -1 }, name: 'storeId_id' },
      { key: { storeId: 1, to: 1 }, name: 'storeId_to' },
    ]);

    await db.collection('settlements').createIndexes([
      { key: { vehicleId: 1, settledAt: -1 }, name: 'vehicleId_settledAt' },
      { key: { programmeStoreId: 1, settledAt: 1 }, name: 'programmeStoreId_settledAt' },
    ]);
    await nameProgrammes(db);
  },

  async down(db) {
    const settlements = db.collection('settlements');
    for (const name of ['vehicleId_settledAt', 'programmeStoreId_settledAt']) {
      if (await settlements.indexExists(name)) await settlements.dropIndex(name);
    }
    await settlements.updateMany({}, { $unset: { programmeStoreId: '', offPeakPoints: '' } });
    for (const name of ['points_campaigns', 'programme_changes']) await db.dropCollection(name);
  },
};

/** Names the programme in settlements from before it was stored: the programme of the account they belong to. */
async function nameProgrammes(db: Parameters<Migration['up']>[0]): Promise<void> {
  const settlements = db.collection('settlements');
  for await (const account of db.collection('accounts').find({}, { projection: { vehicleId: 1, storeId: 1 } })) {
    const unnamed = { vehicleId: account['vehicleId'], programmeStoreId: { $exists: false } };
    await settlements.updateMany(unnamed, { $set: { programmeStoreId: account['storeId'] } });
  }
}
