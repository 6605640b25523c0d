import { shippedAgreement } from '../src/domains/agreement';
import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const version = { bsonType: ['int', 'long', 'double'], minimum: 1 };
const shape = (properties: Record<string, object>) => ({
  $jsonSchema: { bsonType: 'object', required: Object.keys(properties), properties, additionalProperties: false },
});

const validators = {
  agreements: shape({
    _id: version,
    effectiveDay: { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
    privacy: { bsonType: 'string', minLength: 1 },
    terms: { bsonType: 'string', minLength: 1 },
    publishedAt: { bsonType: 'date' },
    publishedBy: { bsonType: ['object', 'null'] },
  }),
  agreement_consents: shape({
    _id: { bsonType: 'string' },
    memberId: { bsonType: 'objectId' },
    version,
    at: { bsonType: 'date' },
  }),
};

/** The privacy policy and the user agreement with their first version, and the members' consents. */
export const migration: Migration = {
  name: '020-agreements',

  async up(db) {
    for (const [name, validator] of Object.entries(validators)) await collection(db, name, validator);
    await db.collection('agreement_consents').createIndex({ memberId: 1, version: -1 }, { name: 'member_version' });
    const { version: _id, ...text } = shippedAgreement;
    await db
      .collection<{ _id: number }>('agreements')
      .updateOne({ _id }, { $setOnInsert: { ...text, publishedAt: new Date(), publishedBy: null } }, { upsert: true });
  },

  async down(db) {
    for (const name of Object.keys(validators).toReversed()) {
      if (await db.listCollections({ name }, { nameOnly: true }).hasNext()) await db.dropCollection(name);
    }
  },
};
