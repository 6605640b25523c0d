import { acceptOwnership, offerOwnership } from '@anxin/shared/contracts/ownership-transfer';
import { settle } from '@anxin/shared/contracts/settlement';
import { returnCar } from '@anxin/shared/contracts/staff-appointment';
import { listOwnPackages, listVehiclePackages } from '@anxin/shared/contracts/service-package';
import { addVehicle, openSite, type Owner } from '../support/booking';
import { openedBeforeEach } from '../support/opened';
import { packageOf, packageOnSale, useOf } from '../support/packages';
import { stagesOf } from '../support/query-plan';
import { newId } from '../support/server';
import { useOwner, useSite } from '../support/use-server';
import { checkedIn, madeReady } from '../support/visits';

const { server, site } = useSite();
const owner = useOwner(site);
const owned = openedBeforeEach(async () => {
  const offer = await packageOnSale(server, site.store.id);
  return packageOf(server, { ...owner, offer });
});

const own = async (who: Owner = owner, vehicleId = who.vehicleId) =>
  (await who.call(listOwnPackages, { params: { vehicleId } })).body.packages;
const ownPackages = async (vehicleId = owner.vehicleId) =>
  (await site.desk.call(listVehiclePackages, { params: { vehicleId } })).body.packages;
const items = (used: [number, number]) => [
  { id: owned.items[0]!.id, name: '机油机滤更换', times: 3, used: used[0], left: 3 - used[0], valueFen: 45_000 },
  { id: owned.items[1]!.id, name: '空调滤芯更换', times: 1, used: used[1], left: 1 - used[1], valueFen: 18_000 },
];
const stores = () => [{ id: site.store.id, name: site.store.name }];

test('an owner sees what is left of a package, until when and where it can be used, and each use of theirs', async () => {
  const { orderId } = await madeReady(server, site, { owner });
  const order = (await server.services.repairOrders.byId(orderId))!;
  await useOf(server, owned, { orderId, reference: order.no, offFen: 42_000 });
  expect(await own()).toEqual([
    {
      id: owned.id,
      name: '三年基础保养套餐',
      vehicleId: owner.vehicleId,
      state: 'active',
      validUntil: '2029-11-24',
      items: items([1, 0]),
      stores: stores(),
      bought: { at: '2026-11-24T01:00:00.000Z', priceFen: 118_000 },
      uses: [
        {
          itemId: owned.items[0]!.id,
          itemName: '机油机滤更换',
          reference: order.no,
          offFen: 42_000,
          at: server.clock.now().toISOString(),
          returned: false,
        },
      ],
    },
  ]);
});

test('the staff see the sale and every use, the latest first', async () => {
  const [first, second] = [newId(), newId()];
  const settlementId = await useOf(server, owned, { orderId: first });
  server.clock.advanceMinutes(10);
  await useOf(server, owned, { orderId: second, itemId: owned.items[1]!.id });
  await server.database.transact((session) =>
    server.services.packages.giveBack(session, { settlementId, at: server.clock.now() }),
  );
  const [one] = await ownPackages();
  expect(one).toMatchObject({ id: owned.id, state: 'active', items: items([0, 1]), stores: stores(), moved: false });
  expect(one!.bought).toEqual({ at: '2026-11-24T01:00:00.000Z', priceFen: 118_000, billId: owned.sold.billId });
  expect(one!.uses.map(({ orderId, returned }) => [orderId, returned])).toEqual([
    [second, false],
    [first, true],
  ]);
});

test('those that can be used come first, the newest first', async () => {
  const offer = await packageOnSale(server, site.store.id, { validMonths: 1 });
  const short = await packageOf(server, { ...owner, offer });
  const sold = await packageOf(server, { ...owner, offer });
  const { billId } = sold.sold;
  await server.database.transact((session) =>
    server.services.packages.voidSold(session, { billId, at: server.clock.now() }),
  );
  const shown = async () => (await own()).map(({ id, state }) => [id, state]);
  expect(await shown()).toEqual([
    [short.id, 'active'],
    [owned.id, 'active'],
    [sold.id, 'void'],
  ]);
  server.clock.set('2026-12-25T09:00:00+08:00');
  expect(await shown()).toEqual([
    [owned.id, 'active'],
    [sold.id, 'void'],
    [short.id, 'expired'],
  ]);
});

test('another member’s vehicle is as none, and so is one of another store to the staff', async () => {
  const stranger = await site.owner();
  for (const vehicleId of [owner.vehicleId, newId()]) {
    expect((await stranger.call(listOwnPackages, { params: { vehicleId } })).status).toBe(404);
  }
  const elsewhere = server.staffClient('general_manager', newId());
  for (const vehicleId of [owner.vehicleId, newId()]) {
    expect((await elsewhere.call(listVehiclePackages, { params: { vehicleId } })).status).toBe(404);
  }
  expect(await ownPackages(stranger.vehicleId)).toEqual([]);
});

test('the store a package moved to sees it, and the one that sold it still does', async () => {
  const other = await openSite(server);
  const toVehicleId = await addVehicle(server, other.store, owner.customerId);
  const ids = { transferId: newId(), fromVehicleId: owner.vehicleId, toVehicleId, toStoreId: other.store.id };
  const alone = await packageOf(server, {
    vehicleId: toVehicleId,
    customerId: owner.customerId,
    offer: await packageOnSale(server, other.store.id),
  });
  await server.database.transact((session) =>
    server.services.packages.move(session, { ...ids, at: server.clock.now() }),
  );
  const there = (await other.desk.call(listVehiclePackages, { params: { vehicleId: toVehicleId } })).body.packages;
  expect(there.map(({ id, moved }) => [id, moved])).toEqual([
    [alone.id, false],
    [owned.id, true],
  ]);
  expect(there[1]!.stores).toEqual([...stores(), { id: other.store.id, name: other.store.name }]);
  expect((await ownPackages(toVehicleId)).map(({ id }) => id)).toEqual([owned.id]);
  expect(await ownPackages()).toEqual([]);
});

test('the new owner of the vehicle gets its packages with their remaining uses, and reads nothing else of the former owner', async () => {
  const { orderId, appointmentId } = await madeReady(server, site, { owner });
  await useOf(server, owned, { orderId });
  const paid = { orderVersion: 2, holdId: null, payments: [{ method: 'cash' as const, amountFen: 68_000 }] };
  expect((await site.desk.call(settle, { params: { repairOrderId: orderId }, body: paid })).status).toBe(201);
  expect((await site.desk.call(returnCar, { params: { appointmentId } })).status).toBe(200);
  const next = await site.owner();
  const phone = (await server.services.customers.phoneInFull(next.customerId))!;
  const params = { vehicleId: owner.vehicleId };
  const { code } = (await owner.call(offerOwnership, { params, body: { phone } })).body;
  expect((await next.call(acceptOwnership, { params: { code } })).status).toBe(200);
  expect((await owner.call(listOwnPackages, { params })).status).toBe(404);
  const theirs = await own(next, owner.vehicleId);
  expect(theirs).toEqual([
    {
      id: owned.id,
      name: '三年基础保养套餐',
      vehicleId: owner.vehicleId,
      state: 'active',
      validUntil: '2029-11-24',
      items: items([1, 0]),
      stores: stores(),
      bought: null,
      uses: [],
    },
  ]);
  const visit = await checkedIn(server, site, { owner: { ...next, vehicleId: owner.vehicleId }, start: '14:00' });
  await useOf(server, owned, { orderId: visit.orderId, reference: 'PD01-261125-002' });
  const [after] = await own(next, owner.vehicleId);
  expect(after).toMatchObject({ items: items([2, 0]), uses: [{ reference: 'PD01-261125-002' }] });
  expect((await ownPackages())[0]!.uses).toHaveLength(2);
});

const id = () => new server.database.connection.base.mongo.ObjectId();

test.each<[string, string, () => object, Record<string, 1 | -1>]>([
  ['a vehicle’s packages', 'service_packages', () => ({ vehicleId: id() }), { _id: -1 }],
  ['what a bill sold', 'service_packages', () => ({ 'sold.billId': id() }), { _id: -1 }],
  ['what a settlement used', 'service_packages', () => ({ 'uses.settlementId': id() }), { _id: -1 }],
  ['what a transfer moved', 'service_packages', () => ({ 'moves.transferId': id() }), { _id: -1 }],
  ['a store’s offers', 'package_offers', () => ({ storeId: id() }), { _id: -1 }],
  ['what a store sells', 'package_offers', () => ({ storeId: id(), endedAt: null }), { _id: -1 }],
])('%s are found by an index', async (_, collection, filter, sort) => {
  const plan = await server.database.connection.collection(collection).find(filter(), { sort }).explain('queryPlanner');
  expect(stagesOf(plan)).not.toContain('COLLSCAN');
  expect(stagesOf(plan)).toContain('IXSCAN');
});
