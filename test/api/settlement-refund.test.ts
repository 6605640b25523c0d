import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { getPoints, pointsStatement, reverseJournal } from '@anxin/shared/contracts/points';
import { holdPoints, getSettlement, settle } from '@anxin/shared/contracts/settlement';
import { listRefunds, quoteRefund, type Refund, refundOrder } from '@anxin/shared/contracts/settlement-refund';
import type { MethodAmount } from '@anxin/shared/rules/settlement/refund-methods';
import { newId } from '../support/server';
import { auditedAfterEach, useSite, useStaff } from '../support/use-server';
import { givePoints, madeReady, type Visit } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 0 } });
const manager = useStaff(server, site, 'after_sales_manager');
auditedAfterEach(server);

const cash = (amountFen: number) => (amountFen === 0 ? [] : [{ method: 'cash' as const, amountFen }]);
const paramsOf = ({ orderId }: Visit) => ({ repairOrderId: orderId });

/** An order of ¥680 that is settled with 800 points and ¥672; its owner keeps `left` points and what it earned, 672. */
async function settledVisit(left = 0): Promise<Visit> {
  const visit = await madeReady(server, site);
  await givePoints(server, visit.owner.vehicleId, 800 + left);
  const params = paramsOf(visit);
  const { hold } = (await site.desk.call(holdPoints, { params, body: { orderVersion: 2, points: 800 } })).body;
  const body = { orderVersion: 2, holdId: hold!.id, payments: cash(67_200) };
  expect((await site.desk.call(settle, { params, body })).status).toBe(201);
  return visit;
}
const refund = (visit: Visit, amountFen: number, moneyFen: number, key?: string) => {
  const body = { amountFen, reason: '配件质量问题', payments: cash(moneyFen) };
  return manager.call(refundOrder, { params: paramsOf(visit), body, ...(key ? { key } : {}) });
};
const idOf = (hex: string) => new server.database.connection.base.mongo.ObjectId(hex);
const pointsOf = async ({ owner }: Visit) =>
  (await owner.call(getPoints, { params: { vehicleId: owner.vehicleId } })).body;
const spend = (visit: Visit, points: number) =>
  server.services.points.redeem(null, {
    vehicleId: visit.owner.vehicleId,
    points,
    title: '结算抵扣',
    reference: null,
    key: newId(),
    at: server.clock.now(),
  });

describe('refunding a settled order', () => {
  test('as a whole returns the redeemed points and takes back the earned ones; the owner reads why', async () => {
    const visit = await settledVisit();
    const quote = await manager.call(quoteRefund, { params: paramsOf(visit), query: { amountFen: '68000' } });
    const sums = { amountFen: 68_000, moneyFen: 67_200, pointsFen: 800, returnedPoints: 800, takenBackPoints: 672 };
    const nothingElse = { laterVisitPoints: 0, couponsReturned: 0, packageUsesReturned: 0 };
    expect(quote.body).toEqual({
      ...sums,
      ...nothingElse,
      debtPoints: 0,
      toReplacement: false,
      leftFen: 68_000,
      methodsLeft: cash(67_200),
    });
    const { status, body } = await refund(visit, 68_000, 67_200);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...sums, debtPoints: 0, part: 1, reason: '配件质量问题', payments: cash(67_200) });
    expect(await pointsOf(visit)).toMatchObject({ balance: 800, available: 800, debt: 0 });

    const settlement = (await site.desk.call(getSettlement, { params: paramsOf(visit) })).body;
    expect(settlement.refundedFen).toBe(68_000);
    const list = (await site.desk.call(listRefunds, { params: paramsOf(visit) })).body;
    expect(list).toMatchObject({
      refunds: [body],
      refundedFen: 68_000,
      leftFen: 0,
      refundable: false,
      wholeOnly: false,
    });
    const { owner } = visit;
    const { entries } = (await owner.call(pointsStatement, { params: { vehicleId: owner.vehicleId } })).body;
    expect(entries.slice(0, 2)).toMatchObject([
      { type: 'refund', title: '退款扣回：保养消费', points: -672, balanceAfter: 800 },
      { type: 'refund', title: '退款返还：结算抵扣 ¥8.00', points: 800, balanceAfter: 1_472 },
    ]);
    expect(entries[0]?.reference).toMatch(/^PD\d{2}-261125-/);
    expect(entries[0]?.reference).toBe(entries[3]?.reference);
  });

  test('in parts ends exactly at the whole', async () => {
    const visit = await settledVisit();
    const parts: Refund[] = [];
    for (const amountFen of [1, 33_333, 20_000, 14_665, 1]) {
      const quote = await manager.call(quoteRefund, {
        params: paramsOf(visit),
        query: { amountFen: String(amountFen) },
      });
      const done = await refund(visit, amountFen, quote.body.moneyFen);
      expect(done.body).toMatchObject({ amountFen, returnedPoints: quote.body.returnedPoints });
      parts.push(done.body);
    }
    const sum = (of: 'moneyFen' | 'returnedPoints' | 'takenBackPoints') =>
      parts.reduce((total, part) => total + part[of], 0);
    expect([sum('moneyFen'), sum('returnedPoints'), sum('takenBackPoints')]).toEqual([67_200, 800, 672]);
    expect(parts.map(({ part }) => part)).toEqual([1, 2, 3, 4, 5]);
    expect(await pointsOf(visit)).toMatchObject({ balance: 800 });
    expect((await refund(visit, 1, 0)).problem.code).toBe('refund_exceeds_bill');
  });

  test('when the earned points are gone leaves a debt, which the next earning repays', async () => {
    const visit = await settledVisit();
    await spend(visit, 600);
    const quote = await manager.call(quoteRefund, { params: paramsOf(visit), query: { amountFen: '34000' } });
    expect(quote.body).toMatchObject({ returnedPoints: 400, takenBackPoints: 336, debtPoints: 0 });
    expect((await refund(visit, 34_000, 33_600)).body.debtPoints).toBe(0);
    expect(await pointsOf(visit)).toMatchObject({ balance: 136, debt: 0 });
    await spend(visit, 100);
    const { body } = await refund(visit, 34_000, 33_600);
    expect(body).toMatchObject({ returnedPoints: 400, takenBackPoints: 336, debtPoints: 0 });
    expect(await pointsOf(visit)).toMatchObject({ balance: 100, debt: 0 });

    const poor = await madeReady(server, site, { start: '11:00' });
    const params = paramsOf(poor);
    const paid = { orderVersion: 2, payments: cash(68_000) };
    expect((await site.desk.call(settle, { params, body: paid })).status).toBe(201);
    await spend(poor, 600);
    const owed = (await manager.call(quoteRefund, { params, query: { amountFen: '68000' } })).body;
    expect(owed).toMatchObject({ returnedPoints: 0, takenBackPoints: 680, debtPoints: 600 });
    expect((await refund(poor, 68_000, 68_000)).body).toMatchObject({ takenBackPoints: 680, debtPoints: 600 });
    expect(await pointsOf(poor)).toMatchObject({ balance: 0, debt: 600 });
    await givePoints(server, poor.owner.vehicleId, 1_000);
    expect(await pointsOf(poor)).toMatchObject({ balance: 400, debt: 0 });
  });

  test('passes over what was reversed by hand before', async () => {
    const visit = await settledVisit();
    const { owner } = visit;
    const { entries } = (await owner.call(pointsStatement, { params: { vehicleId: owner.vehicleId } })).body;
    const params = { vehicleId: owner.vehicleId, journalId: entries[0]!.id };
    expect((await manager.call(reverseJournal, { params, body: { reason: '录入有误' } })).status).toBe(201);
    const { body } = await refund(visit, 68_000, 67_200);
    expect(body).toMatchObject({ returnedPoints: 800, takenBackPoints: 0 });
    expect(await pointsOf(visit)).toMatchObject({ balance: 800 });
  });

  test('with the same key happens once and answers the same; another body under it is refused', async () => {
    const visit = await settledVisit();
    const first = await refund(visit, 34_000, 33_600, 'refund-once');
    const again = await refund(visit, 34_000, 33_600, 'refund-once');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await refund(visit, 34_000, 33_599, 'refund-once')).problem.code).toBe('idempotency_key_reused');
    expect(await pointsOf(visit)).toMatchObject({ balance: 736 });
  });
});

describe('money goes back the way it came', () => {
  const card = (amountFen: number) => [{ method: 'card' as const, amountFen }];
  /** ¥680, of which ¥60 were paid in cash and ¥620 by card. */
  async function mixedVisit(): Promise<Visit> {
    const visit = await madeReady(server, site);
    const body = { orderVersion: 2, payments: [...cash(6_000), ...card(62_000)] };
    expect((await site.desk.call(settle, { params: paramsOf(visit), body })).status).toBe(201);
    return visit;
  }
  const giveBack = (visit: Visit, payments: MethodAmount[]) => {
    const amountFen = payments.reduce((sum, one) => sum + one.amountFen, 0);
    const body = { amountFen, reason: '配件质量问题', payments };
    return manager.call(refundOrder, { params: paramsOf(visit), body });
  };
  const leftOf = async (visit: Visit) =>
    (await manager.call(quoteRefund, { params: paramsOf(visit), query: { amountFen: '1' } })).body.methodsLeft;

  test('¥94.59 in cash of a bill that took ¥60 in cash is refused at its field and changes nothing', async () => {
    const visit = await mixedVisit();
    const { status, problem } = await giveBack(visit, cash(9_459));
    expect([status, problem.code]).toEqual([409, 'refund_method_exceeded']);
    const error = { field: 'body.payments.0.amountFen', reason: '现金最多可退 ¥60.00', code: 'refund_method_exceeded' };
    expect(problem.errors).toEqual([error]);
    const list = (await manager.call(listRefunds, { params: paramsOf(visit) })).body;
    expect(list).toMatchObject({ refunds: [], refundedFen: 0 });
    expect((await giveBack(visit, card(9_459))).status).toBe(201);
  });

  test('each refund leaves less of its method, and two parts of one method count together', async () => {
    const visit = await mixedVisit();
    expect((await giveBack(visit, [...cash(2_000), ...card(1_000)])).status).toBe(201);
    expect(await leftOf(visit)).toEqual([...cash(4_000), ...card(61_000)]);
    const twice = await giveBack(visit, [...cash(2_000), ...cash(2_001)]);
    expect([twice.problem.code, twice.problem.errors?.[0]?.field]).toEqual([
      'refund_method_exceeded',
      'body.payments.1.amountFen',
    ]);
    expect((await giveBack(visit, cash(4_000))).status).toBe(201);
    expect(await leftOf(visit)).toEqual(card(61_000));
    expect((await giveBack(visit, cash(1))).problem.errors?.[0]?.reason).toBe('现金最多可退 ¥0.00');
    expect((await giveBack(visit, card(61_000))).status).toBe(201);
  });

  test.each<[string, object]>([
    ['in another way than the money came', { $set: { payments: cash(9_459) } }],
    ['and stored without the ways', { $unset: { payments: '' } }],
  ])('refunds made before the rule %s are read, and the rest can be given back', async (_, change) => {
    const visit = await mixedVisit();
    expect((await giveBack(visit, card(9_459))).status).toBe(201);
    const refunds = server.database.connection.collection('settlement_refunds');
    const former = { bypassDocumentValidation: true };
    expect((await refunds.updateOne({ orderId: idOf(visit.orderId) }, change, former)).modifiedCount).toBe(1);
    const { refunds: read } = (await manager.call(listRefunds, { params: paramsOf(visit) })).body;
    expect(read).toMatchObject([{ moneyFen: 9_459, payments: '$set' in change ? cash(9_459) : [] }]);
    const rest = '$set' in change ? card(58_541) : [...cash(6_000), ...card(52_541)];
    expect((await giveBack(visit, rest)).status).toBe(201);
  });
});

describe('a refund is refused, and nothing is half done,', () => {
  test.each<[string, object, number, string, string]>([
    ['above the bill', { amountFen: 68_001 }, 409, 'refund_exceeds_bill', 'body.amountFen'],
    ['with money a fen short', { payments: cash(67_199) }, 409, 'payment_mismatch', 'body.payments'],
    ['with money for what points paid', { payments: cash(68_000) }, 409, 'payment_mismatch', 'body.payments'],
    ['of nothing', { amountFen: 0 }, 400, 'invalid_input', 'body.amountFen'],
    ['of less than nothing', { amountFen: -1 }, 400, 'invalid_input', 'body.amountFen'],
    ['of a fraction', { amountFen: 0.5 }, 400, 'invalid_input', 'body.amountFen'],
    ['without a reason', { reason: ' ' }, 400, 'invalid_input', 'body.reason'],
    [
      'in no known way',
      { payments: [{ method: 'iou', amountFen: 67_200 }] },
      400,
      'invalid_input',
      'body.payments.0.method',
    ],
  ])('%s', async (_, change, status, code, field) => {
    const visit = await settledVisit();
    const body = { amountFen: 68_000, reason: '配件质量问题', payments: cash(67_200), ...change } as never;
    const refused = await manager.call(refundOrder, { params: paramsOf(visit), body });
    expect([refused.status, refused.problem.code]).toEqual([status, code]);
    expect(refused.problem.errors?.map((error) => error.field)).toContain(field);
    expect(await pointsOf(visit)).toMatchObject({ balance: 672 });
    const list = (await site.desk.call(listRefunds, { params: paramsOf(visit) })).body;
    expect(list).toEqual({ refunds: [], refundedFen: 0, leftFen: 68_000, refundable: true, wholeOnly: false });
  });

  test('before the order is settled', async () => {
    const visit = await madeReady(server, site);
    const params = paramsOf(visit);
    expect((await refund(visit, 100, 100)).status).toBe(404);
    expect((await manager.call(listRefunds, { params })).status).toBe(404);
    expect((await manager.call(quoteRefund, { params, query: { amountFen: '1' } })).status).toBe(404);
  });
});

describe('who may refund', () => {
  const body = { amountFen: 68_000, reason: '配件质量问题', payments: cash(67_200) };

  test('nobody without a token, nor the car owner, nor another store', async () => {
    const visit = await settledVisit();
    const params = paramsOf(visit);
    expect((await server.call(refundOrder, { params, body })).status).toBe(401);
    expect((await visit.owner.call(refundOrder, { params, body })).status).toBe(403);
    const stranger = server.staffClient('general_manager', newId());
    expect((await stranger.call(refundOrder, { params, body })).status).toBe(404);
    expect((await stranger.call(listRefunds, { params })).status).toBe(404);
  });

  test.each<[StaffRole, number]>([
    ['front_desk', 403],
    ['advisor', 403],
    ['technician', 403],
    ['service_care_manager', 201],
    ['after_sales_manager', 201],
    ['general_manager', 201],
  ])('a %s gets %i, and reads the refunds', async (role, status) => {
    const visit = await settledVisit();
    const client = server.staffClient(role, site.store.id);
    expect((await client.call(refundOrder, { params: paramsOf(visit), body })).status).toBe(status);
    expect((await client.call(listRefunds, { params: paramsOf(visit) })).status).toBe(200);
  });
});
