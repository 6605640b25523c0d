import { getAppointment } from '@anxin/shared/contracts/appointment';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { getPoints, pointsStatement } from '@anxin/shared/contracts/points';
import { addOrderLine, getRepairOrder, removeOrderLine } from '@anxin/shared/contracts/repair-order';
import { getStaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { getSettlement, holdPoints, quoteSettlement, settle } from '@anxin/shared/contracts/settlement';
import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import { openSite } from '../support/booking';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';
import { checkedIn, givePoints, madeReady, type Visit } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 200 } });

const cash = (amountFen: number) => [{ method: 'cash' as const, amountFen }];
const paramsOf = ({ orderId }: Visit) => ({ repairOrderId: orderId });

/** Holds points for the order at its second version, as a ready one has; answers the quote. */
async function held(visit: Visit, points: number, orderVersion = 2) {
  const { body } = await site.desk.call(holdPoints, { params: paramsOf(visit), body: { orderVersion, points } });
  return { ...body, holdId: body.hold?.id ?? null };
}

/** Nothing of the settlement was done. */
async function expectUntouched(visit: Visit, balance: number) {
  expect((await site.desk.call(getRepairOrder, { params: paramsOf(visit) })).body.state).toBe('ready');
  expect((await site.desk.call(getSettlement, { params: paramsOf(visit) })).status).toBe(404);
  const points = await visit.owner.call(getPoints, { params: { vehicleId: visit.owner.vehicleId } });
  expect(points.body.balance).toBe(balance);
  const { body } = await site.desk.call(getStaffAppointment, { params: visit });
  expect(body.state).toBe('ready');
}

describe('a quote', () => {
  test('says what the bill comes to, what points could pay and what it will earn', async () => {
    const visit = await madeReady(server, site);
    await givePoints(server, visit.owner.vehicleId, 3_280);
    const { body } = await site.desk.call(quoteSettlement, { params: paramsOf(visit) });
    expect(body).toEqual({
      orderVersion: 2,
      grossFen: 68_000,
      waivedFen: 0,
      pointsRedeemed: 0,
      pointsFen: 0,
      dueFen: 68_000,
      pointsMax: 3_200,
      pointsStep: 100,
      pointsAvailable: 3_280,
      pointsPerYuan: 100,
      willEarn: 680,
      packageFen: 0,
      couponFen: 0,
      packages: [],
      coupons: [],
      hold: null,
    });
    const used = await site.desk.call(quoteSettlement, { params: paramsOf(visit), query: { points: '800' } });
    expect(used.body).toMatchObject({ pointsRedeemed: 800, pointsFen: 800, dueFen: 67_200, willEarn: 672 });
    await expectUntouched(visit, 3_280);
  });

  test.each([
    ['850', 409, 'points_step'],
    ['3300', 409, 'points_insufficient'],
    ['1.5', 400, 'invalid_input'],
    ['-100', 400, 'invalid_input'],
    ['NaN', 400, 'invalid_input'],
    ['99999999999', 400, 'invalid_input'],
  ])('with %s points is refused with %i %s', async (points, status, code) => {
    const visit = await madeReady(server, site);
    await givePoints(server, visit.owner.vehicleId, 3_280);
    const refused = await site.desk.call(quoteSettlement, { params: paramsOf(visit), query: { points } });
    expect([refused.status, refused.problem.code]).toEqual([status, code]);
    expect(refused.problem.errors?.[0]?.field).toBe('query.points');
  });

  test('never takes more points than the bill', async () => {
    const visit = await madeReady(server, site);
    await givePoints(server, visit.owner.vehicleId, 100_000);
    const query = { points: '68100' };
    const { problem } = await site.desk.call(quoteSettlement, { params: paramsOf(visit), query });
    expect(problem.code).toBe('points_exceed_bill');
    const most = await site.desk.call(quoteSettlement, { params: paramsOf(visit), query: { points: '68000' } });
    expect(most.body).toMatchObject({ dueFen: 0, pointsMax: 68_000, willEarn: 0 });
  });
});

describe('settling', () => {
  test('redeems, takes the payments, earns and moves the visit on; the owner sees it at once', async () => {
    const visit = await madeReady(server, site);
    const vehicle = { vehicleId: visit.owner.vehicleId };
    await givePoints(server, vehicle.vehicleId, 3_320);
    const params = paramsOf(visit);
    const payments = [...cash(60_000), { method: 'card' as const, amountFen: 7_200 }];
    const { holdId } = await held(visit, 800);
    const settled = await site.desk.call(settle, { params, body: { orderVersion: 2, holdId, payments } });
    expect(settled.body).toMatchObject({
      orderId: visit.orderId,
      grossFen: 68_000,
      waivedFen: 0,
      pointsRedeemed: 800,
      pointsFen: 800,
      paidFen: 67_200,
      payments,
      earnedPoints: 672,
      balanceAfter: 3_192,
      settledAt: '2026-11-25T01:40:00.000Z',
    });
    expect((await site.desk.call(getSettlement, { params })).body).toEqual(settled.body);

    const { no, state } = (await site.desk.call(getRepairOrder, { params })).body;
    expect(state).toBe('settled');
    const statement = (await visit.owner.call(pointsStatement, { params: vehicle })).body;
    expect(statement.entries.slice(0, 2)).toMatchObject([
      { type: 'earn', source: 'consumption', title: '保养消费', reference: no, points: 672, balanceAfter: 3_192 },
      { type: 'redeem', source: null, title: '结算抵扣 ¥8.00', reference: no, points: -800, balanceAfter: 2_520 },
    ]);
    const { bill, state: appointmentState } = (await visit.owner.call(getAppointment, { params: visit })).body;
    expect(appointmentState).toBe('settled');
    expect(bill).toEqual({
      no,
      lines: [{ name: '快速保养', quantity: 1, amountFen: 68_000 }],
      grossFen: 68_000,
      waivedFen: 0,
      packageFen: 0,
      couponFen: 0,
      pointsFen: 800,
      paidFen: 67_200,
      dueFen: 0,
      settledAt: '2026-11-25T01:40:00.000Z',
      earnedPoints: 672,
    });
  });

  test('a broken promise waives the express charge by itself, and only that', async () => {
    const visit = await madeReady(server, site, { workMinutes: 61 });
    const params = paramsOf(visit);
    const pads = { kind: 'part' as const, name: '前刹车片', quantity: 1, unitPriceFen: 43_000 };
    await site.desk.call(addOrderLine, { params, body: pads });
    const { body } = await site.desk.call(quoteSettlement, { params });
    expect(body).toMatchObject({ grossFen: 111_000, waivedFen: 68_000, dueFen: 43_000, willEarn: 430 });
    const settled = await site.desk.call(settle, { params, body: { orderVersion: 3, payments: cash(43_000) } });
    expect(settled.body).toMatchObject({ waivedFen: 68_000, paidFen: 43_000, earnedPoints: 430 });
  });

  test('nothing due needs no payment and earns nothing', async () => {
    const visit = await madeReady(server, site, { workMinutes: 61 });
    const settled = await site.desk.call(settle, { params: paramsOf(visit), body: { orderVersion: 2, payments: [] } });
    expect(settled.body).toMatchObject({
      waivedFen: 68_000,
      paidFen: 0,
      payments: [],
      earnedPoints: 0,
      balanceAfter: 0,
    });
  });

  test('points may pay all of it, and what points paid earns nothing', async () => {
    const visit = await madeReady(server, site);
    await givePoints(server, visit.owner.vehicleId, 68_000);
    const { holdId } = await held(visit, 68_000);
    const body = { orderVersion: 2, holdId, payments: [] };
    const settled = await site.desk.call(settle, { params: paramsOf(visit), body });
    expect(settled.body).toMatchObject({ pointsFen: 68_000, paidFen: 0, earnedPoints: 0, balanceAfter: 0 });
  });

  test('the off-peak bonus fixed at booking is a special entry of its own', async () => {
    const quiet = await openSite(server, { offPeak: { belowPercent: 50, bonusPoints: 200 } });
    const visit = await madeReady(server, quiet);
    const params = paramsOf(visit);
    expect((await quiet.desk.call(quoteSettlement, { params })).body.willEarn).toBe(880);
    const settled = await quiet.desk.call(settle, { params, body: { orderVersion: 2, payments: cash(68_000) } });
    expect(settled.body).toMatchObject({ earnedPoints: 880, balanceAfter: 880 });
    const { body } = await visit.owner.call(pointsStatement, { params: { vehicleId: visit.owner.vehicleId } });
    expect(body.entries).toMatchObject([
      { source: 'special', title: '错峰到店奖励', points: 200, balanceAfter: 880 },
      { source: 'consumption', points: 680, balanceAfter: 680 },
    ]);
  });

  test('at another store than the vehicle’s own counts by the programme the points belong to', async () => {
    const home = await openSite(server, { offPeak: { belowPercent: 0, bonusPoints: 0 } });
    const programme = await server.services.programmes.programmeOf(home.store.id, server.clock.now());
    const rates = [{ from: '2026-01-01', pointsPerYuan: 50 }];
    const earnPerHundredYuan = { ...programme.earnPerHundredYuan, maintenance: 40 };
    const redeemStep = programme.redeemStep / 2;
    const settings = { ...programme, redeemStep, rates, earnPerHundredYuan };
    await server.services.programmes.saveProgramme(home.store.id, settings);
    const visit = await madeReady(server, site, { owner: await home.owner() });
    await givePoints(server, visit.owner.vehicleId, 1_000);
    const params = paramsOf(visit);
    const { body } = await site.desk.call(quoteSettlement, { params, query: { points: '950' } });
    expect(body).toMatchObject({ pointsPerYuan: 50, pointsStep: 50, pointsFen: 1_900, dueFen: 66_100, willEarn: 264 });
    const { holdId } = await held(visit, 950);
    const settled = await site.desk.call(settle, { params, body: { orderVersion: 2, holdId, payments: cash(66_100) } });
    expect(settled.body).toMatchObject({ pointsFen: 1_900, earnedPoints: 264, balanceAfter: 314 });
    const account = (await server.services.points.accountOf(visit.owner.vehicleId))!;
    const { entries } = await server.services.points.statement(account, { limit: 1 });
    expect(entries[0]).toMatchObject({ storeId: site.store.id, pointsPerYuan: 50 });
    expect(entries[0]!.systemLegs[0]!.account).toBe(`issued:consumption:${home.store.id}`);
  });

  test('an open bill shows what is due, and forgets nothing that was added', async () => {
    const visit = await checkedIn(server, site);
    const pads = { kind: 'part' as const, name: '前刹车片', quantity: 1, unitPriceFen: 43_000 };
    await site.desk.call(addOrderLine, { params: paramsOf(visit), body: pads });
    const bill = async () => (await visit.owner.call(getAppointment, { params: visit })).body.bill;
    expect(await bill()).toMatchObject({
      grossFen: 111_000,
      waivedFen: 0,
      dueFen: 111_000,
      paidFen: 0,
      settledAt: null,
    });
    server.clock.advanceMinutes(61);
    expect(await bill()).toMatchObject({ waivedFen: 68_000, dueFen: 43_000 });
  });
});

describe('the same request again', () => {
  test('answers the same and moves nothing; another body under its key is refused', async () => {
    const visit = await madeReady(server, site);
    await givePoints(server, visit.owner.vehicleId, 800);
    const params = paramsOf(visit);
    const { holdId } = await held(visit, 800);
    const body = { orderVersion: 2, holdId, payments: cash(67_200) };
    const first = await site.desk.call(settle, { params, body, key: 'settle-once' });
    server.clock.advanceMinutes(10);
    const again = await site.desk.call(settle, { params, body, key: 'settle-once' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const other = await site.desk.call(settle, { params, body: { ...body, holdId: null }, key: 'settle-once' });
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
    const keyless = await site.desk.call(settle, { params, body, key: null });
    expect([keyless.status, keyless.problem.code]).toEqual([400, 'idempotency_key_required']);
    expect((await server.services.points.accountOf(visit.owner.vehicleId))!).toMatchObject({ balance: 672, seq: 3 });
  });

  test('under a new key finds the order settled', async () => {
    const visit = await madeReady(server, site);
    const params = paramsOf(visit);
    const body = { orderVersion: 2, payments: cash(68_000) };
    expect((await site.desk.call(settle, { params, body })).status).toBe(201);
    const again = await site.desk.call(settle, { params, body });
    expect([again.status, again.problem.code]).toEqual([409, 'order_state_changed']);
    const quote = await site.desk.call(quoteSettlement, { params });
    expect([quote.status, quote.problem.code]).toEqual([409, 'order_state_changed']);
  });

  test('while the first one runs is told so', async () => {
    const visit = await madeReady(server, site);
    const params = paramsOf(visit);
    const body = { orderVersion: 2, payments: cash(68_000) };
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => site.desk.call(settle, { params, body, key: 'settle-twice' })),
    );
    const done = replies.filter((reply) => reply.status === 201);
    expect(done.length).toBeGreaterThan(0);
    for (const reply of done) expect(reply.body).toEqual(done[0]!.body);
    for (const reply of replies.filter((one) => one.status !== 201)) {
      expect([reply.status, reply.problem.code]).toEqual([409, 'request_running']);
    }
    expect((await server.services.points.accountOf(visit.owner.vehicleId))!).toMatchObject({ balance: 680, seq: 1 });
  });
});

describe('is refused, and nothing is half done,', () => {
  test.each<[string, object, string, string]>([
    ['when the payments are a fen short', { payments: cash(67_999) }, 'payment_mismatch', 'body.payments'],
    ['when the payments are a fen over', { payments: cash(68_001) }, 'payment_mismatch', 'body.payments'],
    ['when nothing is paid', { payments: [] }, 'payment_mismatch', 'body.payments'],
  ])('%s', async (_, change, code, field) => {
    const visit = await madeReady(server, site);
    await givePoints(server, visit.owner.vehicleId, 900);
    const body = { orderVersion: 2, payments: cash(68_000), ...change };
    const refused = await site.desk.call(settle, { params: paramsOf(visit), body });
    expect([refused.status, refused.problem.code]).toEqual([409, code]);
    expect(refused.problem.errors?.[0]?.field).toBe(field);
    await expectUntouched(visit, 900);
  });

  test('when the bill has changed since it was agreed on', async () => {
    const visit = await madeReady(server, site);
    const params = paramsOf(visit);
    const pads = { kind: 'part' as const, name: '前刹车片', quantity: 1, unitPriceFen: 43_000 };
    await site.desk.call(addOrderLine, { params, body: pads });
    const refused = await site.desk.call(settle, { params, body: { orderVersion: 2, payments: cash(68_000) } });
    expect([refused.status, refused.problem.code]).toEqual([409, 'order_changed']);
    await expectUntouched(visit, 0);
  });

  test('before the work is done', async () => {
    const visit = await checkedIn(server, site);
    const body = { orderVersion: 1, payments: cash(68_000) };
    const refused = await site.desk.call(settle, { params: paramsOf(visit), body });
    expect([refused.status, refused.problem.code]).toEqual([409, 'order_state_changed']);
  });

  test('for an order without any line', async () => {
    const visit = await madeReady(server, site);
    const params = paramsOf(visit);
    const { lines } = (await site.desk.call(getRepairOrder, { params })).body;
    await site.desk.call(removeOrderLine, { params: { ...params, lineId: lines[0]!.id } });
    const refused = await site.desk.call(settle, { params, body: { orderVersion: 3, payments: [] } });
    expect([refused.status, refused.problem.code]).toEqual([409, 'order_empty']);
    await expectUntouched(visit, 0);
  });

  test.each<[string, object, string]>([
    ['a hold that is no id', { holdId: '1' }, 'body.holdId'],
    ['an operator for the hold', { holdId: { $gte: '' } }, 'body.holdId'],
    ['points that nothing holds', { pointsRedeemed: 100 }, 'body.pointsRedeemed'],
    ['a fraction of a fen', { payments: [{ method: 'cash', amountFen: 0.5 }] }, 'body.payments.0.amountFen'],
    ['a negative payment', { payments: [{ method: 'cash', amountFen: -1 }] }, 'body.payments.0.amountFen'],
    ['an unknown way to pay', { payments: [{ method: 'iou', amountFen: 1 }] }, 'body.payments.0.method'],
    ['no version', { orderVersion: undefined }, 'body.orderVersion'],
    ['an unknown field', { discount: 1 }, 'body.discount'],
  ])('for %s', async (_, change, field) => {
    const visit = await madeReady(server, site);
    const body = { orderVersion: 2, payments: cash(68_000), ...change };
    const refused = await site.desk.call(settle, { params: paramsOf(visit), body: body as never });
    expect([refused.status, refused.problem.code]).toEqual([400, 'invalid_input']);
    expect(refused.problem.errors?.map((error) => error.field)).toContain(field);
    await expectUntouched(visit, 0);
  });
});

describe('who may', () => {
  const body = { orderVersion: 2, payments: cash(68_000) };

  test('nobody without a token, nor the car owner', async () => {
    const visit = await madeReady(server, site);
    const params = paramsOf(visit);
    expect((await server.call(settle, { params, body })).status).toBe(401);
    expect((await visit.owner.call(settle, { params, body })).status).toBe(403);
    expect((await visit.owner.call(quoteSettlement, { params })).status).toBe(403);
    await expectUntouched(visit, 0);
  });

  test('another store gets 404, as for an order that does not exist', async () => {
    const visit = await madeReady(server, site);
    const stranger = server.staffClient('general_manager', newId());
    for (const params of [paramsOf(visit), { repairOrderId: newId() }]) {
      expect((await stranger.call(quoteSettlement, { params })).status).toBe(404);
      expect((await stranger.call(settle, { params, body })).status).toBe(404);
      expect((await stranger.call(getSettlement, { params })).status).toBe(404);
    }
    await expectUntouched(visit, 0);
  });

  test.each<[StaffRole, number]>([
    ['front_desk', 201],
    ['service_care_manager', 201],
    ['technician', 403],
    ['workshop_leader', 403],
  ])('a %s who settles gets %i', async (role, status) => {
    const visit = await madeReady(server, site);
    const client = server.staffClient(role, site.store.id);
    expect((await client.call(quoteSettlement, { params: paramsOf(visit) })).status).toBe(200);
    expect((await client.call(settle, { params: paramsOf(visit), body })).status).toBe(status);
  });
});

test('after all of it the ledger is proved', async () => {
  const report = await auditLedger(server.database);
  expect(report.findings).toEqual([]);
  expect(report.journals).toBeGreaterThan(10);
});
