import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const whole = { bsonType: ['int', 'long'] };
const count = { ...whole, minimum: 0 };
const objectId = { bsonType: 'objectId' };
const fields = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});

const accountShape = fields({
  vehicleId: objectId,
  memberId: objectId,
  storeId: objectId,
  status: { enum: ['active', 'closed'] },
  balance: { ...count, maximum: 1_000_000_000 },
  held: count,
  available: count,
  debt: count,
  seq: count,
});
/** 0 ≤ held ≤ balance, and available = balance − held. */
const accountAddsUp = {
  $and: [{ $lte: ['$held', '$balance'] }, { $eq: ['$available', { $subtract: ['$balance', '$held'] }] }],
};

const journalShape = fields({
  account: objectId,
  seq: { ...whole, minimum: 1 },
  key: { bsonType: 'string' },
  fingerprint: { bsonType: 'string' },
  type: { enum: ['earn', 'redeem', 'reverse'] },
  rate: { ...whole, minimum: 1 },
  month: { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}$' },
  at: { bsonType: 'date' },
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
/**
 * The legs sum to zero, and the first belongs to the account itself. `$map`, because not every server sums along
 * `$legs.points`.
 */
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

const orderShape = fields({
  no: { bsonType: 'string' },
  version: count,
  state: { enum: ['open', 'ready', 'settled'] },
  appointmentId: objectId,
  storeId: objectId,
  memberId: objectId,
  vehicleId: objectId,
  lines: { bsonType: 'array', items: fields({ quantity: count, unitPriceFen: count, amountFen: count }) },
});

const settlementShape = fields({
  orderId: objectId,
  appointmentId: objectId,
  storeId: objectId,
  grossFen: count,
  waivedFen: count,
  pointsRedeemed: count,
  pointsFen: count,
  paidFen: count,
  earnedPoints: count,
  settledAt: { bsonType: 'date' },
});
/** gross = waived + points + paid, and the payments add up to paid. */
const settlementAddsUp = {
  $and: [
    { $eq: ['$grossFen', { $add: ['$waivedFen', '$pointsFen', '$paidFen'] }] },
    { $eq: [{ $sum: { $map: { input: '$payments', as: 'one', in: '$$one.amountFen' } } }, '$paidFen'] },
  ],
};

const proved = (shape: object, rule: object) => ({ $and: [{ $jsonSchema: shape }, { $expr: rule }] });

/** The points ledger with the stores' programmes, repair orders and settlements. */
export const migration: Migration = {
  name: '005-points-orders',

  async up(db) {
    await collection(db, 'accounts', proved(accountShape, accountAddsUp));
    await db.collection('accounts').createIndex({ vehicleId: 1 }, { name: 'vehicleId', unique: true });

    // A journal moves the points of one vehicle's account. Its first leg belongs to that account, and `account` and
    // `seq` repeat the leg's fields. The unique indexes use these two plain fields rather than `legs.account,
    // legs.seq`: an index over the array would also hold the system legs, which have no number and would collide on the
    // missing one. Points that move between two vehicles are two journals that meet in a system account. So every rule
    // holds within one account, which could also be the shard key of a cluster.
    await collection(db, 'journals', proved(journalShape, journalAddsUp));
    await db.collection('journals').createIndexes([
      { key: { account: 1, seq: 1 }, name: 'account_seq', unique: true },
      { key: { account: 1, key: 1 }, name: 'account_key', unique: true },
      { key: { account: 1, source: 1, seq: 1 }, name: 'account_source_seq' },
      { key: { account: 1, month: 1 }, name: 'account_month' },
    ]);

    await collection(db, 'programmes', { $jsonSchema: fields({ rates: { bsonType: 'array' }, redeemStep: count }) });

    await collection(db, 'repair_orders', { $jsonSchema: orderShape });
    await db.collection('repair_orders').createIndex({ appointmentId: 1 }, { name: 'appointmentId', unique: true });

    await collection(db, 'settlements', proved(settlementShape, settlementAddsUp));
    await db.collection('settlements').createIndex({ orderId: 1 }, { name: 'orderId', unique: true });
  },

  async down(db) {
    for (const name of ['settlements', 'repair_orders', 'programmes', 'journals', 'accounts']) {
      await db.dropCollection(name);
    }
  },
};
