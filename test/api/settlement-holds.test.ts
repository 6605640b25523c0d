import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { refundOrder } from '@anxin/shared/contracts/settlement-refund';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { getPoints } from '@anxin/shared/contracts/points';
import { addOrderLine, removeOrderLine } from '@anxin/shared/contracts/repair-order';
import { holdPoints, quoteSettlement, settle } from '@anxin/shared/contracts/settlement';
import { newId } from '../support/server';
import { auditedAfterEach, useSite } from '../support/use-server';
import { checkedIn, givePoints, madeReady, type Visit } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 0 } });
auditedAfterEach(server);

const cash = (amountFen: number) => [{ method: 'cash' as const, amountFen }];
const paramsOf = ({ orderId }: Visit) => ({ repairOrderId: orderId });
const pads = { kind: 'part' as const, name: '前刹车片', quantity: 1, unitPriceFen: 43_000 };

/** A ready order of ¥680, whose owner has 3,280 points. */
async function ready(points = 3_280): Promise<Visit> {
  const visit = await madeReady(server, site);
  await givePoints(server, visit.owner.vehicleId, points);
  return visit;
}
const hold = (visit: Visit, points: number, change: { orderVersion?: number; key?: string } = {}) => {
  const { orderVersion = 2, ...key } = change;
  return site.desk.call(holdPoints, { params: paramsOf(visit), body: { orderVersion, points }, ...key });
};
const settled = (visit: Visit, holdId: string | null, dueFen: number, orderVersion = 2) =>
  site.desk.call(settle, { params: paramsOf(visit), body: { orderVersion, holdId, payments: cash(dueFen) } });
const pointsOf = async ({ owner }: Visit) =>
  (await owner.call(getPoints, { params: { vehicleId: owner.vehicleId } })).body;
const quoteOf = async (visit: Visit, points?: number) => {
  const query = points === undefined ? {} : { points: String(points) };
  return (await site.desk.call(quoteSettlement, { params: paramsOf(visit), query })).body;
};

describe('holding points for an order', () => {
  test('sets them aside for a quarter of an hour; the owner sees it, the order’s own quote still counts them', async () => {
    const visit = await ready();
    const { status, body } = await hold(visit, 800);
    expect(status).toBe(200);
    expect(body).toMatchObject({ pointsRedeemed: 800, pointsFen: 800, dueFen: 67_200, pointsAvailable: 3_280 });
    expect(body.hold).toMatchObject({ points: 800, holdUntil: '2026-11-25T01:55:00.000Z' });
    expect(await pointsOf(visit)).toMatchObject({ balance: 3_280, available: 2_480, held: 800 });
    const quote = await quoteOf(visit, 800);
    expect(quote).toEqual(body);
    expect(await quoteOf(visit)).toMatchObject({ pointsRedeemed: 0, pointsMax: 3_200, hold: body.hold });
  });

  test('again replaces the hold, and none at all gives it back', async () => {
    const visit = await ready();
    const first = (await hold(visit, 800)).body.hold;
    const second = (await hold(visit, 3_200)).body;
    expect(second.hold?.id).not.toBe(first?.id);
    expect(await pointsOf(visit)).toMatchObject({ held: 3_200, available: 80 });
    const refused = await settled(visit, first!.id, 67_200);
    expect([refused.status, refused.problem.code]).toEqual([409, 'points_hold_closed']);
    expect((await hold(visit, 0)).body).toMatchObject({ hold: null, pointsRedeemed: 0, dueFen: 68_000 });
    expect(await pointsOf(visit)).toMatchObject({ held: 0, available: 3_280 });
  });

  test('with the same key holds once and answers the same; another body under it is refused', async () => {
    const visit = await ready();
    const first = await hold(visit, 800, { key: 'hold-once' });
    server.clock.advanceMinutes(5);
    expect((await hold(visit, 800, { key: 'hold-once' })).body).toEqual(first.body);
    const other = await hold(visit, 900, { key: 'hold-once' });
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await pointsOf(visit)).toMatchObject({ held: 800 });
  });

  test.each<[string, object, number, string, string | undefined]>([
    ['not in steps', { points: 850 }, 409, 'points_step', 'body.points'],
    ['the account has not', { points: 3_300 }, 409, 'points_insufficient', 'body.points'],
    ['of a bill that has changed', { orderVersion: 1 }, 409, 'order_changed', undefined],
    ['that are a fraction', { points: 0.5 }, 400, 'invalid_input', 'body.points'],
    ['that are negative', { points: -100 }, 400, 'invalid_input', 'body.points'],
    ['that are an operator', { points: { $gte: 0 } }, 400, 'invalid_input', 'body.points'],
    ['without a version', { orderVersion: undefined }, 400, 'invalid_input', 'body.orderVersion'],
  ])('refuses points %s, and keeps what was held', async (_, change, status, code, field) => {
    const visit = await ready();
    const { hold: stored } = (await hold(visit, 200)).body;
    const body = { orderVersion: 2, points: 100, ...change } as never;
    const refused = await site.desk.call(holdPoints, { params: paramsOf(visit), body });
    expect([refused.status, refused.problem.code]).toEqual([status, code]);
    expect(refused.problem.errors?.[0]?.field).toBe(field);
    expect((await quoteOf(visit)).hold).toEqual(stored);
  });

  test('refuses more than the bill takes, and an order that is settled', async () => {
    const visit = await ready(100_000);
    expect((await hold(visit, 68_100)).problem.code).toBe('points_exceed_bill');
    expect((await settled(visit, null, 68_000)).status).toBe(201);
    expect((await hold(visit, 100, { orderVersion: 3 })).problem.code).toBe('order_state_changed');
    expect(await pointsOf(visit)).toMatchObject({ held: 0 });
  });
});

describe('settling with a hold', () => {
  test('takes exactly what was held, at the n it was held with', async () => {
    const visit = await ready();
    const { hold: stored } = (await hold(visit, 800)).body;
    const programme = await server.services.programmes.programmeOf(site.store.id, server.clock.now());
    const rates = [{ from: '2026-01-01', pointsPerYuan: 50 }];
    await server.services.programmes.saveProgramme(site.store.id, { ...programme, rates, redeemStep: 70 });
    expect(await quoteOf(visit, 800)).toMatchObject({ pointsPerYuan: 100, pointsFen: 800, dueFen: 67_200 });
    const { body } = await settled(visit, stored!.id, 67_200);
    expect(body).toMatchObject({ pointsRedeemed: 800, pointsFen: 800, paidFen: 67_200, earnedPoints: 672 });
    expect(await pointsOf(visit)).toMatchObject({ balance: 3_152, held: 0, available: 3_152 });
  });

  test('is refused from the last moment on, whether or not anything has cleaned up, and the points are there again', async () => {
    const visit = await ready();
    const { hold: stored } = (await hold(visit, 800)).body;
    server.clock.advanceMinutes(15);
    const late = await settled(visit, stored!.id, 67_200);
    expect([late.status, late.problem.code]).toEqual([409, 'points_hold_expired']);
    expect(await quoteOf(visit)).toMatchObject({ hold: null, pointsAvailable: 3_280 });
    await server.services.holds.releaseExpiredHolds(server.clock.now());
    expect((await settled(visit, stored!.id, 67_200)).problem.code).toBe('points_hold_expired');
    const { hold: anew } = (await hold(visit, 800)).body;
    expect((await settled(visit, anew!.id, 67_200)).status).toBe(201);
  });

  test('up to its last moment goes through', async () => {
    const visit = await ready();
    const { hold: stored } = (await hold(visit, 800)).body;
    server.clock.set(new Date(Date.parse(stored!.holdUntil) - 1).toISOString());
    expect((await settled(visit, stored!.id, 67_200)).status).toBe(201);
  });

  test('of another order, or of none, is not found', async () => {
    const visit = await ready();
    const other = await madeReady(server, site, { start: '10:00' });
    await givePoints(server, other.owner.vehicleId, 800);
    const { hold: theirs } = (await hold(other, 800)).body;
    for (const holdId of [theirs!.id, newId()]) {
      const refused = await settled(visit, holdId, 67_200);
      expect([refused.status, refused.problem.code]).toEqual([404, 'not_found']);
      expect(refused.problem.errors?.[0]?.field).toBe('body.holdId');
    }
    expect((await settled(other, theirs!.id, 67_200)).status).toBe(201);
  });

  test('that holds more than the bill has become is refused', async () => {
    const visit = await ready(80_000);
    const params = paramsOf(visit);
    const added = (await site.desk.call(addOrderLine, { params, body: pads })).body;
    const { hold: stored } = (await hold(visit, 80_000, { orderVersion: 3 })).body;
    const lineId = added.lines.find((line) => line.name === pads.name)!.id;
    await site.desk.call(removeOrderLine, { params: { ...params, lineId } });
    const refused = await site.desk.call(settle, {
      params,
      body: { orderVersion: 4, holdId: stored!.id, payments: [] },
    });
    expect([refused.status, refused.problem.code]).toEqual([409, 'points_exceed_bill']);
    expect(refused.problem.errors?.[0]?.field).toBe('body.holdId');
    expect(await pointsOf(visit)).toMatchObject({ balance: 80_000, held: 80_000 });
  });

  test('without points gives back what was still held for the order, in time or not', async () => {
    for (const minutes of [0, 20]) {
      const visit = await madeReady(server, site, { start: minutes === 0 ? '09:00' : '11:00' });
      await givePoints(server, visit.owner.vehicleId, 3_280);
      await hold(visit, 800);
      server.clock.advanceMinutes(minutes);
      expect((await settled(visit, null, 68_000)).body).toMatchObject({ pointsRedeemed: 0, balanceAfter: 3_960 });
      expect(await pointsOf(visit)).toMatchObject({ balance: 3_960, held: 0 });
    }
  });
});

describe('who may hold points', () => {
  const body = { orderVersion: 2, points: 100 };

  test('nobody without a token, nor the car owner, nor another store', async () => {
    const visit = await ready();
    const params = paramsOf(visit);
    expect((await server.call(holdPoints, { params, body })).status).toBe(401);
    expect((await visit.owner.call(holdPoints, { params, body })).status).toBe(403);
    expect((await server.staffClient('general_manager', newId()).call(holdPoints, { params, body })).status).toBe(404);
    expect((await site.desk.call(holdPoints, { params: { repairOrderId: newId() }, body })).status).toBe(404);
    expect(await pointsOf(visit)).toMatchObject({ held: 0 });
  });

  test.each<[StaffRole, number]>([
    ['front_desk', 200],
    ['advisor', 200],
    ['technician', 403],
  ])('a %s gets %i', async (role, status) => {
    const visit = await ready();
    const client = server.staffClient(role, site.store.id);
    expect((await client.call(holdPoints, { params: paramsOf(visit), body })).status).toBe(status);
  });

  test('before the work is done as well: the owner may ask what points would pay', async () => {
    const visit = await checkedIn(server, site);
    await givePoints(server, visit.owner.vehicleId, 800);
    expect((await hold(visit, 800, { orderVersion: 1 })).body.hold?.points).toBe(800);
  });
});

describe('where ten points are a fen', () => {
  const programme = () => ({
    ...defaultProgramme,
    rates: [{ from: '2026-01-01', pointsPerYuan: 1_000 }],
    redeemStep: 1,
  });

  test('the fewest points of their worth are quoted, held, taken and given back', async () => {
    await server.services.programmes.saveProgramme(site.store.id, programme());
    const visit = await ready();
    expect(await quoteOf(visit, 109)).toMatchObject({ pointsRedeemed: 100, pointsFen: 10, dueFen: 67_990 });
    const { body } = await hold(visit, 109);
    expect(body).toMatchObject({ pointsRedeemed: 100, pointsFen: 10, hold: { points: 100 }, pointsMax: 3_280 });
    expect(await quoteOf(visit, 109)).toEqual(body);
    expect(await pointsOf(visit)).toMatchObject({ held: 100, available: 3_180 });
    const { body: settlement } = await settled(visit, body.hold!.id, 67_990);
    expect(settlement).toMatchObject({ pointsRedeemed: 100, pointsFen: 10, paidFen: 67_990 });
    const before = (await pointsOf(visit)).balance;
    const manager = server.staffClient('after_sales_manager', site.store.id);
    const refund = await manager.call(refundOrder, {
      params: paramsOf(visit),
      body: { amountFen: 68_000, payments: cash(67_990), reason: '客户退单' },
    });
    expect(refund.body).toMatchObject({ returnedPoints: 100, pointsFen: 10, takenBackPoints: settlement.earnedPoints });
    expect((await pointsOf(visit)).balance).toBe(before + 100 - settlement.earnedPoints);
  });

  test('points worth nothing are refused, and change nothing', async () => {
    await server.services.programmes.saveProgramme(site.store.id, programme());
    const visit = await ready();
    const refused = await hold(visit, 9);
    expect([refused.status, refused.problem.code, refused.problem.errors?.[0]?.field]).toEqual([
      409,
      'points_worthless',
      'body.points',
    ]);
    const quoted = await site.desk.call(quoteSettlement, { params: paramsOf(visit), query: { points: '9' } });
    expect([quoted.status, quoted.problem.code]).toEqual([409, 'points_worthless']);
    expect(await pointsOf(visit)).toMatchObject({ held: 0, available: 3_280 });
  });
});
