import { furnish, furnished, unfurnished } from '../support/transferables';
import { useTransferables } from '../support/use-transferables';
import { presented, redeemed } from '../support/coupons';
import { useOf } from '../support/packages';
import { newId } from '../support/server';
import { requestFor, replacementOf } from '../support/transfers';

const { server, site, otherSite, owner, waiting, approve, reverse, transferOf, countsOf, holdings, everything } =
  useTransferables();

describe('taking it back', () => {
  test('puts everything where it was, good where it was', async () => {
    const { id, to } = await waiting(otherSite.store);
    const before = await everything(to);
    await approve(id);
    expect((await reverse(id)).body.state).toBe('reversed');
    expect(await everything(to)).toEqual(before);
    expect((await requestFor(owner, (await server.services.vehicles.byId(to.vehicleId))!.vin)).status).toBe(201);
  });

  test('and moving it again, there and back, loses nothing', async () => {
    const { id, to } = await waiting();
    const before = await everything(to);
    await approve(id);
    await reverse(id);
    const { vin } = (await server.services.vehicles.byId(to.vehicleId))!;
    const again = (await requestFor(owner, vin)).body.id;
    expect((await approve(again)).body.carried?.belongings).toEqual(furnished);
    await reverse(again);
    expect(await everything(to)).toEqual(before);
  });

  test('over two vehicles, one transfer after the other', async () => {
    const { id, to } = await waiting();
    const before = await everything(to);
    await approve(id);
    const third = await replacementOf(server, owner, otherSite.store);
    const next = (await requestFor(to, third.vin)).body.id;
    expect((await approve(next)).body.carried?.belongings).toEqual(furnished);
    const there = [...(await everything(to)), await holdings(third.id)];
    // The first transfer cannot be reversed while the second stands.
    expect((await reverse(id)).problem.code).toBe('points_account_closed');
    expect([...(await everything(to)), await holdings(third.id)]).toEqual(there);
    expect((await reverse(next)).status).toBe(200);
    expect((await reverse(id)).status).toBe(200);
    expect(await everything(to)).toEqual(before);
    expect(await countsOf(third.id)).toEqual(unfurnished);
  });

  test('is refused once a coupon that moved was used, and leaves everything', async () => {
    const { id, to, coupons } = await waiting();
    await approve(id);
    const { settlementId } = await redeemed(server, site, to, coupons[0]!);
    const before = await everything(to);
    expect((await reverse(id)).problem.code).toBe('belongings_used');
    expect(await everything(to)).toEqual(before);
    expect((await transferOf(id)).state).toBe('approved');
    // The refund makes it unused again.
    const back = { settlementId, vehicleId: to.vehicleId, at: server.clock.now() };
    await server.database.transact((session) => server.services.coupons.giveBack(session, back));
    expect((await reverse(id)).status).toBe(200);
    expect(await countsOf(owner.vehicleId)).toEqual(furnished);
  });

  test('is refused while a bill has one of them in time', async () => {
    const { id, to, coupons } = await waiting();
    await approve(id);
    await presented(server, site, to, coupons[0]!);
    const before = await everything(to);
    expect((await reverse(id)).problem.code).toBe('belongings_used');
    expect(await everything(to)).toEqual(before);
    server.clock.advanceMinutes(15);
    expect((await reverse(id)).status).toBe(200);
    expect(await countsOf(owner.vehicleId)).toEqual(furnished);
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
    expect(await countsOf(owner.vehicleId)).toEqual(furnished);
  });

  test('refused for the points’ sake it leaves coupons, packages and tier where they are', async () => {
    const { id, to } = await waiting();
    await approve(id);
    const details = { title: '抵扣', reference: null, key: newId(), at: server.clock.now() };
    await server.services.points.redeem(null, { vehicleId: to.vehicleId, points: 1, ...details });
    const before = await everything(to);
    expect((await reverse(id)).problem.code).toBe('points_insufficient');
    expect(await everything(to)).toEqual(before);
  });

  test('leaves the new vehicle what it has of its own', async () => {
    const { id, to } = await waiting();
    await furnish(server, site, to, { coupons: 1, packages: 1, paidFen: 600_000 });
    const before = await everything(to);
    await approve(id);
    expect(await countsOf(to.vehicleId)).toEqual({ tier: 'gold', coupons: 3, packages: 2 });
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
