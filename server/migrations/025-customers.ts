import type { Db, Migration } from '../src/infra/migrations';
import { collection } from './collection';

type Validator = Record<string, unknown>;
type Index = { key: Record<string, 1 | -1>; name: string; unique?: true };

/** Collections that name a customer, with their indexes that begin with it. The names are the old ones. */
const naming: Record<string, Index[]> = {
  phone_claims: [{ key: { memberId: 1 }, name: 'member' }],
  appointments: [{ key: { memberId: 1, open: 1, startsAt: 1, _id: 1 }, name: 'memberId_open_startsAt' }],
  vehicles: [
    { key: { memberId: 1, place: 1 }, name: 'memberId_place', unique: true },
    { key: { memberId: 1, plate: 1 }, name: 'memberId_plate', unique: true },
  ],
  current_advisors: [{ key: { memberId: 1 }, name: 'memberId' }],
  advisor_history: [{ key: { memberId: 1, storeId: 1, at: 1 }, name: 'memberId_storeId_at' }],
  advisor_queue: [],
  accounts: [],
  repair_orders: [],
  settlements: [],
  counter_bills: [],
  agreement_consents: [{ key: { memberId: 1, version: -1 }, name: 'member_version' }],
  files: [{ key: { memberId: 1, keepUntil: 1 }, name: 'memberId_keepUntil' }],
  points_transfers: [],
  membership_handovers: [],
  service_packages: [],
};
/** The paths to rename in each collection, where they exist. */
const paths = [
  ['memberId', 'customerId'],
  ['memberName', 'customerName'],
  ['sold.memberId', 'sold.customerId'],
] as const;
const toNew = { memberId: 'customerId', memberName: 'customerName', memberPhone: 'customerPhone' };
const toOld = { customerId: 'memberId', customerName: 'memberName', customerPhone: 'memberPhone' };

const nullable = (bsonType: string) => ({ bsonType: [bsonType, 'null'] });
const shape = (properties: Record<string, object>) => ({
  $jsonSchema: { bsonType: 'object', required: Object.keys(properties), properties, additionalProperties: false },
});
const person = {
  _id: { bsonType: 'objectId' },
  name: nullable('string'),
  dataKey: nullable('string'),
  phoneSealed: nullable('string'),
  createdAt: { bsonType: 'date' },
};
const identity = { openid: { bsonType: 'string', minLength: 1 }, unionid: nullable('string') };
const identityShape = shape({
  _id: identity.openid,
  unionid: identity.unionid,
  customerId: { bsonType: 'objectId' },
  boundAt: { bsonType: 'date' },
});
/** Replaces the WeChat identity of a customer without one, in records of the old form. Nobody can sign in with it. */
const noIdentity = 'none:';

/**
 * A customer is a person whom the store knows; a WeChat identity is bound to a customer. `members` becomes `customers`,
 * their identities move to `wechat_identities`, and records name a `customerId`. docs/domain/customers.md#1
 *
 * On the way back, a customer keeps the identity that was bound first.
 */
export const migration: Migration = {
  name: '025-customers',

  async up(db) {
    if (await exists(db, 'members')) await db.renameCollection('members', 'customers');
    await splitIdentities(db);
    for (const [name, indexes] of Object.entries(naming)) {
      await dropIndexes(db, name, indexes);
      await renameFields(db, name, toNew, paths);
      await createIndexes(db, name, indexes.map(indexOfCustomer));
    }
    await renameInAnswers(db, toNew);
  },

  async down(db) {
    await renameInAnswers(db, toOld);
    const back = paths.map(([from, to]) => [to, from] as const);
    for (const [name, indexes] of Object.entries(naming).toReversed()) {
      await dropIndexes(db, name, indexes.map(indexOfCustomer));
      await renameFields(db, name, toOld, back);
      await createIndexes(db, name, indexes);
    }
    if (await exists(db, 'customers')) {
      await joinIdentities(db);
      await db.renameCollection('customers', 'members');
    }
    if (await exists(db, 'wechat_identities')) await db.dropCollection('wechat_identities');
  },
};

async function exists(db: Db, name: string): Promise<boolean> {
  return db.listCollections({ name }, { nameOnly: true }).hasNext();
}

function indexOfCustomer({ key, name, ...rest }: Index): Index {
  return { ...rest, key: renamed(key, toNew), name: name.replace('member', 'customer') };
}

async function dropIndexes(db: Db, name: string, indexes: readonly Index[]): Promise<void> {
  const found = new Set((await db.collection(name).indexes()).map((index) => index.name));
  for (const index of indexes) if (found.has(index.name)) await db.collection(name).dropIndex(index.name);
}

async function createIndexes(db: Db, name: string, indexes: Index[]): Promise<void> {
  if (indexes.length > 0) await db.collection(name).createIndexes(indexes);
}

/** Renames the fields in the validator first and then in the records, so that each write fits the validator. */
async function renameFields(
  db: Db,
  name: string,
  names: Readonly<Record<string, string>>,
  moves: readonly (readonly [from: string, to: string])[],
): Promise<void> {
  await collection(db, name, renamed(await validatorOf(db, name), names));
  const $rename = Object.fromEntries(moves);
  const there = moves.map(([from]) => ({ [from]: { $exists: true } }));
  await db.collection(name).updateMany({ $or: there }, { $rename });
}

async function validatorOf(db: Db, name: string): Promise<Validator> {
  const [found] = await db.listCollections<{ name: string; options?: { validator?: Validator } }>({ name }).toArray();
  return found?.options?.validator ?? {};
}

/** Answers stored for repeated requests must match the answers of today's operations. */
async function renameInAnswers(db: Db, names: Readonly<Record<string, string>>): Promise<void> {
  const requests = db.collection('idempotency_keys');
  for await (const { _id, result } of requests.find({}, { projection: { result: 1 } })) {
    const next: unknown = renamed(result, names);
    if (JSON.stringify(next) !== JSON.stringify(result)) await requests.updateOne({ _id }, { $set: { result: next } });
  }
}

/**
 * Copies the value with its keys replaced, and those of its texts that are one of the names. Class instances such as
 * ids and dates stay.
 */
function renamed<T>(value: T, names: Readonly<Record<string, string>>): T;
function renamed(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return names[value] ?? value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).map(([key, one]) => [names[key] ?? key, renamed(one, names)]);
  return Object.fromEntries(entries);
}

/** Takes the WeChat identities out of the customers' records. */
async function splitIdentities(db: Db): Promise<void> {
  const customers = db.collection('customers');
  const identities = db.collection<{ _id: string; unionid: unknown; customerId: unknown; boundAt: unknown }>(
    'wechat_identities',
  );
  await collection(db, 'wechat_identities', identityShape);
  await identities.createIndex({ customerId: 1 }, { name: 'customerId' });
  await dropIndexes(db, 'customers', [{ key: { openid: 1 }, name: 'openid' }]);
  await collection(db, 'customers', shape(person));
  for await (const { _id, openid, unionid, createdAt } of customers.find({ openid: { $exists: true } })) {
    if (!String(openid).startsWith(noIdentity)) {
      const bound = { unionid, customerId: _id, boundAt: createdAt };
      await identities.updateOne({ _id: String(openid) }, { $setOnInsert: bound }, { upsert: true });
    }
    await customers.updateOne({ _id }, { $unset: { openid: '', unionid: '' } });
  }
}

/** Puts the WeChat identity of each customer into the record again. */
async function joinIdentities(db: Db): Promise<void> {
  const customers = db.collection('customers');
  const identities = db.collection('wechat_identities');
  await collection(db, 'customers', shape({ ...person, ...identity }));
  for await (const { _id } of customers.find({ openid: { $exists: false } }, { projection: { _id: 1 } })) {
    const [first] = await identities.find({ customerId: _id }).sort({ boundAt: 1, _id: 1 }).limit(1).toArray();
    const bound = first
      ? { openid: first._id, unionid: first['unionid'] }
      : { openid: `${noIdentity}${String(_id)}`, unionid: null };
    await customers.updateOne({ _id }, { $set: bound });
  }
  await customers.createIndex({ openid: 1 }, { name: 'openid', unique: true });
}
