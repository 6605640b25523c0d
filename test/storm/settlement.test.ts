import { holdPoints, settle } from '@anxin/shared/contracts/settlement';
import { insist, times } from '../support/insist';
import { auditedAfterEach, useSite } from '../support/use-server';
import { givePoints, madeReady, type Visit } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 0 } });
auditedAfterEach(server);

jest.setTimeout(120_000);

const paramsOf = ({ orderId }: Visit) => ({ repairOrderId: orderId });
const accountOf = ({ owner }: Visit) => server.services.points.accountOf(owner.vehicleId);
const hold = (visit: Visit, points: number) =>
  insist(() => site.desk.call(holdPoints, { params: paramsOf(visit), body: { orderVersion: 2, points } }));
const settled = (visit: Visit, holdId: string | null, dueFen: number) => {
  const payments = [{ method: 'card' as const, amountFen: dueFen }];
  return insist(() => site.desk.call(settle, { params: paramsOf(visit), body: { orderVersion: 2, holdId, payments } }));
};
const codeOf = (reply: { status: number; problem: { code: string } }) =>
  reply.status < 300 ? null : reply.problem.code;

test('two orders of one vehicle quote the same points at once: one holds them, the other is told', async () => {
  const first = await madeReady(server, site);
  const second = await madeReady(server, site, { owner: first.owner, start: '11:00' });
  await givePoints(server, first.owner.vehicleId, 1_000);
  const replies = await Promise.all(times(10).map((i) => hold(i % 2 === 0 ? first : second, 800)));
  const codes = replies.map(codeOf);
  expect(codes.filter((code) => code === null).length).toBeGreaterThan(0);
  expect(codes.filter((code) => code !== null && code !== 'points_insufficient')).toEqual([]);
  // Each order replaces its own hold any number of times; at the end one of its holds is open.
  expect(await accountOf(first)).toMatchObject({ balance: 1_000, held: 800, available: 200 });
  const open = await Promise.all([first, second].map(({ orderId }) => server.services.holds.openHoldsOf(orderId)));
  expect(open.flat()).toHaveLength(1);
});

test('holds placed for one order at once leave one, and none once it is settled meanwhile', async () => {
  const visit = await madeReady(server, site);
  await givePoints(server, visit.owner.vehicleId, 3_000);
  await Promise.all(times(8).map((i) => hold(visit, 100 * (i + 1))));
  const [left, ...others] = await server.services.holds.openHoldsOf(visit.orderId);
  expect(others).toEqual([]);
  expect(await accountOf(visit)).toMatchObject({ held: left!.points });

  const [paid, ...holds] = await Promise.all([
    settled(visit, null, 68_000),
    ...times(8).map((i) => hold(visit, 100 * (i + 1))),
  ]);
  expect(codeOf(paid)).toBeNull();
  const codes = new Set(holds.map(codeOf));
  codes.delete(null);
  expect([...codes].every((code) => code === 'order_state_changed' || code === 'order_changed')).toBe(true);
  expect(await server.services.holds.openHoldsOf(visit.orderId)).toEqual([]);
  expect(await accountOf(visit)).toMatchObject({ balance: 3_680, held: 0 });
});

test('holds that expire while orders are settled with them are taken or given back, once each', async () => {
  const visits: Visit[] = [];
  for (const start of ['09:00', '10:00', '11:00', '14:00', '15:00', '16:00']) {
    const visit = await madeReady(server, site, { start });
    await givePoints(server, visit.owner.vehicleId, 1_000);
    visits.push(visit);
  }
  const holds = await Promise.all(visits.map(async (visit) => (await hold(visit, 800)).body.hold!));
  server.clock.set(new Date(Date.parse(holds[0]!.holdUntil) - 1).toISOString());
  const pay = async (visit: Visit, i: number) => codeOf(await settled(visit, holds[i]!.id, 67_200));
  const early = visits.slice(0, 3).map((visit, i) => pay(visit, i));
  await Promise.race(early);
  // The time passes with the others of the first settlements under way.
  server.clock.set(holds[0]!.holdUntil);
  const sweeping = times(4).map(() => server.services.holds.releaseExpiredHolds(server.clock.now()));
  const late = visits.slice(3).map((visit, i) => pay(visit, i + 3));
  const codes = await Promise.all([...early, ...late]);
  await Promise.all(sweeping);
  await server.services.holds.releaseExpiredHolds(server.clock.now());
  for (const [i, visit] of visits.entries()) {
    const { state } = (await server.services.holds.holdById(holds[i]!.id))!;
    expect([codes[i], state]).toEqual(codes[i] === null ? [null, 'captured'] : ['points_hold_expired', 'expired']);
    const balance = codes[i] === null ? 872 : 1_000;
    expect(await accountOf(visit)).toMatchObject({ balance, held: 0, available: balance });
  }
  expect(codes).toContain(null);
  expect(codes).toContain('points_hold_expired');
});
