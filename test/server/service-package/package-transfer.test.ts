import type { PackageRecord } from '@anxin/server/domains/service-package/package.service';
import type { PackageOfferTerms } from '@anxin/shared/contracts/package-offer';
import { addVehicle } from '../../support/booking';
import { packageOf, packageOnSale, useOf } from '../../support/packages';
import { newId, type TestServer } from '../../support/server';
import { useOwner, useSite } from '../../support/use-server';

const { server, site } = useSite();
const owner = useOwner(site);
let toVehicleId: string;
let transferId: string;
const toStoreId = newId();

beforeEach(async () => {
  toVehicleId = await addVehicle(server, site.store, owner.customerId);
  transferId = newId();
});

const packages = () => server.services.packages;
const transact: TestServer['database']['transact'] = (work, once) => server.database.transact(work, once);
const moveInput = () => ({ transferId, fromVehicleId: owner.vehicleId, toVehicleId, at: server.clock.now() });
const move = () => transact((session) => packages().move(session, { ...moveInput(), toStoreId }));
const moveBack = () => transact((session) => packages().moveBack(session, moveInput()));
const movable = (vehicleId = owner.vehicleId) => packages().count(vehicleId, server.clock.now());
const now = async ({ id }: PackageRecord) => (await packages().byId(id))!;

async function owned(terms: Partial<PackageOfferTerms> = {}): Promise<PackageRecord> {
  return packageOf(server, { ...owner, offer: await packageOnSale(server, site.store.id, terms) });
}

/** A package of one use, which is taken; answers the settlement that took it. */
async function usedUp(): Promise<{ one: PackageRecord; settlementId: string }> {
  const one = await owned({ items: [{ name: '空调清洗', times: 1, valueFen: 20_000 }] });
  return { one, settlementId: await useOf(server, one) };
}

test('packages move whole, with their uses, and can be used in both stores from then on', async () => {
  const one = await owned();
  await useOf(server, one);
  expect(await movable()).toBe(1);
  const before = await now(one);
  expect(await move()).toBe(1);
  expect([await movable(), await movable(toVehicleId)]).toEqual([0, 1]);
  expect(await packages().ofVehicle(owner.vehicleId)).toEqual([]);
  expect(await now(one)).toEqual({
    ...before,
    vehicleId: toVehicleId,
    storeIds: [site.store.id, toStoreId],
    version: before.version + 1,
    moves: [
      {
        transferId,
        from: owner.vehicleId,
        to: toVehicleId,
        at: server.clock.now(),
        storeAdded: toStoreId,
        usesBefore: 1,
      },
    ],
  });
  for (const storeId of [toStoreId, site.store.id]) await useOf(server, await now(one), { storeId });
  expect((await now(one)).items[0]!.used).toBe(3);
});

test('expired and void packages stay behind and are not counted', async () => {
  const [expired, sold] = [await owned({ validMonths: 1 }), await owned()];
  await transact((session) => packages().voidSold(session, { billId: sold.sold.billId, at: server.clock.now() }));
  server.clock.set('2026-12-25T09:00:00+08:00');
  expect(await movable()).toBe(0);
  expect(await move()).toBe(0);
  for (const one of [expired, sold]) expect((await now(one)).vehicleId).toBe(owner.vehicleId);
});

test('one without uses left goes along uncounted: what a refund gives back is where it can be used', async () => {
  const { one, settlementId } = await usedUp();
  expect(await movable()).toBe(0);
  expect(await move()).toBe(0);
  await transact((session) => packages().giveBack(session, { settlementId, at: server.clock.now() }));
  expect(await movable(toVehicleId)).toBe(1);
  await useOf(server, await now(one), { storeId: toStoreId });
});

test('taken back, everything is as it was before', async () => {
  const one = await owned();
  await useOf(server, one);
  const before = await now(one);
  await move();
  await moveBack();
  expect(await now(one)).toEqual({ ...before, version: before.version + 2 });
});

test('a move within the store adds no store, and taking it back leaves the store', async () => {
  const one = await owned();
  await transact((session) => packages().move(session, { ...moveInput(), toStoreId: site.store.id }));
  expect((await now(one)).storeIds).toEqual([site.store.id]);
  await moveBack();
  expect(await now(one)).toMatchObject({ storeIds: [site.store.id], vehicleId: owner.vehicleId, moves: [] });
});

describe('a move is not taken back', () => {
  const refused = { code: 'belongings_used' };

  test('once a use was taken since, and nothing of it is; until that is given back', async () => {
    const [one, other] = [await owned(), await owned()];
    await move();
    const settlementId = await useOf(server, await now(one));
    await expect(moveBack()).rejects.toMatchObject(refused);
    for (const each of [one, other]) expect((await now(each)).vehicleId).toBe(toVehicleId);
    await transact((session) => packages().giveBack(session, { settlementId, at: server.clock.now() }));
    await moveBack();
    for (const each of [one, other]) expect((await now(each)).vehicleId).toBe(owner.vehicleId);
  });

  test('once it has moved on', async () => {
    const one = await owned();
    await move();
    const third = await addVehicle(server, site.store, owner.customerId);
    const on = { transferId: newId(), fromVehicleId: toVehicleId, toVehicleId: third, at: server.clock.now() };
    await transact((session) => packages().move(session, { ...on, toStoreId }));
    await expect(moveBack()).rejects.toMatchObject(refused);
    expect((await now(one)).vehicleId).toBe(third);
  });
});

test('a use that was taken before and is given back since goes back as it is by then', async () => {
  const { one, settlementId } = await usedUp();
  await move();
  await transact((session) => packages().giveBack(session, { settlementId, at: server.clock.now() }));
  await moveBack();
  expect(await now(one)).toMatchObject({
    vehicleId: owner.vehicleId,
    items: [{ used: 0 }],
    uses: [{ returned: true }],
  });
});

test('the new vehicle keeps the packages it had before', async () => {
  const own = await packageOf(server, {
    vehicleId: toVehicleId,
    customerId: owner.customerId,
    offer: await packageOnSale(server, site.store.id),
  });
  const moved = await owned();
  await move();
  await useOf(server, await now(own));
  await moveBack();
  expect([(await now(own)).vehicleId, (await now(moved)).vehicleId]).toEqual([toVehicleId, owner.vehicleId]);
});
