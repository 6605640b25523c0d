import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const count = { bsonType: ['int', 'long'], minimum: 0 };
const objectId = { bsonType: 'objectId' };
const string = { bsonType: 'string' };
const date = { bsonType: 'date' };
const bool = { bsonType: 'bool' };
const object = { bsonType: 'object' };
const day = { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };
const maybe = (bsonType: string) => ({ bsonType: [bsonType, 'null'] });
const fields = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});

const terms = {
  name: string,
  benefit: object,
  leastSpendFen: count,
  stackable: bool,
  businessTypes: { bsonType: 'array', minItems: 1, items: string },
};

/** The issued coupons never exceed the stock, and `left` is the rest of it. */
const offerShape = {
  $and: [
    {
      $jsonSchema: fields({
        ...terms,
        storeId: objectId,
        way: { enum: ['claim', 'grant', 'sale'] },
        from: day,
        to: day,
        stock: count,
        issued: count,
        left: count,
        version: count,
        endedAt: maybe('date'),
      }),
    },
    { $expr: { $eq: [{ $add: ['$issued', '$left'] }, '$stock'] } },
  ],
};

/** A used coupon names the settlement, and no bill holds it. */
const couponShape = {
  $and: [
    {
      $jsonSchema: fields({
        ...terms,
        no: { bsonType: 'string', pattern: '^[0-9]{9}$' },
        secret: string,
        offerId: objectId,
        vehicleId: objectId,
        state: { enum: ['unused', 'used', 'void'] },
        storeIds: { bsonType: 'array', minItems: 1, items: objectId },
        validUntil: day,
        endsAt: date,
        presented: maybe('object'),
        used: maybe('object'),
        origin: object,
        issuedAt: date,
        countedFor: string,
        moves: { bsonType: 'array' },
        returned: { bsonType: 'array' },
      }),
    },
    {
      $or: [
        { state: 'used', used: { $ne: null }, presented: null },
        { state: { $ne: 'used' }, used: null },
      ],
    },
  ],
};

/** Adds coupon offers, the coupons issued from them, and the number each member has received. */
export const migration: Migration = {
  name: '013-coupons',

  async up(db) {
    await collection(db, 'coupon_offers', offerShape);
    await db.collection('coupon_offers').createIndexes([
      { key: { storeId: 1, _id: -1 }, name: 'storeId_id' },
      { key: { storeId: 1, way: 1, _id: -1 }, name: 'storeId_way_id' },
      { key: { storeId: 1, to: 1 }, name: 'storeId_to' },
    ]);

    await collection(db, 'coupons', couponShape);
    await db.collection('coupons').createIndexes([
      { key: { no: 1 }, name: 'no', unique: true },
      { key: { vehicleId: 1, state: 1, endsAt: 1, _id: 1 }, name: 'vehicleId_state_endsAt' },
      { key: { vehicleId: 1, endsAt: -1, _id: -1 }, name: 'vehicleId_endsAt' },
      { key: { state: 1, offerId: 1 }, name: 'state_offerId' },
      { key: { 'presented.billId': 1 }, name: 'presented_billId' },
      { key: { 'used.settlementId': 1 }, name: 'used_settlementId' },
      { key: { 'origin.billId': 1 }, name: 'origin_billId' },
    ]);

    // By member and offer, in the id.
    await collection(db, 'coupon_counts', { $jsonSchema: fields({ count }) });
  },

  async down(db) {
    for (const name of ['coupon_counts', 'coupons', 'coupon_offers']) await db.dropCollection(name);
  },
};
