import type { Db, Migration } from '../src/infra/migrations';
import { collection } from './collection';

const whole = { bsonType: ['int', 'long'] };
const atLeastOne = { ...whole, minimum: 1 };
const objectId = { bsonType: 'objectId' };
const string = { bsonType: 'string' };

const legs = {
  bsonType: 'array',
  minItems: 2,
  items: {
    bsonType: 'object',
    required: ['account', 'points'],
    additionalProperties: false,
    properties: {
      account: { bsonType: ['objectId', 'string'] },
      points: whole,
      seq: { ...whole, minimum: 0 },
      balanceAfter: { ...whole, minimum: 0 },
    },
  },
};

/** Builds the validator of journals. New types add to `types`, and their further fields to `more`. */
const shape = (types: string[], more: Record<string, object>) => {
  const needed = {
    account: objectId,
    seq: atLeastOne,
    key: string,
    fingerprint: string,
    type: { enum: types },
    rate: atLeastOne,
    month: { ...string, pattern: '^[0-9]{4}-[0-9]{2}$' },
    at: { bsonType: 'date' },
    legs,
  };
  return { bsonType: 'object', required: Object.keys(needed), properties: { ...needed, ...more } };
};
/**
 * The legs sum to zero, and the first belongs to the account itself; `$map`, because not every server sums along
 * `$legs.points`.
 */
const addsUp = {
  $let: {
    vars: { own: { $arrayElemAt: ['$legs', 0] } },
    in: {
      $and: [
        { $eq: [{ $sum: { $map: { input: '$legs', as: 'leg', in: '$$leg.points' } } }, 0] },
        { $eq: ['$$own.account', '$account'] },
        { $eq: ['$$own.seq', '$seq'] },
        { $gte: ['$$own.balanceAfter', 0] },
      ],
    },
  },
};
/** A refund names its journal, a transfer its id. */
const linked = [
  { $or: [{ type: { $ne: 'refund' } }, { refunds: { $type: 'objectId' } }] },
  { $or: [{ type: { $ne: 'transfer' } }, { transferId: { $type: 'string' } }] },
];

const firstTypes = ['earn', 'redeem', 'reverse'];
const before = { $and: [{ $jsonSchema: shape(firstTypes, {}) }, { $expr: addsUp }] };
const after = {
  $and: [
    { $jsonSchema: shape([...firstTypes, 'refund', 'transfer'], { refunds: objectId, transferId: string }) },
    { $expr: addsUp },
    ...linked,
  ],
};

/** Adds the journals of refunds and transfers, and finds a transfer by its id. */
export const migration: Migration = {
  name: '007-points-movements',

  async up(db) {
    await collection(db, 'journals', after);
    // Few journals belong to a transfer, so the index holds only those.
    await db.collection('journals').createIndex({ transferId: 1 }, { name: transferIndex, sparse: true });
  },

  async down(db) {
    if (await hasIndex(db)) await db.collection('journals').dropIndex(transferIndex);
    await collection(db, 'journals', before);
  },
};

const transferIndex = 'transferId';

async function hasIndex(db: Db): Promise<boolean> {
  return (await db.collection('journals').indexes()).some((index) => index.name === transferIndex);
}
