import { withdrawOrderCoupon } from '@anxin/shared/contracts/settlement-benefits';
import { refundOrder } from '@anxin/shared/contracts/settlement-refund';
import { sellAtCounter, settleCounterBill } from '@anxin/shared/contracts/counter-bill';
import { benefitsDesk } from '../support/benefits-desk';
import { insist, times } from '../support/insist';
import { packageOnSale } from '../support/packages';
import { auditedAfterEach, useSite } from '../support/use-server';
import { madeReady, type Visit } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 0 } });
const desk = benefitsDesk(server, site);
auditedAfterEach(server);

jest.setTimeout(120_000);

const codeOf = (reply: { status: number; problem: { code: string } }) =>
  reply.status < 300 ? null : reply.problem.code;
const settlementOf = ({ orderId }: Visit) => server.services.settlements.byOrder(orderId);

/** Two orders of one vehicle, both ready. */
async function twoVisits(): Promise<[Visit, Visit]> {
  const first = await madeReady(server, site);
  return [first, await madeReady(server, site, { owner: first.owner, start: '11:00' })];
}

test('one coupon presented at two bills and both settled at once: one redeems it, the other pays in full or not at all', async () => {
  const [first, second] = await twoVisits();
  const coupon = await desk.couponOf(first);
  const codes = await Promise.all(
    times(8).map(async (i) => codeOf(await insist(() => desk.present(i % 2 === 0 ? first : second, coupon)))),
  );
  expect(codes).toContain(null);
  expect(codes.filter((code) => code !== null && code !== 'coupon_presented')).toEqual([]);
  const paid = await Promise.all(
    [first, second].map(async (visit) => codeOf(await insist(() => desk.settled(visit, 63_000)))),
  );
  expect(paid.toSorted()).toEqual([null, 'payment_mismatch'].toSorted());
  const stored = (await Promise.all([first, second].map(settlementOf))).flatMap((one) => one?.coupons ?? []);
  expect(stored.map(({ id }) => id)).toEqual([coupon.id]);
  expect(await desk.couponState(coupon)).toMatchObject({ state: 'used' });
});

test('the last use of a package in two settlements at once is taken by one, and the other settles nothing', async () => {
  const [first, second] = await twoVisits();
  const owned = await desk.packageFor(first, 45_000);
  for (const visit of [first, second]) expect((await desk.mark(visit, owned)).status).toBe(200);
  const replies = await Promise.all(
    [first, second].map((visit) => insist(() => desk.settled(visit, 23_000, { orderVersion: 3 }))),
  );
  expect(replies.map(codeOf).toSorted()).toEqual([null, 'package_used_up'].toSorted());
  expect(await desk.usedOf(owned)).toBe(1);
  const settlements = await Promise.all([first, second].map(settlementOf));
  expect(settlements.filter((one) => one !== null)).toHaveLength(1);
});

test('coupons whose time passes while orders are settled with them are redeemed, or the bill was another', async () => {
  const visits: Visit[] = [];
  for (const start of ['09:00', '10:00', '11:00', '14:00']) visits.push(await madeReady(server, site, { start }));
  const coupons = await Promise.all(visits.map((visit) => desk.couponOf(visit)));
  for (const [i, visit] of visits.entries()) expect((await desk.present(visit, coupons[i]!)).status).toBe(200);
  const untilMs = server.clock.now().getTime() + 15 * 60_000;
  server.clock.set(new Date(untilMs - 1).toISOString());
  const pay = async (visit: Visit) => codeOf(await insist(() => desk.settled(visit, 63_000)));
  const early = visits.slice(0, 2).map(pay);
  await Promise.race(early);
  server.clock.set(new Date(untilMs).toISOString());
  const codes = await Promise.all([...early, ...visits.slice(2).map(pay)]);
  for (const [i, visit] of visits.entries()) {
    const state = (await desk.couponState(coupons[i]!))?.state;
    const settlement = await settlementOf(visit);
    expect([codes[i], state, settlement?.couponFen]).toEqual(
      codes[i] === null ? [null, 'used', 5_000] : ['payment_mismatch', 'unused', undefined],
    );
  }
  expect(codes).toContain(null);
  expect(codes).toContain('payment_mismatch');
});

test('settling and taking the coupon off at once: what was settled has it, or it was off before', async () => {
  for (const start of ['09:00', '10:00', '11:00', '14:00']) {
    const visit = await madeReady(server, site, { start });
    const coupon = await desk.couponOf(visit);
    await desk.present(visit, coupon);
    const params = { ...desk.paramsOf(visit), couponId: coupon.id };
    const [paid, withdrawn] = await Promise.all([
      insist(() => desk.settled(visit, 63_000)),
      insist(() => site.desk.call(withdrawOrderCoupon, { params })),
    ]);
    const state = (await desk.couponState(coupon))?.state;
    expect([codeOf(paid), codeOf(withdrawn), state]).toEqual(
      codeOf(paid) === null ? [null, 'order_state_changed', 'used'] : ['payment_mismatch', null, 'unused'],
    );
  }
});

test('the whole refund asked for ten times at once gives the coupon and the use back once', async () => {
  const visit = await madeReady(server, site);
  const [owned, coupon] = [await desk.packageFor(visit, 63_000), await desk.couponOf(visit, { leastSpendFen: 0 })];
  await desk.mark(visit, owned);
  await desk.present(visit, coupon);
  expect((await desk.settled(visit, 0, { orderVersion: 3 })).status).toBe(201);
  const manager = server.staffClient('after_sales_manager', site.store.id);
  const body = { amountFen: 0, reason: '配件质量问题', payments: [] };
  const replies = await Promise.all(
    times(10).map(() => insist(() => manager.call(refundOrder, { params: desk.paramsOf(visit), body }))),
  );
  const codes = replies.map(codeOf);
  expect(codes.filter((code) => code === null)).toHaveLength(1);
  expect(new Set(codes.filter((code) => code !== null))).toEqual(new Set(['refund_nothing_left']));
  expect([await desk.usedOf(owned), (await desk.couponState(coupon))?.state]).toEqual([0, 'unused']);
});

test('ten counters that sell the last three packages at once sell three, and the others take no money', async () => {
  const offer = await packageOnSale(server, site.store.id, { stock: 3 });
  const params = { storeId: site.store.id };
  const bills: string[] = [];
  for (const _ of times(10)) {
    const { vehicleId } = await site.owner();
    const body = { vehicleId, kind: 'package' as const, offerId: offer.id };
    bills.push((await site.desk.call(sellAtCounter, { params, body })).body.id);
  }
  const body = { payments: [{ method: 'card' as const, amountFen: 118_000 }] };
  const replies = await Promise.all(
    bills.map((counterBillId) => insist(() => site.desk.call(settleCounterBill, { params: { counterBillId }, body }))),
  );
  const codes = replies.map(codeOf);
  expect(codes.filter((code) => code === null)).toHaveLength(3);
  expect(codes.filter((code) => code === 'package_out_of_stock')).toHaveLength(7);
  expect(await server.services.packages.offerById(offer.id)).toMatchObject({ sold: 3, left: 0 });
});
