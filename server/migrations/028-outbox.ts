import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const text = { bsonType: 'string', minLength: 1 };
const optionalId = { bsonType: ['string', 'null'] };
const date = { bsonType: 'date' };
const number = { bsonType: ['int', 'long', 'double'], minimum: 0 };
const shape = (properties: Record<string, object>) => ({
  $jsonSchema: { bsonType: 'object', required: Object.keys(properties), properties, additionalProperties: false },
});

const event = {
  _id: { bsonType: 'objectId' },
  kind: { ...text, pattern: '^[a-z_]+\\.[a-z_]+$' },
  subjectId: text,
  storeId: optionalId,
  customerId: optionalId,
  vehicleId: optionalId,
  at: date,
  details: { bsonType: 'object' },
};

const validators = {
  outbox_events: shape({ ...event, purgeAt: date }),
  outbox_deliveries: shape({
    _id: text,
    subscriber: text,
    subjectId: text,
    no: number,
    dueAt: date,
    failures: number,
    event: { bsonType: 'object', required: Object.keys(event), properties: event },
  }),
};

/** Events are stored in the transaction that they tell, with a delivery for each subscriber. */
export const migration: Migration = {
  name: '028-outbox',

  async up(db) {
    for (const [name, validator] of Object.entries(validators)) await collection(db, name, validator);
    await db.collection('outbox_events').createIndex({ purgeAt: 1 }, { name: 'purge_ttl', expireAfterSeconds: 0 });
    const deliveries = db.collection('outbox_deliveries');
    await deliveries.createIndex({ subscriber: 1, dueAt: 1 }, { name: 'subscriber_due' });
    await deliveries.createIndex({ subscriber: 1, subjectId: 1, no: 1 }, { name: 'subscriber_subject' });
    await deliveries.createIndex({ subscriber: 1, failures: 1 }, { name: 'subscriber_failures' });
  },

  async down(db) {
    for (const name of Object.keys(validators).toReversed()) {
      if (await db.listCollections({ name }, { nameOnly: true }).hasNext()) await db.dropCollection(name);
    }
  },
};
