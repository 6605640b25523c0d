import type { Db, Migration } from '../src/infra/migrations';
import { collection } from './collection';

const whole = { bsonType: ['int', 'long'] };
const count = { ...whole, minimum: 0 };
const atLeastOne = { ...whole, minimum: 1 };
const objectId = { bsonType: 'objectId' };
const objectIds = { bsonType: 'array', items: objectId };
const string = { bsonType: 'string' };
const date = { bsonType: 'date' };
const fields = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});
const proved = (shape: object, ...rules: object[]) => ({ $and: [{ $jsonSchema: shape }, { $expr: { $and: rules } }] });

const paidInAll = { $sum: { $map: { input: '$payments', as: 'one', in: '$$one.amountFen' } } };

const settlementBefore = {
  orderId: objectId,
  storeId: objectId,
  grossFen: count,
  waivedFen: count,
  pointsRedeemed: count,
  pointsFen: count,
  paidFen: count,
  earnedPoints: count,
  settledAt: date,
};
/** gross = waived + points + paid, and the payments add up to paid. */
const settlementAddsUp = [
  { $eq: ['$grossFen', { $add: ['$waivedFen', '$pointsFen', '$paidFen'] }] },
  { $eq: [paidInAll, '$paidFen'] },
];
const settlementShape = fields({
  ...settlementBefore,
  kind: { enum: ['repair_order', 'counter_bill'] },
  appointmentId: { bsonType: ['objectId', 'null'] },
  journalIds: objectIds,
  refundedFen: count,
  refundCount: count,
});
/** Refunds never exceed the points and money paid. */
const refundedWithin = { $lte: ['$refundedFen', { $add: ['$pointsFen', '$paidFen'] }] };

const refundShape = fields({
  settlementId: objectId,
  orderId: objectId,
  storeId: objectId,
  vehicleId: objectId,
  part: atLeastOne,
  amountFen: atLeastOne,
  pointsFen: count,
  moneyFen: count,
  returnedPoints: count,
  takenBackPoints: count,
  debtPoints: count,
  reason: string,
  journalIds: objectIds,
  refundedAt: date,
});
/** A refund is the sum of points and money, and its payments add up to the money. */
const refundAddsUp = [
  { $eq: ['$amountFen', { $add: ['$pointsFen', '$moneyFen'] }] },
  { $eq: [paidInAll, '$moneyFen'] },
];

const counterBillShape = fields({
  no: string,
  state: { enum: ['open', 'settled', 'cancelled'] },
  storeId: objectId,
  memberId: objectId,
  vehicleId: objectId,
  businessType: string,
  title: string,
  amountFen: atLeastOne,
  holdsPlaced: count,
  openedAt: date,
});

/** Adds refunds of settlements, counter bills, and the bill that points are held for. */
export const migration: Migration = {
  name: '008-settlement-refunds',

  async up(db) {
    await db.collection('points_holds').createIndex({ orderId: 1, state: 1 }, { name: 'orderId_state' });

    await nameJournals(db);
    await collection(db, 'settlements', proved(settlementShape, ...settlementAddsUp, refundedWithin));

    await collection(db, 'settlement_refunds', proved(refundShape, ...refundAddsUp));
    const inOrder = { name: 'settlementId_part', unique: true };
    await db.collection('settlement_refunds').createIndex({ settlementId: 1, part: 1 }, inOrder);

    await collection(db, 'counter_bills', { $jsonSchema: counterBillShape });
    await db.collection('counter_bills').createIndex({ storeId: 1, openedAt: -1 }, { name: 'storeId_openedAt' });
  },

  async down(db) {
    await db.dropCollection('counter_bills');
    await db.dropCollection('settlement_refunds');
    // A settlement at the counter could not be stored before.
    await db.collection('settlements').deleteMany({ kind: 'counter_bill' });
    const before = fields({ ...settlementBefore, appointmentId: objectId });
    await collection(db, 'settlements', proved(before, ...settlementAddsUp));
    const added = { kind: '', journalIds: '', refundedFen: '', refundCount: '' };
    await db.collection('settlements').updateMany({}, { $unset: added });
    await db.collection('points_holds').dropIndex('orderId_state');
  },
};

/** Adds the field of newer settlements to older ones: the journals posted under their key, in order. */
async function nameJournals(db: Db): Promise<void> {
  const settlements = db.collection('settlements');
  for await (const { _id, orderId, vehicleId } of settlements.find({ journalIds: { $exists: false } })) {
    const account = await db.collection('accounts').findOne({ vehicleId });
    const prefix = `settlement:${String(orderId)}:`;
    const own = { account: account?._id, key: { $gte: prefix, $lt: `${prefix}~` } };
    const journals = await db.collection('journals').find(own).sort({ seq: 1 }).toArray();
    const journalIds = journals.map((journal) => journal._id);
    const added = { kind: 'repair_order', journalIds, refundedFen: 0, refundCount: 0 };
    await settlements.updateOne({ _id }, { $set: added });
  }
}
