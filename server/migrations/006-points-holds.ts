import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const whole = { bsonType: ['int', 'long'] };
const atLeastOne = { ...whole, minimum: 1 };
const objectId = { bsonType: 'objectId' };
const string = { bsonType: 'string' };
const date = { bsonType: 'date' };
const fields = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});

const holdShape = fields({
  account: objectId,
  vehicleId: objectId,
  key: string,
  fingerprint: string,
  points: atLeastOne,
  rate: atLeastOne,
  state: { enum: ['open', 'captured', 'released', 'expired'] },
  holdUntil: date,
  at: date,
});

/** Points held for a quote. */
export const migration: Migration = {
  name: '006-points-holds',

  async up(db) {
    await collection(db, 'points_holds', { $jsonSchema: holdShape });
    await db.collection('points_holds').createIndexes([
      { key: { account: 1, key: 1 }, name: 'account_key', unique: true },
      { key: { account: 1, state: 1 }, name: 'account_state' },
      { key: { state: 1, holdUntil: 1 }, name: 'state_holdUntil' },
    ]);
  },

  async down(db) {
    await db.dropCollection('points_holds');
  },
};
