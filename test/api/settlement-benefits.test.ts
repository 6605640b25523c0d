import { getAppointment } from '@anxin/shared/contracts/appointment';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { getSettlement, holdPoints, quoteSettlement } from '@anxin/shared/contracts/settlement';
import { presentOrderCoupon, withdrawOrderCoupon } from '@anxin/shared/contracts/settlement-benefits';
import { benefitsDesk } from '../support/benefits-desk';
import { codeNow } from '../support/coupons';
import { newId } from '../support/server';
import { auditedAfterEach, useSite } from '../support/use-server';
import { checkedIn, givePoints, madeReady } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 0 } });
const desk = benefitsDesk(server, site);
auditedAfterEach(server);

describe('a coupon presented for an order', () => {
  test('is in the quote and on its owner’s bill, redeemed by the settlement, and what it paid earns nothing', async () => {
    const visit = await madeReady(server, site);
    const coupon = await desk.couponOf(visit);
    const shown = { id: coupon.id, name: coupon.name, offFen: 5_000 };
    const quote = (await desk.present(visit, coupon)).body;
    expect(quote).toMatchObject({ grossFen: 68_000, packageFen: 0, couponFen: 5_000, dueFen: 63_000, willEarn: 630 });
    expect(quote.coupons).toEqual([{ ...shown, fault: null }]);
    expect((await site.desk.call(quoteSettlement, { params: desk.paramsOf(visit) })).body).toEqual(quote);
    const bill = async () => (await visit.owner.call(getAppointment, { params: visit })).body.bill;
    expect(await bill()).toMatchObject({ couponFen: 5_000, dueFen: 63_000 });

    const done = await desk.settled(visit, 63_000);
    expect([done.status, done.body]).toMatchObject([201, { couponFen: 5_000, coupons: [shown], earnedPoints: 630 }]);
    expect((await site.desk.call(getSettlement, { params: desk.paramsOf(visit) })).body).toEqual(done.body);
    expect(await bill()).toMatchObject({ couponFen: 5_000, paidFen: 63_000, dueFen: 0 });
    expect(await desk.couponState(coupon)).toMatchObject({ state: 'used' });
  });

  test('that does not fit is shown with why, and keeps the order from being settled until it is taken off', async () => {
    const visit = await madeReady(server, site);
    const coupon = await desk.couponOf(visit, { leastSpendFen: 70_000 });
    const { body } = await desk.present(visit, coupon);
    expect(body).toMatchObject({ couponFen: 0, dueFen: 68_000, coupons: [{ offFen: 0, fault: 'least_spend' }] });
    const refused = await desk.settled(visit, 68_000);
    expect(refused.problem).toMatchObject({ code: 'coupon_not_fit', detail: `${coupon.name}：未达到最低消费` });
    expect((await server.services.repairOrders.byId(visit.orderId))?.state).toBe('ready');
    const params = { ...desk.paramsOf(visit), couponId: coupon.id };
    expect((await site.desk.call(withdrawOrderCoupon, { params })).body.coupons).toEqual([]);
    expect((await desk.settled(visit, 68_000)).status).toBe(201);
    expect(await desk.couponState(coupon)).toMatchObject({ state: 'unused' });
  });

  test('goes with another that goes with others, and pays the line that was chosen', async () => {
    const visit = await madeReady(server, site);
    const service = { kind: 'service', serviceName: '空调滤芯', upToFen: 20_000 } as const;
    const [off, filter] = [await desk.couponOf(visit), await desk.couponOf(visit, { benefit: service })];
    await desk.present(visit, off);
    const { body } = await desk.present(visit, filter, await desk.firstLineOf(visit));
    expect(body).toMatchObject({ couponFen: 25_000, coupons: [{ offFen: 5_000 }, { offFen: 20_000 }], dueFen: 43_000 });
    const elsewhere = await desk.present(visit, filter, newId());
    expect(elsewhere.problem).toMatchObject({ code: 'not_found', errors: [{ field: 'body.lineId' }] });
    expect((await desk.settled(visit, 43_000)).body.coupons.map(({ offFen }) => offFen)).toEqual([5_000, 20_000]);
  });

  test('leaves points held that still fit, and gives back those the rest cannot take', async () => {
    const visit = await madeReady(server, site);
    await givePoints(server, visit.owner.vehicleId, 68_000);
    const hold = (points: number) =>
      site.desk.call(holdPoints, { params: desk.paramsOf(visit), body: { orderVersion: 2, points } });
    const { hold: stored } = (await hold(60_000)).body;
    const first = await desk.couponOf(visit);
    expect((await desk.present(visit, first)).body).toMatchObject({ hold: stored, pointsFen: 60_000, dueFen: 3_000 });
    const second = await desk.couponOf(visit);
    expect((await desk.present(visit, second)).body).toMatchObject({
      hold: null,
      pointsRedeemed: 0,
      couponFen: 10_000,
      dueFen: 58_000,
      pointsMax: 58_000,
      pointsAvailable: 68_000,
    });
    expect((await hold(58_100)).problem.code).toBe('points_exceed_bill');
    expect(await server.services.points.accountOf(visit.owner.vehicleId)).toMatchObject({ held: 0 });
  });

  test('counts for 15 minutes: then the bill is what it was, and another bill may take it', async () => {
    const visit = await madeReady(server, site);
    const coupon = await desk.couponOf(visit);
    await desk.present(visit, coupon);
    server.clock.advanceMinutes(15);
    expect((await site.desk.call(quoteSettlement, { params: desk.paramsOf(visit) })).body.coupons).toEqual([]);
    expect((await desk.settled(visit, 63_000)).problem.code).toBe('payment_mismatch');
    expect((await desk.settled(visit, 68_000)).status).toBe(201);
    expect(await desk.couponState(coupon)).toMatchObject({ state: 'unused' });
  });

  test('answers a repeated request the same, and another with the same key is refused', async () => {
    const visit = await madeReady(server, site);
    const [coupon, other] = [await desk.couponOf(visit), await desk.couponOf(visit)];
    const present = async (one: typeof coupon) => {
      const body = { code: await codeNow(server, one) };
      return site.desk.call(presentOrderCoupon, { params: desk.paramsOf(visit), body, key: 'present-once' });
    };
    const first = await present(coupon);
    expect((await present(coupon)).body).toEqual(first.body);
    expect((await present(other)).problem.code).toBe('idempotency_key_reused');
  });

  test('is refused with a wrong code, for a settled order, and while another bill has it', async () => {
    const visit = await madeReady(server, site);
    const coupon = await desk.couponOf(visit);
    const good = await codeNow(server, coupon);
    const code = `${good.slice(0, 9)}${String((Number(good.slice(9)) + 1) % 10_000).padStart(4, '0')}`;
    const wrong = await site.desk.call(presentOrderCoupon, { params: desk.paramsOf(visit), body: { code } });
    expect(wrong.problem.code).toBe('coupon_code_wrong');
    const other = await madeReady(server, site, { owner: visit.owner, start: '14:00' });
    await desk.present(other, coupon);
    expect((await desk.present(visit, coupon)).problem.code).toBe('coupon_presented');
    const params = { ...desk.paramsOf(visit), couponId: coupon.id };
    expect((await site.desk.call(withdrawOrderCoupon, { params })).status).toBe(404);
    expect((await desk.settled(other, 63_000)).status).toBe(201);
    expect((await desk.present(visit, coupon)).problem.code).toBe('coupon_used');
    expect((await desk.present(other, coupon)).problem.code).toBe('order_state_changed');
  });

  test('may be presented before the work is done, by those who take payments and nobody else', async () => {
    const visit = await checkedIn(server, site);
    const coupon = await desk.couponOf(visit);
    const params = desk.paramsOf(visit);
    const body = { code: await codeNow(server, coupon) };
    const withdrawn = { params: { ...params, couponId: coupon.id } };
    expect((await server.call(presentOrderCoupon, { params, body })).status).toBe(401);
    expect((await visit.owner.call(presentOrderCoupon, { params, body })).status).toBe(403);
    const technician = server.staffClient('technician', site.store.id);
    expect((await technician.call(presentOrderCoupon, { params, body })).status).toBe(403);
    const stranger = server.staffClient('general_manager', newId());
    expect((await stranger.call(presentOrderCoupon, { params, body })).status).toBe(404);
    for (const role of ['front_desk', 'advisor'] as StaffRole[]) {
      const client = server.staffClient(role, site.store.id);
      expect((await client.call(presentOrderCoupon, { params, body })).body.couponFen).toBe(5_000);
      expect((await technician.call(withdrawOrderCoupon, withdrawn)).status).toBe(403);
      expect((await stranger.call(withdrawOrderCoupon, withdrawn)).status).toBe(404);
      expect((await client.call(withdrawOrderCoupon, withdrawn)).body.couponFen).toBe(0);
    }
  });
});

describe('a line that is marked with a package', () => {
  test('is paid up to the value of a use, which the settlement takes', async () => {
    const visit = await madeReady(server, site);
    const owned = await desk.packageFor(visit, 45_000, 3);
    const lineId = await desk.firstLineOf(visit);
    expect((await desk.mark(visit, owned)).status).toBe(200);
    const quote = (await site.desk.call(quoteSettlement, { params: desk.paramsOf(visit) })).body;
    const packages = [{ lineId, name: '三年基础保养套餐 · 机油机滤更换', offFen: 45_000 }];
    expect(quote).toMatchObject({ orderVersion: 3, packageFen: 45_000, packages, dueFen: 23_000, willEarn: 230 });
    expect((await visit.owner.call(getAppointment, { params: visit })).body.bill).toMatchObject({
      packageFen: 45_000,
      dueFen: 23_000,
    });
    expect(await desk.usedOf(owned)).toBe(0);
    const done = await desk.settled(visit, 23_000, { orderVersion: 3 });
    expect(done.body).toMatchObject({ packageFen: 45_000, packages, paidFen: 23_000, earnedPoints: 230 });
    const stored = await server.services.packages.byId(owned.id);
    expect(stored).toMatchObject({ items: [{ used: 1 }], uses: [{ lineId, offFen: 45_000, returned: false }] });
  });

  test('uses nothing up when the promise was broken: the line is waived', async () => {
    const visit = await madeReady(server, site, { workMinutes: 61 });
    const owned = await desk.packageFor(visit, 45_000);
    await desk.mark(visit, owned);
    const done = await desk.settled(visit, 0, { orderVersion: 3 });
    expect(done.body).toMatchObject({ waivedFen: 68_000, packageFen: 0, packages: [], paidFen: 0 });
    expect(await desk.usedOf(owned)).toBe(0);
  });

  test('that cannot be used any more keeps the order from being settled, and nothing is half done', async () => {
    const visit = await madeReady(server, site);
    const coupon = await desk.couponOf(visit, { leastSpendFen: 0 });
    const [first, owned] = [visit, await desk.packageFor(visit, 45_000)];
    const second = await madeReady(server, site, { owner: visit.owner, start: '14:00' });
    await desk.mark(first, owned);
    await desk.mark(second, owned);
    await desk.present(second, coupon);
    expect((await desk.settled(first, 23_000, { orderVersion: 3 })).status).toBe(201);
    expect((await desk.settled(second, 18_000, { orderVersion: 3 })).problem.code).toBe('package_used_up');
    expect((await server.services.repairOrders.byId(second.orderId))?.state).toBe('ready');
    expect(await desk.couponState(coupon)).toMatchObject({ state: 'unused' });
    expect(await desk.usedOf(owned)).toBe(1);
  });
});
