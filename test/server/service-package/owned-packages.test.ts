import type { PackageRecord } from '@anxin/server/domains/service-package/package.service';
import { packageOf, packageOnSale, packageTerms, useOf } from '../../support/packages';
import { newId, type TestServer } from '../../support/server';
import { useOwner, useSite } from '../../support/use-server';

const { server, site } = useSite();
const owner = useOwner(site);
let owned: PackageRecord;

beforeEach(async () => {
  owned = await packageOf(server, { ...owner, offer: await packageOnSale(server, site.store.id) });
});

const packages = () => server.services.packages;
const transact: TestServer['database']['transact'] = (work, once) => server.database.transact(work, once);
const now = async (id = owned.id) => (await packages().byId(id))!;
const usedOf = async () => (await now()).items.map(({ used }) => used);
const giveBack = (settlementId: string) =>
  transact((session) => packages().giveBack(session, { settlementId, at: server.clock.now() }));
const voidSold = (billId: string) =>
  transact((session) => packages().voidSold(session, { billId, at: server.clock.now() }));
const second = () => ({ itemId: owned.items[1]!.id });

test('what is sold is the offer as it is at the sale: its items unused, good until the same day of its last month', async () => {
  expect(await now()).toMatchObject({
    name: '三年基础保养套餐',
    vehicleId: owner.vehicleId,
    storeIds: [site.store.id],
    state: 'active',
    validUntil: '2029-11-24',
    uses: [],
    moves: [],
    items: packageTerms.items.map((item) => ({ ...item, used: 0 })),
    sold: { priceFen: 118_000, customerId: owner.customerId, at: server.clock.now() },
  });
  expect((await packages().offerById(owned.offerId))!).toMatchObject({ sold: 1, left: 99, version: 1 });
});

describe('a sale is refused', () => {
  const sell = async (changes: object, terms: object = {}) => {
    const offer = await packageOnSale(server, site.store.id, terms);
    return packageOf(server, { offer: { ...offer, ...changes }, ...owner });
  };

  test('when nothing of the stock is left', async () => {
    const offer = await packageOnSale(server, site.store.id, { stock: 1 });
    await packageOf(server, { offer, ...owner });
    await expect(packageOf(server, { offer, ...owner })).rejects.toMatchObject({ code: 'package_out_of_stock' });
  });

  test('when the offer has ended', async () => {
    const offer = await packageOnSale(server, site.store.id);
    await packages().endOffer({ offer, by: { id: newId(), name: '范晓琪' }, at: server.clock.now() }, null);
    await expect(packageOf(server, { offer, ...owner })).rejects.toMatchObject({ code: 'package_offer_ended' });
  });

  test('of what another store sells', async () => {
    await expect(sell({ storeId: newId() })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('for a vehicle that is another member’s by now', async () => {
    const offer = await packageOnSale(server, site.store.id);
    const sale = { offer, vehicleId: owner.vehicleId, customerId: newId() };
    await expect(packageOf(server, sale)).rejects.toMatchObject({ code: 'not_found' });
    expect((await packages().offerById(offer.id))!.sold).toBe(0);
  });

  test('for a vehicle whose points have moved to another', async () => {
    const { database } = server;
    const vehicleId = new database.connection.base.mongo.ObjectId(owner.vehicleId);
    await database.connection.collection('accounts').updateOne({ vehicleId }, { $set: { status: 'closed' } });
    await expect(sell({})).rejects.toMatchObject({ code: 'points_account_closed' });
  });
});

test('one without limit is sold on and on', async () => {
  const offer = await packageOnSale(server, site.store.id, { stock: null, validMonths: null });
  for (const _ of [1, 2]) expect((await packageOf(server, { offer, ...owner })).validUntil).toBeNull();
  expect((await packages().offerById(offer.id))!).toMatchObject({ sold: 2, stock: null, left: null });
});

test('a use counts once and is kept with what took it; the last one is the last', async () => {
  const orderId = newId();
  const settlementId = await useOf(server, owned, { ...second(), orderId, lineId: 'line', offFen: 17_000 });
  expect(await usedOf()).toEqual([0, 1]);
  expect((await now()).uses).toEqual([
    {
      itemId: second().itemId,
      lineId: 'line',
      orderId,
      reference: 'PD1124-001',
      settlementId,
      offFen: 17_000,
      at: server.clock.now(),
      returned: false,
    },
  ]);
  await expect(useOf(server, owned, second())).rejects.toMatchObject({ code: 'package_used_up' });
  await useOf(server, owned);
  expect(await usedOf()).toEqual([1, 1]);
});

test('two uses in one settlement are both taken, and refused together when one is too many', async () => {
  const both = (itemId: string) =>
    transact(async (session) => {
      const line = { lineId: newId(), orderId: newId(), reference: 'PD1', settlementId: newId(), offFen: 1 };
      const ids = { packageId: owned.id, itemId, vehicleId: owner.vehicleId, storeId: site.store.id };
      await packages().use(session, { ...ids, ...line, at: server.clock.now() });
      await packages().use(session, { ...ids, ...line, at: server.clock.now() });
    });
  await both(owned.items[0]!.id);
  expect(await usedOf()).toEqual([2, 0]);
  await expect(both(owned.items[1]!.id)).rejects.toMatchObject({ code: 'package_used_up' });
  expect(await usedOf()).toEqual([2, 0]);
});

test.each<[string, () => Parameters<typeof useOf>[2], string]>([
  ['of another vehicle', () => ({ vehicleId: newId() }), '该套餐属于其他车辆'],
  ['in another store', () => ({ storeId: newId() }), '该套餐不能在本店使用'],
  ['past its last day', () => ({ at: new Date('2029-11-25T00:00:00+08:00') }), '该套餐已过有效期'],
  ['of an item it has not', () => ({ itemId: newId() }), '套餐中没有这个项目'],
  ['of a package that is not there', () => ({ packageId: newId() }), '该套餐属于其他车辆'],
])('a use is refused %s', async (_, changes, detail) => {
  await expect(useOf(server, owned, changes())).rejects.toMatchObject({ code: 'package_not_usable', detail });
  expect(await usedOf()).toEqual([0, 0]);
});

test('on its last day it is still good', async () => {
  await useOf(server, owned, { at: new Date('2029-11-24T23:59:00+08:00') });
  expect(await usedOf()).toEqual([1, 0]);
});

test('the uses of a settlement come back once, and can be used again', async () => {
  const settlementId = await useOf(server, owned, second());
  await useOf(server, owned, { settlementId });
  await useOf(server, owned);
  expect(await giveBack(settlementId)).toBe(2);
  expect(await usedOf()).toEqual([1, 0]);
  expect((await now()).uses.map(({ returned }) => returned)).toEqual([true, true, false]);
  expect(await giveBack(settlementId)).toBe(0);
  expect(await giveBack(newId())).toBe(0);
  await useOf(server, owned, second());
  expect(await usedOf()).toEqual([1, 1]);
});

describe('a refunded sale', () => {
  test('takes the package back and puts it on sale again, once', async () => {
    const { billId } = owned.sold;
    expect(await voidSold(billId)).toBe(1);
    expect(await now()).toMatchObject({ state: 'void' });
    expect((await packages().offerById(owned.offerId))!).toMatchObject({ sold: 0, left: 100 });
    expect(await voidSold(billId)).toBe(0);
    expect((await packages().offerById(owned.offerId))!.sold).toBe(0);
    const detail = '该套餐已作废';
    await expect(useOf(server, owned)).rejects.toMatchObject({ code: 'package_not_usable', detail });
  });

  test('is refused while a use of it counts, not when that was given back', async () => {
    const settlementId = await useOf(server, owned);
    await expect(voidSold(owned.sold.billId)).rejects.toMatchObject({ code: 'goods_used' });
    expect(await now()).toMatchObject({ state: 'active' });
    await giveBack(settlementId);
    expect(await voidSold(owned.sold.billId)).toBe(1);
  });

  test('does not pass the stock of an offer that was made smaller meanwhile', async () => {
    const offer = (await packages().offerById(owned.offerId))!;
    await packages().changeStock({ offer, version: 1, stock: 1 }, null);
    await voidSold(owned.sold.billId);
    expect((await packages().offerById(offer.id))!).toMatchObject({ stock: 1, sold: 0, left: 1 });
  });
});

test('the database itself refuses more uses than times, uses that are not noted, and more sold than the stock', async () => {
  const { connection } = server.database;
  const { ObjectId } = connection.base.mongo;
  const change = (collection: string, id: string, set: object) =>
    connection.collection(collection).updateOne({ _id: new ObjectId(id) }, { $set: set });
  const items = (used: number[]) => owned.items.map((item, index) => ({ ...item, used: used[index] }));
  const noted = { lineId: 'x', orderId: new ObjectId(), reference: 'x', settlementId: new ObjectId() };
  const use = { ...noted, itemId: owned.items[1]!.id, offFen: 1, at: new Date(), returned: false };
  const refused = { code: 121 };
  const twice = { items: items([0, 2]), uses: [use, use] };
  await expect(change('service_packages', owned.id, twice)).rejects.toMatchObject(refused);
  await expect(change('service_packages', owned.id, { items: items([1, 0]) })).rejects.toMatchObject(refused);
  await expect(change('service_packages', owned.id, { items: items([-1, 1]) })).rejects.toMatchObject(refused);
  await expect(change('package_offers', owned.offerId, { sold: 101 })).rejects.toMatchObject(refused);
  await expect(change('package_offers', owned.offerId, { sold: 101, left: -1 })).rejects.toMatchObject(refused);
  expect(await change('service_packages', owned.id, { items: items([0, 1]), uses: [use] })).toMatchObject({
    matchedCount: 1,
  });
});
