import type { Db, Migration } from '../src/infra/migrations';
import { collection } from './collection';

const nullable = (bsonType: string) => ({ bsonType: [bsonType, 'null'] });
const objectId = { bsonType: 'objectId' };
const date = { bsonType: 'date' };
const person = {
  _id: objectId,
  name: nullable('string'),
  dataKey: nullable('string'),
  phoneSealed: nullable('string'),
  createdAt: date,
};
const merged = { mergedInto: nullable('objectId'), version: { bsonType: ['int', 'long'], minimum: 0 } };
const customerShape = (optional: Record<string, object>) => ({
  $jsonSchema: {
    bsonType: 'object',
    required: Object.keys(person),
    properties: { ...person, ...optional },
    additionalProperties: false,
  },
});
const merge = {
  from: objectId,
  into: objectId,
  proof: { bsonType: 'object' },
  by: { bsonType: 'object' },
  at: date,
  undoUntil: date,
  undone: nullable('object'),
  phoneTaken: { bsonType: 'bool' },
  moved: { bsonType: 'array' },
};
const mergeShape = { $jsonSchema: { bsonType: 'object', required: Object.keys(merge), properties: merge } };

/** Merges look for a customer's records where nothing else does. */
const indexes = {
  accounts: 'customerId',
  repair_orders: 'customerId',
  settlements: 'customerId',
  counter_bills: 'customerId',
  points_transfers: 'customerId',
  membership_handovers: 'customerId',
  service_packages: 'sold.customerId',
  coupons: 'countedFor',
};
const nameOf = (path: string) => path.replace('.', '_');

/** Adds merges of customers, and the customer that each merged record belongs to. docs/domain/customers.md#2 */
export const migration: Migration = {
  name: '026-customer-merges',

  async up(db) {
    await collection(db, 'customers', customerShape(merged));
    await collection(db, 'customer_merges', mergeShape);
    for (const side of ['from', 'into']) {
      await db.collection('customer_merges').createIndex({ [side]: 1 }, { name: side });
    }
    for (const [name, path] of Object.entries(indexes)) {
      await db.collection(name).createIndex({ [path]: 1 }, { name: nameOf(path) });
    }
  },

  async down(db) {
    for (const [name, path] of Object.entries(indexes)) {
      const found = await db.collection(name).indexes();
      if (found.some((index) => index.name === nameOf(path))) await db.collection(name).dropIndex(nameOf(path));
    }
    if (await exists(db, 'customer_merges')) await db.dropCollection('customer_merges');
    if (!(await exists(db, 'customers'))) return;
    await db.collection('customers').updateMany({}, { $unset: { mergedInto: '', version: '' } });
    await collection(db, 'customers', customerShape({}));
  },
};

async function exists(db: Db, name: string): Promise<boolean> {
  return db.listCollections({ name }, { nameOnly: true }).hasNext();
}
