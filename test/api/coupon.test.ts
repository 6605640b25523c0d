import { claimCoupon, getCouponCode, listClaimableOffers, listCoupons } from '@anxin/shared/contracts/coupon';
import { acceptOwnership, offerOwnership } from '@anxin/shared/contracts/ownership-transfer';
import { addVehicle, openSite, type Owner } from '../support/booking';
import { claimed, codeNow, couponTerms, openOffer, presented, redeemed } from '../support/coupons';
import { times } from '../support/insist';
import { newId } from '../support/server';
import { useOwner, useSite } from '../support/use-server';

const { server, site } = useSite();
const owner = useOwner(site);

const ofVehicle = (of: Owner = owner) => ({ vehicleId: of.vehicleId });
const claim = (offerId: string, of = owner, key = newId()) =>
  of.call(claimCoupon, { params: ofVehicle(of), body: { offerId }, key });
const offered = async (of = owner) => (await of.call(listClaimableOffers, { params: ofVehicle(of) })).body.offers;
const listed = async (scope: 'usable' | 'past' = 'usable', of = owner) =>
  (await of.call(listCoupons, { query: { scope } })).body.coupons;
const codeOf = (couponId: string, of = owner) => of.call(getCouponCode, { params: { couponId } });
const issuedOf = async (offerId: string) => (await server.services.coupons.offerById(offerId))!.issued;
const terms = { name: couponTerms.name, benefit: couponTerms.benefit, leastSpendFen: 30_000 };

async function changeOwner(to: Owner): Promise<void> {
  const phone = (await server.services.customers.phoneInFull(to.customerId)) ?? '';
  const offer = await owner.call(offerOwnership, { params: ofVehicle(), body: { phone } });
  expect((await to.call(acceptOwnership, { params: { code: offer.body.code } })).status).toBe(200);
}

describe('claiming', () => {
  test('what the store gives free is offered, with how many are left; one claimed is the vehicle’s', async () => {
    const { id } = await openOffer(server, site);
    expect(await offered()).toEqual([
      {
        ...terms,
        businessTypes: ['maintenance', 'repair'],
        stackable: false,
        id,
        from: '2026-11-24',
        to: '2026-12-31',
        validDays: 30,
        perMemberLimit: 2,
        audience: 'everyone',
        stock: 20,
        left: 20,
        claimed: 0,
        blocked: null,
      },
    ]);
    const { status, body } = await claim(id);
    expect(status).toBe(201);
    expect(body).toEqual({
      ...terms,
      businessTypes: ['maintenance', 'repair'],
      stackable: false,
      id: body.id,
      state: 'usable',
      vehicle: { id: owner.vehicleId, plate: expect.any(String), modelName: '星途 320' },
      stores: [{ id: site.store.id, name: site.store.name }],
      validUntil: '2026-12-23',
      origin: 'claim',
      issuedAt: '2026-11-24T01:00:00.000Z',
      movedAt: null,
      presentedUntil: null,
      used: null,
    });
    expect((await offered())[0]).toMatchObject({ left: 19, claimed: 1, blocked: null });
    expect(await listed()).toEqual([body]);
  });

  test('a coupon keeps its terms, and is good, when the offer has ended', async () => {
    const { id } = await openOffer(server, site);
    await claim(id);
    server.clock.set('2026-12-20T09:00:00+08:00');
    await server.services.coupons.endOffer(
      { offerId: id, by: { id: newId(), name: '范晓琪' }, at: server.clock.now() },
      null,
    );
    expect(await offered()).toEqual([]);
    expect(await listed()).toMatchObject([{ ...terms, state: 'usable' }]);
  });

  test('one’s limit is for all of one’s vehicles together', async () => {
    const { id } = await openOffer(server, site);
    const second = { ...owner, vehicleId: await addVehicle(server, site.store, owner.customerId) };
    expect([(await claim(id)).status, (await claim(id, second)).status]).toEqual([201, 201]);
    const refused = await claim(id);
    expect([refused.status, refused.problem.code, refused.problem.detail]).toEqual([
      409,
      'coupon_limit',
      '每人最多 2 张',
    ]);
    expect((await offered())[0]).toMatchObject({ claimed: 2, blocked: 'limit_reached', left: 18 });
    expect((await claim(id, await site.owner())).status).toBe(201);
  });

  test('none is issued beyond the stock', async () => {
    const { id } = await openOffer(server, site, { stock: 1 });
    expect((await claim(id, await site.owner())).status).toBe(201);
    const refused = await claim(id);
    expect([refused.status, refused.problem.code]).toEqual([409, 'coupon_out_of_stock']);
    expect((await offered())[0]).toMatchObject({ left: 0, blocked: 'out_of_stock' });
    expect(await listed()).toEqual([]);
  });

  test.each([
    ['before its first day', '2026-11-24T23:59:59+08:00', 'coupon_offer_ended'],
    ['after its last day', '2026-11-27T00:00:00+08:00', 'coupon_offer_ended'],
  ])('none is issued %s', async (_, at, code) => {
    const { id } = await openOffer(server, site, { from: '2026-11-25', to: '2026-11-26' });
    server.clock.set(at);
    expect(await offered()).toEqual([]);
    expect((await claim(id)).problem.code).toBe(code);
    server.clock.set('2026-11-26T23:59:59+08:00');
    expect((await claim(id)).status).toBe(201);
  });

  test('coupons that are granted, sold or of another store cannot be claimed', async () => {
    const other = await openSite(server);
    const offers = [
      await openOffer(server, site, { way: 'grant' }),
      await openOffer(server, site, { way: 'sale', priceFen: 100 }),
      await openOffer(server, other),
    ];
    expect(await offered()).toEqual([]);
    for (const { id } of offers) {
      const refused = await claim(id);
      expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([404, 'body.offerId']);
      expect(await issuedOf(id)).toBe(0);
    }
    expect((await claim(newId())).status).toBe(404);
  });

  test('none goes to a vehicle whose account was closed', async () => {
    const { id } = await openOffer(server, site);
    const { ObjectId } = server.database.connection.base.mongo;
    const accounts = server.database.connection.collection('accounts');
    await accounts.updateOne({ vehicleId: new ObjectId(owner.vehicleId) }, { $set: { status: 'closed' } });
    expect((await offered())[0]!.blocked).toBe('account_closed');
    expect((await claim(id)).problem.code).toBe('points_account_closed');
    expect(await issuedOf(id)).toBe(0);
  });

  test('asked for twice under one key one is issued', async () => {
    const { id } = await openOffer(server, site);
    const key = newId();
    const [first, again] = [await claim(id, owner, key), await claim(id, owner, key)];
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await claim(newId(), owner, key)).status).toBe(422);
    expect(await issuedOf(id)).toBe(1);
  });

  test('another member’s vehicle is not there; who is not signed in, or an employee, is refused', async () => {
    const { id } = await openOffer(server, site);
    const stranger = await site.owner();
    const input = { params: ofVehicle(), body: { offerId: id } };
    expect((await stranger.call(claimCoupon, input)).status).toBe(404);
    expect((await stranger.call(listClaimableOffers, { params: ofVehicle() })).status).toBe(404);
    expect((await server.call(claimCoupon, input)).status).toBe(401);
    expect((await site.desk.call(claimCoupon, input)).status).toBe(403);
    expect(await issuedOf(id)).toBe(0);
  });
});

describe('the list', () => {
  test('usable coupons of all vehicles come in pages, sorted by their end', async () => {
    const second = { ...owner, vehicleId: await addVehicle(server, site.store, owner.customerId) };
    for (const [of, validDays] of [
      [owner, 9],
      [second, 3],
      [owner, 5],
      [second, 7],
      [owner, 5],
    ] as const) {
      await claimed(server, site, of, { validDays });
    }
    const first = (await owner.call(listCoupons, { query: { limit: '3' } })).body;
    const rest = (await owner.call(listCoupons, { query: { limit: '3', cursor: first.next! } })).body;
    const days = [...first.coupons, ...rest.coupons].map(({ validUntil }) => validUntil.slice(8));
    expect([days, first.usable, rest.next]).toEqual([['26', '28', '28', '30', '02'], 5, null]);
    expect(new Set([...first.coupons, ...rest.coupons].map(({ id }) => id)).size).toBe(5);
  });

  test('used and ended coupons are past and come in pages, the last to end first', async () => {
    const [late, early, spent] = [
      await claimed(server, site, owner, { name: '后过期', validDays: 2 }),
      await claimed(server, site, owner, { name: '先过期', validDays: 1 }),
      await claimed(server, site, owner, { name: '已使用' }),
    ];
    expect([late.validUntil, early.validUntil]).toEqual(['2026-11-25', '2026-11-24']);
    server.clock.set('2026-11-26T10:00:00+08:00');
    await redeemed(server, site, owner, spent);
    const first = (await owner.call(listCoupons, { query: { scope: 'past', limit: '2' } })).body;
    const rest = (await owner.call(listCoupons, { query: { scope: 'past', cursor: first.next! } })).body;
    const past = [...first.coupons, ...rest.coupons];
    expect(past.map(({ name, state }) => [name, state])).toEqual([
      ['已使用', 'used'],
      ['后过期', 'expired'],
      ['先过期', 'expired'],
    ]);
    expect(past[0]!.used).toEqual({ reference: 'YY01-261124-001', offFen: 5_000, at: '2026-11-26T02:00:00.000Z' });
    expect([first.usable, await listed()]).toEqual([0, []]);
  });

  test('it goes on only from a place it has given', async () => {
    const refused = await owner.call(listCoupons, { query: { cursor: 'x' } });
    expect([refused.status, refused.problem.code]).toEqual([400, 'invalid_cursor']);
  });

  test('with a vehicle that is handed over goes what can be used, not what the former owner used', async () => {
    const [usable, spent, expired] = [
      await claimed(server, site, owner, { name: '未用' }),
      await claimed(server, site, owner, { name: '已用' }),
      await claimed(server, site, owner, { name: '过期', validDays: 1 }),
    ];
    await redeemed(server, site, owner, spent);
    server.clock.set('2026-11-25T09:00:00+08:00');
    const next = await site.owner();
    await changeOwner(next);
    expect([await listed(), await listed('past')]).toEqual([[], []]);
    const names = (coupons: { name: string }[]) => coupons.map(({ name }) => name);
    expect([names(await listed('usable', next)), names(await listed('past', next))]).toEqual([['未用'], []]);
    for (const { id } of [spent, expired]) expect((await codeOf(id, next)).status).toBe(404);
    expect((await codeOf(usable.id)).status).toBe(404);
    server.clock.set('2026-11-25T09:01:00+08:00');
    await redeemed(server, site, { ...next, vehicleId: owner.vehicleId }, usable);
    expect(names(await listed('past', next))).toEqual(['未用']);
  });
});

describe('the code', () => {
  test('has 13 digits, changes each minute, and is shown while the coupon can be used', async () => {
    const coupon = await claimed(server, site, owner);
    const shown = (await codeOf(coupon.id)).body;
    expect(shown).toMatchObject({ coupon: { id: coupon.id, state: 'usable' }, changesAt: '2026-11-24T01:01:00.000Z' });
    expect(shown.code).toBe(await codeNow(server, coupon));
    const checks = new Set<string | undefined>();
    for (const minute of times(12)) {
      server.clock.set(`2026-11-24T09:${String(minute).padStart(2, '0')}:30+08:00`);
      const { code } = (await codeOf(coupon.id)).body;
      expect(code!.slice(0, 9)).toBe(coupon.no);
      checks.add(code!.slice(9));
    }
    expect(checks.size).toBeGreaterThan(9);
  });

  test('says when the desk has it, and is shown no more once the coupon is used', async () => {
    const coupon = await claimed(server, site, owner);
    await presented(server, site, owner, coupon);
    const held = (await codeOf(coupon.id)).body;
    expect(held.coupon).toMatchObject({ state: 'presented', presentedUntil: '2026-11-24T01:15:00.000Z' });
    expect(held.code).not.toBeNull();
    server.clock.set('2026-11-24T09:15:00+08:00');
    expect((await codeOf(coupon.id)).body.coupon).toMatchObject({ state: 'usable', presentedUntil: null });
    await redeemed(server, site, owner, coupon);
    const done = (await codeOf(coupon.id)).body;
    expect(done).toMatchObject({ code: null, changesAt: null, coupon: { state: 'used', used: { offFen: 5_000 } } });
  });

  test('of another member’s coupon is not there', async () => {
    const coupon = await claimed(server, site, owner);
    expect((await codeOf(coupon.id, await site.owner())).status).toBe(404);
    expect((await codeOf(newId())).status).toBe(404);
  });

  test('no answer but this one carries it, and none what it is made of', async () => {
    const coupon = await claimed(server, site, owner);
    const stored = await server.database.connection.collection('coupons').findOne({ no: coupon.no });
    const secret = String(stored?.['secret']);
    expect(secret).toHaveLength(43);
    const answers = JSON.stringify([await listed(), (await codeOf(coupon.id)).body, coupon]);
    expect(answers).not.toContain(secret);
    expect(JSON.stringify(await listed())).not.toContain(coupon.no);
  });
});
