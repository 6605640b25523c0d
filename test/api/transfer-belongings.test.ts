import { getCouponCode, listCoupons } from '@anxin/shared/contracts/coupon';
import {
  approveTransfer,
  listTransfers,
  previewTransfer,
  reverseTransfer,
  staffGetTransfer,
} from '@anxin/shared/contracts/points-transfer';
import { listOwnPackages } from '@anxin/shared/contracts/service-package';
import { getTier } from '@anxin/shared/contracts/tier';
import type { StaffCaller } from '@anxin/server/http/caller';
import { furnish, holdingsOf } from '../support/belongings';
import { addVehicle, openSite, type Owner, type Site } from '../support/booking';
import { billFor, codeNow } from '../support/coupons';
import { useOf } from '../support/packages';
import { type Client, newId, startServer, type TestServer } from '../support/server';
import { askedFor, replacementOf } from '../support/transfers';
import { givePoints } from '../support/visits';

let server: TestServer;
let site: Site;
let otherSite: Site;
let owner: Owner;
let manager: Client<StaffCaller>;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.clock.set('2026-11-24T09:00:00+08:00');
  site = await openSite(server);
  otherSite = await openSite(server, { name: '安心静安店', groupId: site.store.groupId, brandId: newId() });
  owner = await site.owner();
  manager = server.staffClient('after_sales_manager', site.store.id);
  await givePoints(server, owner.vehicleId, 1_001);
});

const because = { reason: '旧车还在使用' };
const paramsOf = (transferId: string) => ({ params: { transferId } });
const all = { tier: 'gold', coupons: 2, packages: 1 } as const;
const none = { tier: 'standard', coupons: 0, packages: 0 } as const;
const approve = (id: string, key = newId()) => manager.call(approveTransfer, { ...paramsOf(id), key });
const reverse = (id: string, key = newId()) => manager.call(reverseTransfer, { ...paramsOf(id), body: because, key });
const belongingsOf = (vehicleId: string) => server.services.belongings.of(vehicleId, server.clock.now());
const holdings = (vehicleId = owner.vehicleId) => holdingsOf(server, vehicleId);

/** The owner with everything, and a request that waits to move it to a vehicle of the store. */
async function waiting(store = site.store) {
  const given = await furnish(server, site, owner);
  const to = await replacementOf(server, owner, store);
  const { status, body } = await askedFor(owner, to.vin);
  expect(status).toBe(201);
  return { id: body.id, to: { ...owner, vehicleId: to.id }, body, ...given };
}

/** What must be as it was after a refusal. */
const everything = async (to: Owner) => [await holdings(), await holdings(to.vehicleId)];

async function present(coupon: Awaited<ReturnType<typeof waiting>>['coupons'][number], of: Owner, at = site) {
  const bill = billFor(at, of);
  const code = await codeNow(server, coupon);
  const { coupons } = server.services;
  await server.database.transact((session) =>
    coupons.present(session, { code, bill, lineId: null, at: server.clock.now() }),
  );
  return bill;
}

/** Presented for a bill and redeemed by its settlement. */
async function redeem(coupon: Awaited<ReturnType<typeof waiting>>['coupons'][number], of: Owner): Promise<string> {
  const bill = await present(coupon, of);
  const settlementId = newId();
  const at = server.clock.now();
  const said = { couponId: coupon.id, billId: bill.id, settlementId, offFen: 5_000, reference: bill.no, at };
  await server.database.transact((session) => server.services.coupons.redeem(session, said));
  return settlementId;
}

describe('approval', () => {
  test('moves tier, coupons and packages along with the points, and says what went', async () => {
    const { id, to, body, coupons, packages } = await waiting();
    expect(body.carried?.belongings).toEqual(all);
    const reply = await approve(id);
    expect(reply.body.carried).toMatchObject({ gets: { points: 1_001 }, belongings: all });
    expect(await belongingsOf(owner.vehicleId)).toEqual(none);
    expect(await belongingsOf(to.vehicleId)).toEqual(all);
    const cards = (await owner.call(listCoupons, { query: {} })).body.coupons;
    expect(cards.map((one) => [one.id, one.vehicle.id]).toSorted()).toEqual(
      coupons.map((one) => [one.id, to.vehicleId]).toSorted(),
    );
    const packed = async (vehicleId: string) =>
      (await owner.call(listOwnPackages, { params: { vehicleId } })).body.packages.map((one) => one.id);
    expect(await packed(to.vehicleId)).toEqual(packages.map((one) => one.id));
    expect(await packed(owner.vehicleId)).toEqual([]);
    const tier = await owner.call(getTier, { params: { vehicleId: to.vehicleId } });
    expect(tier.body.standing.tier).toBe('gold');
    const seen = (await owner.call(listTransfers, { params: { vehicleId: owner.vehicleId } })).body.transfers[0];
    expect(seen?.carried?.belongings).toEqual(all);
  });

  test('what moved is good in the new vehicle’s store too, and still where it was issued', async () => {
    const { id, to, coupons, packages } = await waiting(otherSite.store);
    expect((await approve(id)).body.carried).toMatchObject({ gets: { points: 1_001 }, belongings: all });
    const [first, second] = coupons;
    await present(first!, to, otherSite);
    await present(second!, to, site);
    const owned = { ...packages[0]!, vehicleId: to.vehicleId };
    await useOf(server, owned, { storeId: otherSite.store.id });
    await useOf(server, owned, { storeId: site.store.id });
  });

  test('what waits is shown as it is today, and what went as it was', async () => {
    const { id, to } = await waiting();
    await furnish(server, site, owner, { coupons: 1, packages: 1, paidFen: 0 });
    const shown = async () => (await manager.call(staffGetTransfer, paramsOf(id))).body.carried?.belongings;
    expect(await shown()).toEqual({ tier: 'gold', coupons: 3, packages: 2 });
    await approve(id);
    await furnish(server, site, to, { coupons: 1, packages: 0, paidFen: 0 });
    expect(await shown()).toEqual({ tier: 'gold', coupons: 3, packages: 2 });
    await reverse(id);
    expect(await shown()).toEqual({ tier: 'gold', coupons: 3, packages: 2 });
  });

  test('asked for again, the request and the approval answer as the first time', async () => {
    await furnish(server, site, owner);
    const to = await replacementOf(server, owner, site.store);
    const key = newId();
    const first = await askedFor(owner, to.vin, { key });
    await furnish(server, site, owner, { coupons: 1, packages: 0, paidFen: 0 });
    const evidence = first.body.evidence;
    const again = await askedFor(owner, to.vin, { evidence, key });
    expect([again.status, again.body]).toEqual([201, first.body]);
    const approved = await approve(first.body.id, key);
    const before = await everything({ ...owner, vehicleId: to.id });
    expect((await approve(first.body.id, key)).body).toEqual(approved.body);
    expect(await everything({ ...owner, vehicleId: to.id })).toEqual(before);
  });

  test('is refused while a bill has a coupon in time, and leaves everything; after that time it is not', async () => {
    const { id, to, coupons } = await waiting();
    await present(coupons[0]!, owner);
    const before = await everything(to);
    expect((await approve(id)).problem.code).toBe('coupon_presented');
    expect(await everything(to)).toEqual(before);
    expect((await manager.call(staffGetTransfer, paramsOf(id))).body.state).toBe('requested');
    server.clock.advanceMinutes(15);
    expect((await approve(id)).body.carried?.belongings).toEqual(all);
  });

  test('refused for the points’ sake it leaves coupons, packages and tier where they are', async () => {
    const { id, to } = await waiting();
    const at = server.clock.now();
    const held = { points: 100, title: '结算', reference: null, key: newId(), at };
    const holdUntil = new Date(at.getTime() + 60_000);
    await server.services.points.holdPoints(null, { vehicleId: owner.vehicleId, ...held, holdUntil });
    const before = await everything(to);
    expect((await approve(id)).problem.code).toBe('points_held');
    expect(await everything(to)).toEqual(before);
  });

  test('what is used, void or over stays; a package with nothing left is not counted', async () => {
    const used = await furnish(server, site, owner, { coupons: 2, packages: 0, paidFen: 0 });
    await redeem(used.coupons[0]!, owner);
    await furnish(server, site, owner, {
      ...{ coupons: 1, couponTerms: { validDays: 1 }, paidFen: 0 },
      packageTerms: { items: [{ name: '洗车', times: 1, valueFen: 5_000 }] },
    });
    const to = await replacementOf(server, owner, site.store);
    const { id } = (await askedFor(owner, to.vin)).body;
    const [washing] = await server.services.packages.ofVehicle(owner.vehicleId);
    await useOf(server, washing!, { offFen: 5_000 });
    server.clock.set('2026-11-25T09:00:00+08:00');
    const expected = { tier: 'standard', coupons: 1, packages: 0 };
    expect(await belongingsOf(owner.vehicleId)).toEqual(expected);
    expect((await approve(id)).body.carried?.belongings).toEqual(expected);
    expect((await holdings()).coupons).toHaveLength(2);
  });

  test('to nothing is issued any more: the old vehicle’s account is closed', async () => {
    const { id } = await waiting();
    await approve(id);
    await expect(furnish(server, site, owner, { coupons: 1, packages: 0, paidFen: 0 })).rejects.toMatchObject({
      code: 'points_account_closed',
    });
    await expect(furnish(server, site, owner, { coupons: 0, paidFen: 0 })).rejects.toMatchObject({
      code: 'points_account_closed',
    });
  });

  test('another vehicle’s belongings stay where they are', async () => {
    const { id } = await waiting();
    const third = { ...owner, vehicleId: await addVehicle(server, site.store, owner.memberId) };
    await furnish(server, site, third, { coupons: 1 });
    const before = await holdings(third.vehicleId);
    await approve(id);
    expect(await holdings(third.vehicleId)).toEqual(before);
  });
});

test('a preview says what would go along, in every store alike', async () => {
  await furnish(server, site, owner);
  for (const { store } of [site, otherSite]) {
    const asked = { params: { vehicleId: owner.vehicleId }, query: { storeId: store.id } };
    expect((await owner.call(previewTransfer, asked)).body.belongings).toEqual(all);
  }
});

test('a transfer from before belongings moved along says nothing of them', async () => {
  const { id } = await waiting();
  await approve(id);
  const { connection } = server.database;
  const kept = { _id: new connection.base.mongo.ObjectId(id) };
  await connection.collection('points_transfers').updateOne(kept, { $unset: { 'moved.belongings': '' } });
  const { carried } = (await manager.call(staffGetTransfer, paramsOf(id))).body;
  expect(carried).toMatchObject({ gets: { points: 1_001 }, belongings: null });
});

describe('taking it back', () => {
  test('puts everything where it was, good where it was', async () => {
    const { id, to } = await waiting(otherSite.store);
    const before = await everything(to);
    await approve(id);
    expect((await reverse(id)).body.state).toBe('reversed');
    expect(await everything(to)).toEqual(before);
    expect((await askedFor(owner, (await server.services.vehicles.byId(to.vehicleId))!.vin)).status).toBe(201);
  });

  test('and moving it again, there and back, loses nothing', async () => {
    const { id, to } = await waiting();
    const before = await everything(to);
    await approve(id);
    await reverse(id);
    const { vin } = (await server.services.vehicles.byId(to.vehicleId))!;
    const again = (await askedFor(owner, vin)).body.id;
    expect((await approve(again)).body.carried?.belongings).toEqual(all);
    await reverse(again);
    expect(await everything(to)).toEqual(before);
  });

  test('over two vehicles, one transfer after the other', async () => {
    const { id, to } = await waiting();
    const before = await everything(to);
    await approve(id);
    const third = await replacementOf(server, owner, otherSite.store);
    const next = (await askedFor(to, third.vin)).body.id;
    expect((await approve(next)).body.carried?.belongings).toEqual(all);
    const there = [...(await everything(to)), await holdings(third.id)];
    // The first is not taken back past the second.
    expect((await reverse(id)).problem.code).toBe('points_account_closed');
    expect([...(await everything(to)), await holdings(third.id)]).toEqual(there);
    expect((await reverse(next)).status).toBe(200);
    expect((await reverse(id)).status).toBe(200);
    expect(await everything(to)).toEqual(before);
    expect(await belongingsOf(third.id)).toEqual(none);
  });

  test('is refused once a coupon that moved was used, and leaves everything', async () => {
    const { id, to, coupons } = await waiting();
    await approve(id);
    const settlementId = await redeem(coupons[0]!, to);
    const before = await everything(to);
    expect((await reverse(id)).problem.code).toBe('belongings_used');
    expect(await everything(to)).toEqual(before);
    expect((await manager.call(staffGetTransfer, paramsOf(id))).body.state).toBe('approved');
    // Given back by a refund it is unused again.
    const back = { settlementId, vehicleId: to.vehicleId, at: server.clock.now() };
    await server.database.transact((session) => server.services.coupons.giveBack(session, back));
    expect((await reverse(id)).status).toBe(200);
    expect(await belongingsOf(owner.vehicleId)).toEqual(all);
  });

  test('is refused while a bill has one of them in time', async () => {
    const { id, to, coupons } = await waiting();
    await approve(id);
    await present(coupons[0]!, to);
    const before = await everything(to);
    expect((await reverse(id)).problem.code).toBe('belongings_used');
    expect(await everything(to)).toEqual(before);
    server.clock.advanceMinutes(15);
    expect((await reverse(id)).status).toBe(200);
    expect(await belongingsOf(owner.vehicleId)).toEqual(all);
  });

  test('is refused once a use of a package that moved was taken; given back it is not', async () => {
    const { id, to, packages } = await waiting();
    await approve(id);
    const settlementId = await useOf(server, { ...packages[0]!, vehicleId: to.vehicleId });
    const before = await everything(to);
    expect((await reverse(id)).problem.code).toBe('belongings_used');
    expect(await everything(to)).toEqual(before);
    const { packages: service } = server.services;
    await server.database.transact((session) => service.giveBack(session, { settlementId, at: server.clock.now() }));
    expect((await reverse(id)).status).toBe(200);
    expect(await belongingsOf(owner.vehicleId)).toEqual(all);
  });

  test('refused for the points’ sake it leaves coupons, packages and tier where they are', async () => {
    const { id, to } = await waiting();
    await approve(id);
    const said = { title: '抵扣', reference: null, key: newId(), at: server.clock.now() };
    await server.services.points.redeem(null, { vehicleId: to.vehicleId, points: 1, ...said });
    const before = await everything(to);
    expect((await reverse(id)).problem.code).toBe('points_insufficient');
    expect(await everything(to)).toEqual(before);
  });

  test('leaves the new vehicle what it has of its own', async () => {
    const { id, to } = await waiting();
    await furnish(server, site, to, { coupons: 1, packages: 1, paidFen: 600_000 });
    const before = await everything(to);
    await approve(id);
    expect(await belongingsOf(to.vehicleId)).toEqual({ tier: 'gold', coupons: 3, packages: 2 });
    await reverse(id);
    expect(await everything(to)).toEqual(before);
  });

  test('asked for again it answers the same and moves nothing more', async () => {
    const { id, to } = await waiting();
    await approve(id);
    const key = newId();
    const first = await reverse(id, key);
    const before = await everything(to);
    expect((await reverse(id, key)).body).toEqual(first.body);
    expect(await everything(to)).toEqual(before);
  });
});

test('an owner shows the code of a coupon that moved, as before', async () => {
  const { id, coupons } = await waiting();
  await approve(id);
  const { body } = await owner.call(getCouponCode, { params: { couponId: coupons[0]!.id } });
  expect(body.code).toMatch(/^\d{13}$/);
});
