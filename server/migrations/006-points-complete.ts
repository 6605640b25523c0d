import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const whole = { bsonType: ['int', 'long'] };
const count = { ...whole, minimum: 0 };
const atLeastOne = { ...whole, minimum: 1 };
const objectId = { bsonType: 'objectId' };
const string = { bsonType: 'string' };
const date = { bsonType: 'date' };
const fields = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});

/** What a journal looks like; only the types grow. */
const journalShape = (types: string[]) =>
  fields({
    ...{ account: objectId, seq: atLeastOne, key: string, fingerprint: string },
    ...{ type: { enum: types }, rate: atLeastOne, at: date },
    month: { ...string, pattern: '^[0-9]{4}-[0-9]{2}$' },
    legs: {
      bsonType: 'array',
      minItems: 2,
      items: {
        ...fields({ account: { bsonType: ['objectId', 'string'] }, points: whole }),
        additionalProperties: false,
        properties: { account: { bsonType: ['objectId', 'string'] }, points: whole, seq: count, balanceAfter: count },
      },
    },
  });
const journalAddsUp = {
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
const firstTypes = ['earn', 'redeem', 'reverse'];
const proved = (shape: object, rule: object) => ({ $and: [{ $jsonSchema: shape }, { $expr: rule }] });

const holdShape = fields({
  ...{ account: objectId, vehicleId: objectId, key: string, fingerprint: string, points: atLeastOne, rate: atLeastOne },
  ...{ state: { enum: ['open', 'captured', 'released', 'expired'] }, holdUntil: date, at: date },
});

const refundShape = fields({
  ...{ orderId: objectId, storeId: objectId, no: atLeastOne, amountFen: count, refundedFen: count, paidFen: count },
  ...{ pointsReturned: count, pointsTaken: count, pointsOwed: count, at: date },
});
/** Never more than was paid, and what is owed is part of what is taken. */
const refundAddsUp = {
  $and: [
    { $lte: ['$refundedFen', '$paidFen'] },
    { $lte: ['$amountFen', '$refundedFen'] },
    { $lte: ['$pointsOwed', '$pointsTaken'] },
  ],
};

/** Holds and refunds, and the journals refunds write. */
export const migration: Migration = {
  name: '006-points-complete',

  async up(db) {
    await collection(db, 'journals', proved(journalShape([...firstTypes, 'refund']), journalAddsUp));

    await collection(db, 'points_holds', { $jsonSchema: holdShape });
    await db.collection('points_holds').createIndexes([
      { key: { account: 1, key: 1 }, name: 'account_key', unique: true },
      { key: { account: 1, state: 1 }, name: 'account_state' },
      { key: { state: 1, holdUntil: 1 }, name: 'state_holdUntil' },
    ]);

    await collection(db, 'refunds', proved(refundShape, refundAddsUp));
    await db.collection('refunds').createIndex({ orderId: 1, no: 1 }, { name: 'orderId_no', unique: true });
  },

  async down(db) {
    for (const name of ['refunds', 'points_holds']) await db.dropCollection(name);
    await collection(db, 'journals', proved(journalShape(firstTypes), journalAddsUp));
  },
};
