import type { StaffRole } from '@anxin/shared/contracts/organisation';
import {
  changeCouponStock,
  type CouponOfferTerms,
  createCouponOffer,
  endCouponOffer,
  listCouponOffers,
} from '@anxin/shared/contracts/coupon-offer';
import { claimed, couponTerms, redeemed } from '../support/coupons';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite();

const as = (role: StaffRole = 'online_operations') => server.staffClient(role, site.store.id);
const ofStore = () => ({ storeId: site.store.id });
const create = (changes: Partial<CouponOfferTerms> = {}, role?: StaffRole) =>
  as(role).call(createCouponOffer, { params: ofStore(), body: { ...couponTerms, ...changes } });
const stockOf = (couponOfferId: string, version: number, stock: number, role?: StaffRole) =>
  as(role).call(changeCouponStock, { params: { couponOfferId }, body: { stock, version } });
const endOf = (couponOfferId: string, role?: StaffRole) => as(role).call(endCouponOffer, { params: { couponOfferId } });
const listed = async (query: { way?: 'sale'; state?: 'running' } = {}) =>
  (await as('technician').call(listCouponOffers, { params: ofStore(), query })).body.offers;

test('an offer is created with all it says, and all staff of the store see it', async () => {
  const { status, body } = await create();
  expect(status).toBe(201);
  expect(body).toEqual({
    ...couponTerms,
    id: body.id,
    storeId: site.store.id,
    version: 1,
    state: 'running',
    issued: 0,
    used: 0,
    left: 20,
    createdBy: '测试员工',
    createdAt: '2026-11-24T01:00:00.000Z',
    endedBy: null,
    endedAt: null,
  });
  const { body: list } = await as('technician').call(listCouponOffers, { params: ofStore() });
  expect(list).toEqual({ offers: [body], next: null, mayRun: false });
  expect((await as().call(listCouponOffers, { params: ofStore() })).body.mayRun).toBe(true);
});

test.each<CouponOfferTerms['benefit']>([
  { kind: 'percent', percentOff: 10, ceilingFen: 10_000 },
  { kind: 'service', serviceName: '精致洗车', upToFen: 6_000 },
])('one of another kind is kept whole too', async (benefit) => {
  const { body } = await create({ benefit, way: 'sale', priceFen: 9_900, stackable: true });
  expect(body).toMatchObject({ benefit, way: 'sale', priceFen: 9_900, stackable: true });
  expect(await listed()).toEqual([body]);
});

test('they are listed the newest first, in pages', async () => {
  for (const name of ['一月', '二月', '三月']) await create({ name });
  const first = (await as().call(listCouponOffers, { params: ofStore(), query: { limit: '2' } })).body;
  expect(first.offers.map(({ name }) => name)).toEqual(['三月', '二月']);
  const rest = (await as().call(listCouponOffers, { params: ofStore(), query: { cursor: first.next! } })).body;
  expect([rest.offers.map(({ name }) => name), rest.next]).toEqual([['一月'], null]);
  const refused = await as().call(listCouponOffers, { params: ofStore(), query: { cursor: 'x' } });
  expect(refused.problem.code).toBe('invalid_cursor');
});

test('they are narrowed to a way, and to what is issued today', async () => {
  await create({ name: '领取' });
  const ended = (await create({ name: '已停售', way: 'sale', priceFen: 100 })).body;
  await create({ name: '未开售', way: 'sale', priceFen: 100, from: '2026-11-25' });
  await create({ name: '在售', way: 'sale', priceFen: 100 });
  await endOf(ended.id);
  const names = (offers: { name: string }[]) => offers.map(({ name }) => name);
  expect(names(await listed({ way: 'sale' }))).toEqual(['在售', '未开售', '已停售']);
  expect(names(await listed({ way: 'sale', state: 'running' }))).toEqual(['在售']);
  expect(names(await listed({ state: 'running' }))).toEqual(['在售', '领取']);
});

test('what was issued and used of it is counted', async () => {
  const { id } = (await create()).body;
  const owner = await site.owner();
  const coupon = await claimed(server, site, owner, { offerId: id });
  await claimed(server, site, owner, { offerId: id });
  await redeemed(server, site, owner, coupon);
  expect((await listed())[0]).toMatchObject({ issued: 2, used: 1, left: 18 });
});

test.each<[StaffRole, boolean]>([
  ['online_operations', true],
  ['after_sales_manager', true],
  ['general_manager', true],
  ['service_care_manager', false],
  ['advisor', false],
  ['group_operations', false],
])('%s runs offers: %s', async (role, may) => {
  const { id } = (await create()).body;
  const statuses = [
    (await create({}, role)).status,
    (await stockOf(id, 1, 30, role)).status,
    (await endOf(id, role)).status,
  ];
  expect(statuses).toEqual(may ? [201, 200, 200] : [403, 403, 403]);
  if (!may) expect(await listed()).toMatchObject([{ version: 1, stock: 20, endedAt: null }]);
});

test('one may begin today but not in the past', async () => {
  const refused = await create({ from: '2026-11-23' });
  expect([refused.status, refused.problem.code]).toEqual([409, 'coupon_offer_in_past']);
  expect(refused.problem.errors?.[0]?.field).toBe('body.from');
  expect((await create({ from: '2026-11-25' })).body.state).toBe('coming');
});

describe('its stock', () => {
  test('is raised and lowered, once for each version', async () => {
    const { id } = (await create()).body;
    expect((await stockOf(id, 1, 50)).body).toMatchObject({ version: 2, stock: 50, left: 50 });
    expect((await stockOf(id, 1, 60)).problem.code).toBe('coupon_offer_changed');
    expect((await stockOf(id, 2, 5)).body).toMatchObject({ version: 3, stock: 5, left: 5 });
  });

  test('is never below what was issued', async () => {
    const { id } = (await create()).body;
    const owner = await site.owner();
    for (const _ of [1, 2]) await claimed(server, site, owner, { offerId: id });
    const refused = await stockOf(id, 1, 1);
    expect([refused.status, refused.problem.code]).toEqual([409, 'coupon_stock_issued']);
    expect(refused.problem.errors?.[0]).toMatchObject({ field: 'body.stock', reason: expect.stringContaining('2 张') });
    expect((await stockOf(id, 1, 2)).body).toMatchObject({ stock: 2, issued: 2, left: 0 });
  });

  test('of two who change it at once one wins', async () => {
    const { id } = (await create()).body;
    const replies = await Promise.all([30, 40].map((stock) => stockOf(id, 1, stock)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await listed())[0]!.stock).toBe(replies.find(({ status }) => status === 200)!.body.stock);
  });

  test('stays as it is once none are issued any more', async () => {
    const { id } = (await create()).body;
    server.clock.set('2027-01-01T00:00:00+08:00');
    expect((await stockOf(id, 1, 30)).problem.code).toBe('coupon_offer_ended');
  });
});

test('it is ended early, once, by whoever is named; what was issued stays good', async () => {
  const { id } = (await create()).body;
  const owner = await site.owner();
  const coupon = await claimed(server, site, owner, { offerId: id });
  const ended = await endOf(id);
  expect(ended.body).toMatchObject({ state: 'ended', endedBy: '测试员工', endedAt: '2026-11-24T01:00:00.000Z' });
  const again = await endOf(id);
  expect([again.status, again.problem.code]).toEqual([409, 'coupon_offer_ended']);
  await expect(claimed(server, site, owner, { offerId: id })).rejects.toMatchObject({ code: 'coupon_offer_ended' });
  await redeemed(server, site, owner, coupon);
});

test('asked for twice under one key it is there once', async () => {
  const marketer = as();
  const request = { params: ofStore(), body: couponTerms, key: newId() };
  const [first, again] = [
    await marketer.call(createCouponOffer, request),
    await marketer.call(createCouponOffer, request),
  ];
  expect(again.body).toEqual(first.body);
  expect((await marketer.call(createCouponOffer, { ...request, body: { ...couponTerms, stock: 1 } })).status).toBe(422);
  expect(await listed()).toHaveLength(1);
});

test.each<[string, Partial<Record<keyof CouponOfferTerms, unknown>>, string]>([
  ['an end before its beginning', { to: '2026-11-23' }, 'to'],
  ['a business type twice', { businessTypes: ['repair', 'repair'] }, 'businessTypes'],
  ['no business type', { businessTypes: [] }, 'businessTypes'],
  ['no name', { name: ' ' }, 'name'],
  ['no stock', { stock: 0 }, 'stock'],
  ['no coupon for anyone', { perMemberLimit: 0 }, 'perMemberLimit'],
  ['no day to use it', { validDays: 0 }, 'validDays'],
  ['everything off', { benefit: { kind: 'percent', percentOff: 100, ceilingFen: 1 } }, 'benefit.percentOff'],
  ['a percentage without its ceiling', { benefit: { kind: 'percent', percentOff: 10 } }, 'benefit.ceilingFen'],
  ['nothing off', { benefit: { kind: 'amount', amountFen: 0 } }, 'benefit.amountFen'],
  ['a benefit nobody knows', { benefit: { kind: 'gift' } }, 'benefit.kind'],
  ['a way nobody knows', { way: 'lottery' }, 'way'],
  ['no price of what is sold', { way: 'sale' }, 'priceFen'],
  ['a price of what is free', { priceFen: 100 }, 'priceFen'],
])('with %s it is refused at the field', async (_, spoiled, field) => {
  const refused = await create(spoiled as Partial<CouponOfferTerms>);
  expect([refused.status, refused.problem.code]).toEqual([400, 'invalid_input']);
  expect(refused.problem.errors?.map((error) => error.field)).toContain(`body.${field}`);
  expect(await listed()).toEqual([]);
});

test('of another store it is not there', async () => {
  const { id: couponOfferId } = (await create()).body;
  const stranger = server.staffClient('general_manager', newId());
  const params = { couponOfferId };
  expect((await stranger.call(listCouponOffers, { params: ofStore() })).status).toBe(404);
  expect((await stranger.call(createCouponOffer, { params: ofStore(), body: couponTerms })).status).toBe(404);
  expect((await stranger.call(changeCouponStock, { params, body: { stock: 1, version: 1 } })).status).toBe(404);
  expect((await stranger.call(endCouponOffer, { params })).status).toBe(404);
  expect((await server.call(endCouponOffer, { params })).status).toBe(401);
  expect((await (await site.owner()).call(endCouponOffer, { params })).status).toBe(403);
  expect(await listed()).toMatchObject([{ version: 1, endedAt: null }]);
});
