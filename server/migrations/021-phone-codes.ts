import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const whole = { bsonType: ['int', 'long', 'double'] };
const text = { bsonType: 'string', minLength: 1 };
const date = { bsonType: 'date' };
const shape = (properties: Record<string, object>) => ({
  $jsonSchema: { bsonType: 'object', required: Object.keys(properties), properties, additionalProperties: false },
});

const validators = {
  phone_codes: shape({
    _id: text,
    phoneHash: text,
    codeHash: text,
    guessesLeft: { ...whole, minimum: 0, maximum: 5 },
    expiresAt: date,
    purgeAt: date,
  }),
  phone_code_sends: shape({ _id: text, day: text, count: { ...whole, minimum: 1 }, lastAt: date, purgeAt: date }),
};

/** Adds the codes sent by text message, and the number sent. */
export const migration: Migration = {
  name: '021-phone-codes',

  async up(db) {
    for (const [name, validator] of Object.entries(validators)) {
      await collection(db, name, validator);
      await db.collection(name).createIndex({ purgeAt: 1 }, { name: 'purge_ttl', expireAfterSeconds: 0 });
    }
  },

  async down(db) {
    for (const name of Object.keys(validators).toReversed()) {
      if (await db.listCollections({ name }, { nameOnly: true }).hasNext()) await db.dropCollection(name);
    }
  },
};
