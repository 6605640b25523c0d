import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const objectId = { bsonType: 'objectId' };
const date = { bsonType: 'date' };
const count = { bsonType: ['int', 'long', 'double'], minimum: 0 };

function shape(properties: Record<string, object>) {
  return { $jsonSchema: { bsonType: 'object', required: Object.keys(properties), properties } };
}

const vehicleShape = shape({
  memberId: objectId,
  storeId: objectId,
  groupId: objectId,
  place: { bsonType: ['int', 'long', 'double'], minimum: 1, maximum: 10 },
  vin: { bsonType: 'string', minLength: 17, maxLength: 17 },
  plate: { bsonType: 'string', minLength: 7, maxLength: 8 },
  modelName: { bsonType: 'string' },
  mileageKm: count,
  lastUsedAt: date,
  createdAt: date,
});
const advisorShape = shape({
  storeId: objectId,
  staffId: objectId,
  name: { bsonType: 'string' },
  cap: count,
  assigned: count,
});
/** Guards the cap behind the guarded write. */
const withinCap = { $expr: { $lte: ['$assigned', '$cap'] } };
const membership = { memberId: objectId, storeId: objectId };

/**
 * Creates the collections of vehicles and of the claims on their VINs; of advisors, their members, the history, and the
 * members who wait for an advisor.
 */
export const migration: Migration = {
  name: '004-vehicles-advisors',

  async up(db) {
    await collection(db, 'vin_claims', shape({ vehicleId: objectId }));
    await collection(db, 'vehicles', vehicleShape);
    await db.collection('vehicles').createIndexes([
      { key: { memberId: 1, place: 1 }, name: 'memberId_place', unique: true },
      { key: { memberId: 1, plate: 1 }, name: 'memberId_plate', unique: true },
    ]);

    await collection(db, 'advisors', { $and: [advisorShape, withinCap] });
    await db.collection('advisors').createIndex({ storeId: 1 }, { name: 'storeId' });
    await collection(db, 'current_advisors', shape({ ...membership, advisorId: objectId, since: date }));
    await db.collection('current_advisors').createIndex({ memberId: 1 }, { name: 'memberId' });
    await collection(db, 'advisor_history', shape({ ...membership, advisorId: objectId, at: date }));
    await db
      .collection('advisor_history')
      .createIndex({ memberId: 1, storeId: 1, at: 1 }, { name: 'memberId_storeId_at' });
    await collection(db, 'advisor_queue', shape({ ...membership, since: date }));
    await db.collection('advisor_queue').createIndex({ storeId: 1, since: 1 }, { name: 'storeId_since' });
  },

  async down(db) {
    for (const name of ['advisor_queue', 'advisor_history', 'current_advisors', 'advisors', 'vehicles', 'vin_claims']) {
      await db.dropCollection(name);
    }
  },
};
