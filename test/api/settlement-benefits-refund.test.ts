import { approveTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { listRefunds, quoteRefund, refundOrder } from '@anxin/shared/contracts/settlement-refund';
import { benefitsDesk } from '../support/benefits-desk';
import { requestFor, replacementOf } from '../support/transfers';
import { auditedAfterEach, useSite, useStaff } from '../support/use-server';
import { madeReady, type Visit } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 0 } });
const manager = useStaff(server, site, 'after_sales_manager');
const desk = benefitsDesk(server, site);
auditedAfterEach(server);

const cash = (amountFen: number) => (amountFen === 0 ? [] : [{ method: 'cash' as const, amountFen }]);
const quoteOf = (visit: Visit, amountFen: number) =>
  manager.call(quoteRefund, { params: desk.paramsOf(visit), query: { amountFen: String(amountFen) } });
const refund = (visit: Visit, amountFen: number, key?: string) => {
  const body = { amountFen, reason: '配件质量问题', payments: cash(amountFen) };
  return manager.call(refundOrder, { params: desk.paramsOf(visit), body, ...(key ? { key } : {}) });
};
const listOf = async (visit: Visit) => (await manager.call(listRefunds, { params: desk.paramsOf(visit) })).body;

/** An order of ¥680, settled with a use worth `valueFen` and a coupon of ¥50. */
async function settledVisit(valueFen = 45_000) {
  const visit = await madeReady(server, site);
  const [owned, coupon] = [await desk.packageFor(visit, valueFen), await desk.couponOf(visit, { leastSpendFen: 0 })];
  await desk.mark(visit, owned);
  await desk.present(visit, coupon);
  const dueFen = Math.max(0, 68_000 - valueFen - 5_000);
  expect((await desk.settled(visit, dueFen, { orderVersion: 3 })).status).toBe(201);
  return { visit, owned, coupon, dueFen };
}
const both = { couponsReturned: 1, packageUsesReturned: 1 };
const none = { couponsReturned: 0, packageUsesReturned: 0 };

describe('what packages and coupons paid', () => {
  test('comes back once, with the refund that completes the bill, and is in its quote and its record', async () => {
    const { visit, owned, coupon, dueFen } = await settledVisit();
    expect((await quoteOf(visit, 8_000)).body).toMatchObject(none);
    expect((await refund(visit, 8_000)).body).toMatchObject({ amountFen: 8_000, ...none });
    expect([await desk.usedOf(owned), (await desk.couponState(coupon))?.state]).toEqual([1, 'used']);
    expect((await quoteOf(visit, dueFen - 8_000)).body).toMatchObject({ leftFen: 10_000, ...both });
    const { status, body } = await refund(visit, dueFen - 8_000);
    expect([status, body]).toMatchObject([201, { moneyFen: 10_000, ...both }]);
    expect([await desk.usedOf(owned), (await desk.couponState(coupon))?.state]).toEqual([0, 'unused']);
    expect(await listOf(visit)).toMatchObject({ leftFen: 0, refundable: false, refunds: [none, both] });
    expect((await refund(visit, 1)).problem.code).toBe('refund_exceeds_bill');
    expect((await refund(visit, 0)).problem.code).toBe('refund_nothing_left');
  });

  test('comes back without the coupon when its last day is over', async () => {
    const { visit, owned, coupon, dueFen } = await settledVisit();
    server.clock.advanceMinutes(31 * 24 * 60);
    expect((await quoteOf(visit, dueFen)).body).toMatchObject({ couponsReturned: 0, packageUsesReturned: 1 });
    expect((await refund(visit, dueFen)).body).toMatchObject({ couponsReturned: 0, packageUsesReturned: 1 });
    expect([await desk.usedOf(owned), (await desk.couponState(coupon))?.state]).toEqual([0, 'used']);
  });

  test('of a bill that came to nothing is given back by a refund of nothing, exactly once', async () => {
    const { visit, owned, coupon } = await settledVisit(63_000);
    expect(await listOf(visit)).toMatchObject({ leftFen: 0, refundable: true });
    expect((await quoteOf(visit, 0)).body).toMatchObject({ amountFen: 0, moneyFen: 0, ...both });
    const first = await refund(visit, 0, 'back-once');
    expect([first.status, first.body]).toMatchObject([201, { amountFen: 0, part: 1, payments: [], ...both }]);
    expect((await refund(visit, 0, 'back-once')).body).toEqual(first.body);
    expect([await desk.usedOf(owned), (await desk.couponState(coupon))?.state]).toEqual([0, 'unused']);
    const again = await refund(visit, 0);
    expect(again.problem).toMatchObject({ code: 'refund_nothing_left', errors: [{ field: 'body.amountFen' }] });
    expect(await listOf(visit)).toMatchObject({ refundable: false, refunds: [both] });
  });

  test('is nothing where all was waived: there is nothing to refund', async () => {
    const visit = await madeReady(server, site, { workMinutes: 61 });
    expect((await desk.settled(visit, 0)).body).toMatchObject({ waivedFen: 68_000, paidFen: 0 });
    expect(await listOf(visit)).toMatchObject({ refundable: false });
    expect((await quoteOf(visit, 0)).problem.code).toBe('refund_nothing_left');
    expect((await refund(visit, 0)).problem.code).toBe('refund_nothing_left');
  });

  test('goes to the vehicle that has the points by now', async () => {
    const { visit, owned, coupon, dueFen } = await settledVisit();
    const replacement = await replacementOf(server, visit.owner, site.store);
    const transferId = (await requestFor(visit.owner, replacement.vin)).body.id;
    expect((await manager.call(approveTransfer, { params: { transferId } })).status).toBe(200);
    expect((await refund(visit, dueFen)).body).toMatchObject({ toReplacement: true, ...both });
    expect(await desk.couponState(coupon)).toEqual({ state: 'unused', vehicleId: replacement.id });
    expect(await server.services.packages.byId(owned.id)).toMatchObject({
      vehicleId: replacement.id,
      items: [{ used: 0 }],
    });
  });
});
