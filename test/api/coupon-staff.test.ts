import { grantCoupon, listCoupons, staffListCoupons } from '@anxin/shared/contracts/coupon';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { openSite } from '../support/booking';
import { claimed, openOffer, redeemed } from '../support/coupons';
import { newId } from '../support/server';
import { useOwner, useSite } from '../support/use-server';

const { server, site } = useSite();
const owner = useOwner(site);

const params = () => ({ vehicleId: owner.vehicleId });
const as = (role: StaffRole = 'front_desk') => server.staffClient(role, site.store.id);
const listed = async (scope: 'usable' | 'past' = 'usable', role?: StaffRole) =>
  (await as(role).call(staffListCoupons, { params: params(), query: { scope } })).body;
const grant = (offerId: string, reason = '等候过久，致歉', role?: StaffRole, key = newId()) =>
  as(role).call(grantCoupon, { params: params(), body: { offerId, reason }, key });

test('one is granted with its reason, and the staff see who and why, the owner does not', async () => {
  const { id } = await openOffer(server, site, { way: 'grant', name: '生日券' });
  const { status, body } = await grant(id);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    offerId: id,
    no: expect.stringMatching(/^\d{9}$/),
    name: '生日券',
    state: 'usable',
    origin: 'grant',
    granted: { by: '测试员工', reason: '等候过久，致歉' },
    voidedAt: null,
  });
  expect((await listed()).coupons).toEqual([body]);
  const [own] = (await owner.call(listCoupons)).body.coupons;
  expect(own).toMatchObject({ id: body.id, origin: 'grant' });
  expect(JSON.stringify(own)).not.toContain('致歉');
});

test.each<[StaffRole, boolean]>([
  ['front_desk', true],
  ['advisor', true],
  ['customer_service_agent', true],
  ['service_care_manager', true],
  ['online_operations', false],
  ['technician', false],
])('%s grants coupons: %s', async (role, may) => {
  const { id } = await openOffer(server, site, { way: 'grant' });
  const { grantable } = await listed('usable', role);
  expect(grantable?.map((offer) => offer.id) ?? null).toEqual(may ? [id] : null);
  expect((await grant(id, '生日快乐', role)).status).toBe(may ? 201 : 403);
  expect((await listed()).coupons).toHaveLength(may ? 1 : 0);
});

test('only what is granted today can be, within stock and the owner’s limit', async () => {
  const claim = await openOffer(server, site);
  const coming = await openOffer(server, site, { way: 'grant', from: '2026-11-25' });
  const scarce = await openOffer(server, site, { way: 'grant', stock: 2, perMemberLimit: 1 });
  const foreign = await openOffer(server, await openSite(server), { way: 'grant' });
  expect((await listed()).grantable!.map(({ id }) => id)).toEqual([scarce.id]);
  expect((await grant(claim.id)).status).toBe(404);
  expect((await grant(foreign.id)).status).toBe(404);
  expect((await grant(coming.id)).problem.code).toBe('coupon_offer_ended');
  expect((await grant(scarce.id)).status).toBe(201);
  expect((await grant(scarce.id)).problem.code).toBe('coupon_limit');
  expect((await listed()).coupons).toHaveLength(1);
});

test('granted twice under one key it is there once; without a reason not at all', async () => {
  const { id } = await openOffer(server, site, { way: 'grant' });
  const desk = as();
  const request = { params: params(), body: { offerId: id, reason: '生日快乐' }, key: newId() };
  const [first, again] = [await desk.call(grantCoupon, request), await desk.call(grantCoupon, request)];
  expect(again.body).toEqual(first.body);
  const bare = await desk.call(grantCoupon, { params: params(), body: { offerId: id, reason: ' ' } });
  expect([bare.status, bare.problem.errors?.[0]?.field]).toEqual([400, 'body.reason']);
  expect((await listed()).coupons).toHaveLength(1);
});

test('the staff see what was used too, in pages', async () => {
  const coupons = [await claimed(server, site, owner), await claimed(server, site, owner)];
  for (const coupon of coupons) await redeemed(server, site, owner, coupon);
  const first = await as('technician').call(staffListCoupons, {
    params: params(),
    query: { scope: 'past', limit: '1' },
  });
  expect(first.body).toMatchObject({ usable: 0, coupons: [{ state: 'used', used: { offFen: 5_000 } }] });
  const rest = await as().call(staffListCoupons, {
    params: params(),
    query: { scope: 'past', cursor: first.body.next! },
  });
  expect(rest.body.coupons).toHaveLength(1);
  expect(rest.body.coupons[0]!.id).not.toBe(first.body.coupons[0]!.id);
});

test('a vehicle of another store is not there', async () => {
  const { id } = await openOffer(server, site, { way: 'grant' });
  const stranger = server.staffClient('general_manager', newId());
  const input = { params: params(), body: { offerId: id, reason: '生日快乐' } };
  expect((await stranger.call(staffListCoupons, { params: params() })).status).toBe(404);
  expect((await stranger.call(grantCoupon, input)).status).toBe(404);
  expect((await server.call(grantCoupon, input)).status).toBe(401);
  expect((await owner.call(grantCoupon, input)).status).toBe(403);
  expect((await listed()).coupons).toEqual([]);
});
