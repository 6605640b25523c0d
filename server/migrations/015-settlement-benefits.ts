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
const sumOf = (list: string, field: string) => ({
  $sum: { $map: { input: `$${list}`, as: 'one', in: `$$one.${field}` } },
});

const settlementBefore = {
  orderId: objectId,
  storeId: objectId,
  kind: { enum: ['repair_order', 'counter_bill'] },
  appointmentId: { bsonType: ['objectId', 'null'] },
  grossFen: count,
  waivedFen: count,
  pointsRedeemed: count,
  pointsFen: count,
  paidFen: count,
  earnedPoints: count,
  settledAt: date,
  journalIds: objectIds,
  refundedFen: count,
  refundCount: count,
};
const paid = { $eq: [sumOf('payments', 'amountFen'), '$paidFen'] };
/** Refunds never exceed the points and money paid. */
const refundedWithin = { $lte: ['$refundedFen', { $add: ['$pointsFen', '$paidFen'] }] };
const addsUpBefore = { $eq: ['$grossFen', { $add: ['$waivedFen', '$pointsFen', '$paidFen'] }] };

const shares = { bsonType: 'array', items: fields({ name: string, offFen: atLeastOne }) };
const settlementShape = fields({
  ...settlementBefore,
  packageFen: count,
  couponFen: count,
  packages: shares,
  coupons: shares,
});
/** gross = waived + packages + coupons + points + paid, and each of both lists adds up to its sum. */
const addsUp = [
  { $eq: ['$grossFen', { $add: ['$waivedFen', '$packageFen', '$couponFen', '$pointsFen', '$paidFen'] }] },
  { $eq: [sumOf('packages', 'offFen'), '$packageFen'] },
  { $eq: [sumOf('coupons', 'offFen'), '$couponFen'] },
];

const refundBefore = {
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
};
/** A refund is the sum of points and money, and its payments add up to the money. */
const refundAddsUp = [
  { $eq: ['$amountFen', { $add: ['$pointsFen', '$moneyFen'] }] },
  { $eq: [sumOf('payments', 'amountFen'), '$moneyFen'] },
];
/** A bill that packages and coupons paid completely has a refund of 0, which gives them back. */
const refundShape = fields({ ...refundBefore, amountFen: count, couponsReturned: count, packageUsesReturned: count });

/** Adds the amounts that packages and coupons pay of a bill, and the part of both that a refund gives back. */
export const migration: Migration = {
  name: '015-settlement-benefits',

  async up(db) {
    const settled = { packageFen: 0, couponFen: 0, packages: [], coupons: [] };
    await db.collection('settlements').updateMany({ packageFen: { $exists: false } }, { $set: settled });
    await collection(db, 'settlements', proved(settlementShape, ...addsUp, paid, refundedWithin));

    const refunded = { couponsReturned: 0, packageUsesReturned: 0 };
    await db.collection('settlement_refunds').updateMany({ couponsReturned: { $exists: false } }, { $set: refunded });
    await collection(db, 'settlement_refunds', proved(refundShape, ...refundAddsUp));
  },

  async down(db) {
    await collection(db, 'settlement_refunds');
    await forgetEmptyRefunds(db);
    await db
      .collection('settlement_refunds')
      .updateMany({}, { $unset: { couponsReturned: '', packageUsesReturned: '' } });
    await collection(db, 'settlement_refunds', proved(fields(refundBefore), ...refundAddsUp));

    await collection(db, 'settlements');
    await countAsWaived(db);
    await collection(db, 'settlements', proved(fields(settlementBefore), addsUpBefore, paid, refundedWithin));
    await db.collection('counter_bills').updateMany({}, { $unset: { sells: '' } });
  },
};

/** A refund of 0 could not be stored before. */
async function forgetEmptyRefunds(db: Db): Promise<void> {
  for await (const { _id, settlementId } of db.collection('settlement_refunds').find({ amountFen: 0 })) {
    await db.collection('settlement_refunds').deleteOne({ _id });
    await db.collection('settlements').updateOne({ _id: settlementId }, { $inc: { refundCount: -1 } });
  }
}

/** The owner did not owe the part that packages and coupons paid. Before, only a waiver could express that. */
async function countAsWaived(db: Db): Promise<void> {
  const settlements = db.collection('settlements');
  const added = { packageFen: '', couponFen: '', packages: '', coupons: '' };
  for await (const { _id, packageFen, couponFen } of settlements.find({ packageFen: { $exists: true } })) {
    const waivedFen = Number(packageFen) + Number(couponFen);
    await settlements.updateOne({ _id }, { $inc: { waivedFen }, $unset: added });
  }
}
