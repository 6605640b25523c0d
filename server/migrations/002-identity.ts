import type { Db, Migration } from '../src/infra/migrations';
import { collection } from './collection';

const nullable = (bsonType: string) => ({ bsonType: [bsonType, 'null'] });

/** A schema with exactly the fields a record needs, so that no program can write an incomplete record. */
const shape = (properties: Record<string, object>) => ({
  $jsonSchema: { bsonType: 'object', required: Object.keys(properties), properties, additionalProperties: false },
});

const validators = {
  members: shape({
    _id: { bsonType: 'objectId' },
    openid: { bsonType: 'string', minLength: 1 },
    unionid: nullable('string'),
    name: nullable('string'),
    dataKey: nullable('string'),
    phoneSealed: nullable('string'),
    createdAt: { bsonType: 'date' },
  }),
  phone_claims: shape({
    _id: { bsonType: 'string' },
    memberId: { bsonType: 'objectId' },
    at: { bsonType: 'date' },
  }),
  staff: shape({
    _id: { bsonType: 'objectId' },
    username: { bsonType: 'string', minLength: 1 },
    name: { bsonType: 'string', minLength: 1 },
    passwordHash: { bsonType: 'string', pattern: '^\\$argon2id\\$' },
    roles: { bsonType: 'array' },
    active: { bsonType: 'bool' },
    createdAt: { bsonType: 'date' },
  }),
  sessions: shape({
    _id: { bsonType: 'objectId' },
    kind: { enum: ['member', 'staff'] },
    subjectId: { bsonType: 'objectId' },
    refreshHash: { bsonType: 'string' },
    createdAt: { bsonType: 'date' },
    expiresAt: { bsonType: 'date' },
    endedAt: nullable('date'),
    endedBecause: nullable('string'),
    purgeAt: { bsonType: 'date' },
  }),
  wechat_tokens: {},
  wechat_token_claims: {},
};

/** Creates the collections of identity: members and their phones, employees, sessions, and WeChat's access token. */
export const migration: Migration = {
  name: '002-identity',

  async up(db) {
    for (const [name, validator] of Object.entries(validators)) await collection(db, name, validator);
    await db.collection('members').createIndex({ openid: 1 }, { name: 'openid', unique: true });
    await db.collection('phone_claims').createIndex({ memberId: 1 }, { name: 'member' });
    await db.collection('staff').createIndex({ username: 1 }, { name: 'username', unique: true });
    await db.collection('sessions').createIndex({ purgeAt: 1 }, { name: 'purge_ttl', expireAfterSeconds: 0 });
  },

  async down(db) {
    for (const name of Object.keys(validators).toReversed()) {
      if (await exists(db, name)) await db.dropCollection(name);
    }
  },
};

function exists(db: Db, name: string): Promise<boolean> {
  return db.listCollections({ name }, { nameOnly: true }).hasNext();
}
