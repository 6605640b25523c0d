import { getPoints, pointsStatement } from '@anxin/shared/contracts/points';
import { pointsLiability } from '@anxin/shared/contracts/points-report';
import { approveTransfer, reverseTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { holdPoints, settle } from '@anxin/shared/contracts/settlement';
import { listRefunds, quoteRefund, type Refund, refundOrder } from '@anxin/shared/contracts/settlement-refund';
import type { Site } from '../support/booking';
import { newId } from '../support/server';
import { requestFor, replacementOf } from '../support/transfers';
import { auditedAfterEach, useOtherBrand, useSite, useStaff } from '../support/use-server';
import { givePoints, madeReady, type Visit } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 0 } });
const otherSite = useOtherBrand(server, site, { pointsPerYuan: 30 });
const manager = useStaff(server, site, 'after_sales_manager');
auditedAfterEach(server);

/** The issued and redeemed points of each store agree with the balances of its accounts. */
afterEach(async () => {
  await server.services.audits.runDueAudits(server.clock.now());
  for (const { store } of [site, otherSite]) {
    const reader = server.staffClient('general_manager', store.id);
    const { liability } = (await reader.call(pointsLiability, { params: { storeId: store.id } })).body;
    expect(liability).toMatchObject({ difference: 0 });
  }
});

const cash = (amountFen: number) => (amountFen === 0 ? [] : [{ method: 'cash' as const, amountFen }]);
const paramsOf = ({ orderId }: Visit) => ({ repairOrderId: orderId });

/**
 * An order of ¥680, settled with 800 points and ¥672. The vehicle has since transferred its points to a vehicle of the
 * store: the remaining 1,000 and the 672 earned.
 */
async function transferredVisit(to: Site) {
  const visit = await madeReady(server, site);
  await givePoints(server, visit.owner.vehicleId, 1_800);
  const params = paramsOf(visit);
  const { hold } = (await site.desk.call(holdPoints, { params, body: { orderVersion: 2, points: 800 } })).body;
  const body = { orderVersion: 2, holdId: hold!.id, payments: cash(67_200) };
  expect((await site.desk.call(settle, { params, body })).status).toBe(201);
  const { id: vehicleId, vin } = await replacementOf(server, visit.owner, to.store);
  const { id: transferId } = (await requestFor(visit.owner, vin)).body;
  expect((await manager.call(approveTransfer, { params: { transferId } })).status).toBe(200);
  return { visit, vehicleId, transferId };
}
const quoteOf = (visit: Visit, amountFen: number) =>
  manager.call(quoteRefund, { params: paramsOf(visit), query: { amountFen: String(amountFen) } });
const refund = (visit: Visit, amountFen: number, moneyFen: number, key?: string) => {
  const body = { amountFen, reason: '配件质量问题', payments: cash(moneyFen) };
  return manager.call(refundOrder, { params: paramsOf(visit), body, ...(key ? { key } : {}) });
};
const pointsOf = async ({ owner }: Visit, vehicleId: string) =>
  (await owner.call(getPoints, { params: { vehicleId } })).body;
const spend = (vehicleId: string, points: number) =>
  server.services.points.redeem(null, {
    vehicleId,
    points,
    title: '结算抵扣',
    reference: null,
    key: newId(),
    at: server.clock.now(),
  });

describe('refunding an order whose points have gone to a replacement vehicle', () => {
  test('as a whole gives and takes them there; the owner reads why, and of which order', async () => {
    const { visit, vehicleId } = await transferredVisit(site);
    expect(await pointsOf(visit, vehicleId)).toMatchObject({ balance: 1_672 });
    const sums = { amountFen: 68_000, moneyFen: 67_200, pointsFen: 800, returnedPoints: 800, takenBackPoints: 672 };
    const moved = {
      ...sums,
      laterVisitPoints: 0,
      debtPoints: 0,
      couponsReturned: 0,
      packageUsesReturned: 0,
      toReplacement: true,
    };
    expect((await quoteOf(visit, 68_000)).body).toEqual({ ...moved, leftFen: 68_000, methodsLeft: cash(67_200) });
    const { status, body } = await refund(visit, 68_000, 67_200);
    expect([status, body]).toMatchObject([201, { ...moved, part: 1, payments: cash(67_200) }]);
    expect(await pointsOf(visit, vehicleId)).toMatchObject({ balance: 1_800, available: 1_800, debt: 0 });
    expect(await pointsOf(visit, visit.owner.vehicleId)).toMatchObject({ balance: 0, debt: 0, movedTo: vehicleId });
    const list = (await site.desk.call(listRefunds, { params: paramsOf(visit) })).body;
    expect(list).toMatchObject({
      refunds: [body],
      refundedFen: 68_000,
      leftFen: 0,
      refundable: false,
      wholeOnly: false,
    });

    const statement = async (of: string) =>
      (await visit.owner.call(pointsStatement, { params: { vehicleId: of } })).body.entries;
    const [taken, returned] = await statement(vehicleId);
    expect([taken, returned]).toMatchObject([
      { type: 'refund', title: '退款扣回：保养消费', points: -672, balanceAfter: 1_800 },
      { type: 'refund', title: '退款返还：结算抵扣 ¥8.00', points: 800, balanceAfter: 2_472 },
    ]);
    expect(taken?.reference).toMatch(/^PD\d{2}-261125-/);
    expect(returned?.reference).toBe(taken?.reference);
    const old = await statement(visit.owner.vehicleId);
    expect(old.slice(0, 3)).toMatchObject([
      { type: 'refund', title: '退款扣回：保养消费（记入置换车）', points: 0, balanceAfter: 0 },
      { type: 'refund', title: '退款返还：结算抵扣 ¥8.00（记入置换车）', points: 0, balanceAfter: 0 },
      { type: 'transfer', points: -1_672, balanceAfter: 0 },
    ]);
  });

  test('in parts, into another programme, ends exactly at the value of the whole', async () => {
    const { visit, vehicleId } = await transferredVisit(otherSite);
    // 1,672 of 100 a yuan are 501.6 of 30 a yuan.
    expect(await pointsOf(visit, vehicleId)).toMatchObject({ balance: 502 });
    const parts: Refund[] = [];
    for (const amountFen of [1, 33_333, 20_000, 14_665, 1]) {
      const quote = (await quoteOf(visit, amountFen)).body;
      const { body } = await refund(visit, amountFen, quote.moneyFen);
      const { leftFen, methodsLeft, ...told } = quote;
      expect(body).toMatchObject({ ...told, toReplacement: true });
      parts.push(body);
    }
    const sum = (of: 'moneyFen' | 'returnedPoints' | 'takenBackPoints' | 'debtPoints') =>
      parts.reduce((total, part) => total + part[of], 0);
    // 800 are worth 240 of the other programme's, and 672 are worth 201.6, rounded down.
    expect(['moneyFen', 'returnedPoints', 'takenBackPoints', 'debtPoints'].map((of) => sum(of as never))).toEqual([
      67_200, 240, 201, 0,
    ]);
    expect(await pointsOf(visit, vehicleId)).toMatchObject({ balance: 541, debt: 0 });
    expect((await refund(visit, 1, 0)).problem.code).toBe('refund_exceeds_bill');
  });

  test('leaves a debt there when the points are spent, as the quote said', async () => {
    const { visit, vehicleId } = await transferredVisit(otherSite);
    await spend(vehicleId, 502);
    await refund(visit, 34_000, 33_600);
    await spend(vehicleId, (await pointsOf(visit, vehicleId)).available);
    const quote = (await quoteOf(visit, 34_000)).body;
    expect(quote).toMatchObject({ returnedPoints: 120, takenBackPoints: 101, debtPoints: 0 });
    expect((await refund(visit, 34_000, 33_600)).body).toMatchObject({ debtPoints: 0 });
    expect(await pointsOf(visit, vehicleId)).toMatchObject({ balance: 19, debt: 0 });

    const poor = await madeReady(server, site, { start: '11:00' });
    const paid = { orderVersion: 2, payments: cash(68_000) };
    expect((await site.desk.call(settle, { params: paramsOf(poor), body: paid })).status).toBe(201);
    const anew = await replacementOf(server, poor.owner, otherSite.store);
    const { id: transferId } = (await requestFor(poor.owner, anew.vin)).body;
    expect((await manager.call(approveTransfer, { params: { transferId } })).status).toBe(200);
    await spend(anew.id, 200);
    const owed = { returnedPoints: 0, takenBackPoints: 204, debtPoints: 200, toReplacement: true };
    expect((await quoteOf(poor, 68_000)).body).toMatchObject(owed);
    expect((await refund(poor, 68_000, 68_000)).body).toMatchObject(owed);
    expect(await pointsOf(poor, anew.id)).toMatchObject({ balance: 0, debt: 200 });
  });

  test('with the same key happens once, and answers the same', async () => {
    const { visit, vehicleId } = await transferredVisit(site);
    const first = await refund(visit, 34_000, 33_600, 'passed-once');
    const again = await refund(visit, 34_000, 33_600, 'passed-once');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await pointsOf(visit, vehicleId)).toMatchObject({ balance: 1_736 });
  });

  test('and once the transfer is taken back, gives and takes the rest at the vehicle of the bill', async () => {
    const { visit, vehicleId, transferId } = await transferredVisit(otherSite);
    expect((await refund(visit, 34_000, 33_600)).status).toBe(201);
    const reversed = await manager.call(reverseTransfer, { params: { transferId }, body: { reason: '凭证有误' } });
    expect(reversed.status).toBe(200);
    // The first half of the refund stays: 120 given and 100 taken.
    expect(await pointsOf(visit, vehicleId)).toMatchObject({ balance: 20 });
    const { body } = await refund(visit, 34_000, 33_600);
    expect(body).toMatchObject({ returnedPoints: 400, takenBackPoints: 336, toReplacement: false });
    expect(await pointsOf(visit, visit.owner.vehicleId)).toMatchObject({ balance: 1_736, movedTo: null });
  });
});
