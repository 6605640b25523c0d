import { stagesOf } from '../support/query-plan';
import { useDatabase } from '../support/use-server';

const database = useDatabase();

const id = () => new database.connection.base.mongo.ObjectId();
const hex = () => id().toHexString();
const at = new Date('2026-11-24T01:00:00Z');
const usable = () => ({ vehicleId: id(), state: 'unused', endsAt: { $gt: at } });

test.each<[string, string, () => object, Record<string, 1 | -1>]>([
  ['the coupon of a code', 'coupons', () => ({ no: '123456789' }), {}],
  ['what can be used of a vehicle', 'coupons', usable, { endsAt: 1, _id: 1 }],
  [
    'what can be used and ends when the page did',
    'coupons',
    () => ({ ...usable(), endsAt: at, _id: { $gt: id() } }),
    { endsAt: 1, _id: 1 },
  ],
  [
    'what is past and came with the vehicle',
    'coupons',
    () => ({ vehicleId: id(), endsAt: { $lte: at, $gt: at } }),
    { endsAt: -1, _id: -1 },
  ],
  ['what is past', 'coupons', () => ({ vehicleId: id(), endsAt: { $lte: at } }), { endsAt: -1, _id: -1 }],
  [
    'what ended when the page did',
    'coupons',
    () => ({ vehicleId: id(), endsAt: at, _id: { $lt: id() } }),
    { endsAt: -1, _id: -1 },
  ],
  ['everything of a vehicle', 'coupons', () => ({ vehicleId: id() }), {}],
  ['what a bill holds', 'coupons', () => ({ 'presented.billId': hex() }), {}],
  ['what a settlement used', 'coupons', () => ({ 'used.settlementId': hex() }), {}],
  ['what a bill sold', 'coupons', () => ({ 'origin.billId': hex() }), {}],
  ['what was used of offers', 'coupons', () => ({ state: 'used', offerId: { $in: [id(), id()] } }), {}],
  ['a store’s offers', 'coupon_offers', () => ({ storeId: id(), _id: { $lt: id() } }), { _id: -1 }],
  ['what a store gives', 'coupon_offers', () => ({ storeId: id(), to: { $gte: '2026-11-24' } }), {}],
  [
    'a store’s offers of a way',
    'coupon_offers',
    () => ({ storeId: id(), way: 'sale', _id: { $lt: id() } }),
    { _id: -1 },
  ],
])('%s is found by an index', async (_, collection, filter, sort) => {
  const plan = await database.connection.collection(collection).find(filter(), { sort }).explain('queryPlanner');
  expect(stagesOf(plan)).not.toContain('COLLSCAN');
  expect(stagesOf(plan)).toContain('IXSCAN');
});

describe('what must never be is refused by the database itself', () => {
  const offer = () => ({
    storeId: id(),
    name: '券',
    benefit: { kind: 'amount', amountFen: 1 },
    leastSpendFen: 0,
    stackable: false,
    businessTypes: ['repair'],
    way: 'claim',
    from: '2026-11-24',
    to: '2026-11-24',
    version: 1,
    endedAt: null,
    stock: 2,
    issued: 2,
    left: 0,
  });
  const coupon = () => ({
    ...offer(),
    no: String(100_000_000 + Math.floor(Math.random() * 800_000_000)),
    secret: 's',
    offerId: id(),
    vehicleId: id(),
    state: 'unused',
    storeIds: [id()],
    validUntil: '2026-11-24',
    endsAt: at,
    presented: null,
    used: null,
    origin: { kind: 'claim' },
    issuedAt: at,
    countedFor: hex(),
    moves: [],
    returned: [],
  });

  test.each<[string, object]>([
    ['more issued than there are', { issued: 3, left: -1 }],
    ['more left than there are', { left: 1 }],
  ])('an offer with %s', async (_, wrong) => {
    const offers = database.connection.collection('coupon_offers');
    const { insertedId } = await offers.insertOne(offer());
    await expect(offers.insertOne({ ...offer(), ...wrong })).rejects.toMatchObject({ code: 121 });
    await expect(offers.updateOne({ _id: insertedId }, { $set: wrong })).rejects.toMatchObject({ code: 121 });
  });

  test.each<[string, object]>([
    ['used for nothing', { state: 'used' }],
    ['used for something and yet unused', { used: { billId: '1' } }],
    ['used while a bill holds it', { state: 'used', used: { billId: '1' }, presented: { billId: '2' } }],
    ['of no number', { no: '12345678' }],
    ['good nowhere', { storeIds: [] }],
  ])('a coupon %s', async (_, wrong) => {
    const coupons = database.connection.collection('coupons');
    await coupons.insertOne(coupon());
    await expect(coupons.insertOne({ ...coupon(), ...wrong })).rejects.toMatchObject({ code: 121 });
  });

  test('two coupons of one number', async () => {
    const coupons = database.connection.collection('coupons');
    const { no } = coupon();
    await coupons.insertOne({ ...coupon(), no });
    await expect(coupons.insertOne({ ...coupon(), no })).rejects.toMatchObject({ code: 11_000 });
  });
});
