import type { Db, Migration } from '../src/infra/migrations';
import { collection } from './collection';

const nullable = (bsonType: string) => ({ bsonType: [bsonType, 'null'] });
const whole = { bsonType: ['int', 'long', 'double'], minimum: 1 };

const shape = (properties: Record<string, object>, optional: Record<string, object> = {}) => ({
  $jsonSchema: {
    bsonType: 'object',
    required: Object.keys(properties),
    properties: { ...properties, ...optional },
    additionalProperties: false,
  },
});

const collections = {
  attempts: shape({
    _id: { bsonType: 'string' },
    count: whole,
    lastAt: { bsonType: 'date' },
    waitUntil: { bsonType: 'date' },
    purgeAt: { bsonType: 'date' },
  }),
  request_windows: shape({
    _id: { bsonType: 'string' },
    count: whole,
    purgeAt: { bsonType: 'date' },
  }),
  known_devices: shape({
    _id: { bsonType: 'string' },
    lastAt: { bsonType: 'date' },
    expiresAt: { bsonType: 'date' },
    purgeAt: { bsonType: 'date' },
  }),
};

const session = {
  _id: { bsonType: 'objectId' },
  kind: { enum: ['member', 'staff'] },
  subjectId: { bsonType: 'objectId' },
  refreshHash: { bsonType: 'string' },
  createdAt: { bsonType: 'date' },
  expiresAt: { bsonType: 'date' },
  endedAt: nullable('date'),
  endedBecause: nullable('string'),
  purgeAt: { bsonType: 'date' },
};

/** Null or missing until the session was renewed once; a process of the earlier release writes neither. */
const renewal = { formerHash: nullable('string'), renewedAt: nullable('date') };

/**
 * Limits that all processes share: attempts at secrets, calls in a window, and the devices that employees are known
 * on. Sessions remember the token that was traded last, so that a renewal whose answer was lost can be repeated.
 */
export const migration: Migration = {
  name: '019-limits',

  async up(db) {
    for (const [name, validator] of Object.entries(collections)) {
      await collection(db, name, validator);
      await db.collection(name).createIndex({ purgeAt: 1 }, { name: 'purge_ttl', expireAfterSeconds: 0 });
    }
    await collection(db, 'sessions', shape(session, renewal));
    await dropIfThere(db, 'sign_in_attempts');
  },

  async down(db) {
    await collection(db, 'sign_in_attempts');
    await db
      .collection('sign_in_attempts')
      .createIndex({ expiresAt: 1 }, { name: 'expires_ttl', expireAfterSeconds: 0 });
    await db.collection('sessions').updateMany({}, { $unset: { formerHash: '', renewedAt: '' } });
    await collection(db, 'sessions', shape(session));
    for (const name of Object.keys(collections).toReversed()) await dropIfThere(db, name);
  },
};

async function dropIfThere(db: Db, name: string): Promise<void> {
  if (await db.listCollections({ name }, { nameOnly: true }).hasNext()) await db.dropCollection(name);
}
