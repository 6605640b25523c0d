import { getCouponCode, listCoupons } from '@anxin/shared/contracts/coupon';
import { listTransfers, previewTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { listOwnPackages } from '@anxin/shared/contracts/service-package';
import { getTier } from '@anxin/shared/contracts/tier';
import { furnish, furnished, unfurnished } from '../support/transferables';
import { useTransferables } from '../support/use-transferables';
import { addVehicle } from '../support/booking';
import { presented, redeemed } from '../support/coupons';
import { useOf } from '../support/packages';
import { newId } from '../support/server';
import { requestFor, replacementOf } from '../support/transfers';

const { server, site, otherSite, owner, waiting, approve, reverse, transferOf, countsOf, holdings, everything } =
  useTransferables();

describe('approval', () => {
  test('moves tier, coupons and packages along with the points, and says what went', async () => {
    const { id, to, body, coupons, packages } = await waiting();
    expect(body.carried?.belongings).toEqual(furnished);
    const reply = await approve(id);
    expect(reply.body.carried).toMatchObject({ gets: { points: 1_001 }, belongings: furnished });
    expect(await countsOf(owner.vehicleId)).toEqual(unfurnished);
    expect(await countsOf(to.vehicleId)).toEqual(furnished);
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
    const listed = (await owner.call(listTransfers, { params: { vehicleId: owner.vehicleId } })).body.transfers[0];
    expect(listed?.carried?.belongings).toEqual(furnished);
  });

  test('what moved is good in the new vehicle’s store too, and still where it was issued', async () => {
    const { id, to, coupons, packages } = await waiting(otherSite.store);
    expect((await approve(id)).body.carried).toMatchObject({ gets: { points: 1_001 }, belongings: furnished });
    const [first, second] = coupons;
    await presented(server, otherSite, to, first!);
    await presented(server, site, to, second!);
    const owned = { ...packages[0]!, vehicleId: to.vehicleId };
    await useOf(server, owned, { storeId: otherSite.store.id });
    await useOf(server, owned, { storeId: site.store.id });
  });

  test('what waits is shown as it is today, and what went as it was', async () => {
    const { id, to } = await waiting();
    await furnish(server, site, owner, { coupons: 1, packages: 1, paidFen: 0 });
    const shown = async () => (await transferOf(id)).carried?.belongings;
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
    const first = await requestFor(owner, to.vin, { key });
    await furnish(server, site, owner, { coupons: 1, packages: 0, paidFen: 0 });
    const evidence = first.body.evidence;
    const again = await requestFor(owner, to.vin, { evidence, key });
    expect([again.status, again.body]).toEqual([201, first.body]);
    const approved = await approve(first.body.id, key);
    const before = await everything({ ...owner, vehicleId: to.id });
    expect((await approve(first.body.id, key)).body).toEqual(approved.body);
    expect(await everything({ ...owner, vehicleId: to.id })).toEqual(before);
  });

  test('is refused while a bill has a coupon in time, and leaves everything; after that time it is not', async () => {
    const { id, to, coupons } = await waiting();
    await presented(server, site, owner, coupons[0]!);
    const before = await everything(to);
    expect((await approve(id)).problem.code).toBe('coupon_presented');
    expect(await everything(to)).toEqual(before);
    expect((await transferOf(id)).state).toBe('requested');
    server.clock.advanceMinutes(15);
    expect((await approve(id)).body.carried?.belongings).toEqual(furnished);
  });

  test('refused for the points’ sake it leaves coupons, packages and tier where they are', async () => {
    const { id, to } = await waiting();
    const at = server.clock.now();
    const held = { points: 100, title: '结算', reference: null, key: newId(), at };
    const holdUntil = new Date(at.getTime() + 60_000);
    await server.services.holds.holdPoints(null, { vehicleId: owner.vehicleId, ...held, holdUntil });
    const before = await everything(to);
    expect((await approve(id)).problem.code).toBe('points_held');
    expect(await everything(to)).toEqual(before);
  });

  test('used, void and ended ones stay; a package without uses is not counted', async () => {
    const used = await furnish(server, site, owner, { coupons: 2, packages: 0, paidFen: 0 });
    await redeemed(server, site, owner, used.coupons[0]!);
    await furnish(server, site, owner, {
      coupons: 1,
      couponTerms: { validDays: 1 },
      paidFen: 0,
      packageTerms: { items: [{ name: '洗车', times: 1, valueFen: 5_000 }] },
    });
    const to = await replacementOf(server, owner, site.store);
    const { id } = (await requestFor(owner, to.vin)).body;
    const [washing] = await server.services.packages.ofVehicle(owner.vehicleId);
    await useOf(server, washing!, { offFen: 5_000 });
    server.clock.set('2026-11-25T09:00:00+08:00');
    const expected = { tier: 'standard', coupons: 1, packages: 0 };
    expect(await countsOf(owner.vehicleId)).toEqual(expected);
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
    const third = { ...owner, vehicleId: await addVehicle(server, site.store, owner.customerId) };
    await furnish(server, site, third, { coupons: 1 });
    const before = await holdings(third.vehicleId);
    await approve(id);
    expect(await holdings(third.vehicleId)).toEqual(before);
  });
});

test('a preview says what would go along, in every store alike', async () => {
  await furnish(server, site, owner);
  for (const { store } of [site, otherSite]) {
    const request = { params: { vehicleId: owner.vehicleId }, query: { storeId: store.id } };
    expect((await owner.call(previewTransfer, request)).body.belongings).toEqual(furnished);
  }
});

test('a transfer from before belongings moved along says nothing of them', async () => {
  const { id } = await waiting();
  await approve(id);
  const { connection } = server.database;
  const stored = { _id: new connection.base.mongo.ObjectId(id) };
  await connection.collection('points_transfers').updateOne(stored, { $unset: { 'moved.belongings': '' } });
  const { carried } = await transferOf(id);
  expect(carried).toMatchObject({ gets: { points: 1_001 }, belongings: null });
});

test('an owner shows the code of a coupon that moved, as before', async () => {
  const { id, coupons } = await waiting();
  await approve(id);
  const { body } = await owner.call(getCouponCode, { params: { couponId: coupons[0]!.id } });
  expect(body.code).toMatch(/^\d{13}$/);
});
