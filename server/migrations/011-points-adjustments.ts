import { plateParts, reversedVin } from '@anxin/shared/rules/vehicle/vehicle-search';
import type { Db, Migration } from '../src/infra/migrations';
import { collection } from './collection';

const objectId = { bsonType: 'objectId' };
const string = { bsonType: 'string' };
const date = { bsonType: 'date' };
const count = { bsonType: ['int', 'long', 'double'], minimum: 0 };
const fields = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});
const person = fields({ id: string, name: string });

const adjustmentShape = fields({
  accountId: objectId,
  vehicleId: objectId,
  storeId: objectId,
  journalId: objectId,
  attempt: { ...count, minimum: 1 },
  reason: string,
  askedBy: person,
  askedAt: date,
  journal: fields({ seq: count, type: string, title: string, moved: count, at: date }),
  state: { enum: ['pending', 'approved', 'refused', 'withdrawn'] },
});
/** Nobody approves or refuses their own request, and only the author of a request withdraws it. */
const bySecondPerson = {
  $or: [
    { $eq: ['$state', 'pending'] },
    { $eq: [{ $eq: ['$state', 'withdrawn'] }, { $eq: ['$decidedBy.id', '$askedBy.id'] }] },
  ],
};

const searchIndexes = ['storeId_plateParts', 'storeId_vinReversed'];

/** Adds the desk's search keys to existing vehicles; may run more than once. */
async function fillSearchFields(db: Db): Promise<void> {
  const vehicles = db.collection('vehicles');
  const bare = vehicles.find({ vinReversed: { $exists: false } }, { projection: { plate: 1, vin: 1 } });
  for await (const { _id, plate, vin } of bare) {
    const found = { plateParts: plateParts(String(plate)), vinReversed: reversedVin(String(vin)) };
    await vehicles.updateOne({ _id }, { $set: found });
  }
}

/**
 * Adds the search keys of vehicles, the rewards of an employee by day, and the corrections that need a second person.
 */
export const migration: Migration = {
  name: '011-points-adjustments',

  async up(db) {
    await fillSearchFields(db);
    await db.collection('vehicles').createIndexes([
      { key: { storeId: 1, plateParts: 1 }, name: 'storeId_plateParts' },
      { key: { storeId: 1, vinReversed: 1 }, name: 'storeId_vinReversed' },
    ]);

    await collection(db, 'points_grant_days', { $jsonSchema: fields({ granted: count }) });

    await collection(db, 'points_adjustments', { $and: [{ $jsonSchema: adjustmentShape }, { $expr: bySecondPerson }] });
    await db.collection('points_adjustments').createIndexes([
      { key: { journalId: 1, attempt: 1 }, name: 'journalId_attempt', unique: true },
      { key: { accountId: 1, state: 1 }, name: 'accountId_state' },
      { key: { storeId: 1, state: 1, _id: 1 }, name: 'storeId_state_id' },
      { key: { storeId: 1, decidedAt: 1, _id: 1 }, name: 'storeId_decidedAt_id' },
    ]);
  },

  async down(db) {
    for (const name of ['points_adjustments', 'points_grant_days']) await db.dropCollection(name);
    const indexes = await db.collection('vehicles').indexes();
    for (const { name } of indexes)
      if (name && searchIndexes.includes(name)) await db.collection('vehicles').dropIndex(name);
    await db.collection('vehicles').updateMany({}, { $unset: { plateParts: '', vinReversed: '' } });
  },
};
