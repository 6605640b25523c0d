import type { Migration } from '../src/infra/migrations';
import { collection } from './collection';

const count = { bsonType: ['int', 'long'], minimum: 0 };
const countOrNull = { bsonType: ['int', 'long', 'null'], minimum: 0 };
const objectId = { bsonType: 'objectId' };
const string = { bsonType: 'string' };
const date = { bsonType: 'date' };
const bool = { bsonType: 'bool' };
const fields = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});
const list = (properties: Record<string, object>, minItems = 0) => ({
  bsonType: 'array',
  minItems,
  items: fields(properties),
});

const item = { id: string, name: string, times: count, valueFen: count };

const offerShape = fields({
  storeId: objectId,
  version: count,
  name: string,
  priceFen: count,
  items: list(item, 1),
  validMonths: countOrNull,
  stock: countOrNull,
  sold: count,
  left: countOrNull,
  createdAt: date,
});
/**
 * The sold and the remaining packages add up to the stock, so that neither can exceed it; both are null without a
 * limit.
 */
const offerAddsUp = {
  $or: [
    { $and: [{ $eq: ['$stock', null] }, { $eq: ['$left', null] }] },
    { $eq: ['$stock', { $add: ['$sold', '$left'] }] },
  ],
};

const packageShape = fields({
  offerId: objectId,
  vehicleId: objectId,
  name: string,
  version: count,
  items: list({ ...item, used: count }, 1),
  storeIds: { bsonType: 'array', minItems: 1, items: objectId },
  state: { enum: ['active', 'void'] },
  sold: fields({ billId: objectId, memberId: objectId, priceFen: count, at: date }),
  uses: list({
    itemId: string,
    lineId: string,
    orderId: objectId,
    reference: string,
    settlementId: objectId,
    offFen: count,
    at: date,
    returned: bool,
  }),
  moves: list({ transferId: objectId, from: objectId, to: objectId, at: date, usesBefore: count }),
});
/** No item is used more often than it is in the package. */
const usesWithinTimes = {
  $allElementsTrue: [{ $map: { input: '$items', as: 'item', in: { $lte: ['$$item.used', '$$item.times'] } } }],
};
/** The noted uses that were not given back add up to the uses that the items count. */
const usesAddUp = {
  $eq: [
    { $sum: { $map: { input: '$items', as: 'item', in: '$$item.used' } } },
    { $size: { $filter: { input: '$uses', as: 'use', cond: { $eq: ['$$use.returned', false] } } } },
  ],
};

/** Adds the packages that stores sell, and the packages that vehicles own. */
export const migration: Migration = {
  name: '014-service-packages',

  async up(db) {
    await collection(db, 'package_offers', { $and: [{ $jsonSchema: offerShape }, { $expr: offerAddsUp }] });
    await db.collection('package_offers').createIndexes([
      { key: { storeId: 1, _id: -1 }, name: 'storeId_id' },
      { key: { storeId: 1, endedAt: 1, _id: -1 }, name: 'storeId_endedAt_id' },
    ]);

    const sound = { $and: [usesWithinTimes, usesAddUp] };
    await collection(db, 'service_packages', { $and: [{ $jsonSchema: packageShape }, { $expr: sound }] });
    await db.collection('service_packages').createIndexes([
      { key: { vehicleId: 1, _id: -1 }, name: 'vehicleId_id' },
      { key: { 'sold.billId': 1 }, name: 'soldBillId' },
      { key: { 'uses.settlementId': 1 }, name: 'usesSettlementId' },
      { key: { 'moves.transferId': 1 }, name: 'movesTransferId' },
    ]);
  },

  async down(db) {
    for (const name of ['service_packages', 'package_offers']) await db.dropCollection(name);
  },
};
