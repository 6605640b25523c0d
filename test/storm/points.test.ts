import { getPoints, rewardPoints } from '@anxin/shared/contracts/points';
import {
  approveAdjustment,
  askAdjustment,
  refuseAdjustment,
  staffPoints,
} from '@anxin/shared/contracts/points-account';
import { holdPoints, settle } from '@anxin/shared/contracts/settlement';
import { Refusal } from '@anxin/shared/errors';
import type { Owner } from '../support/booking';
import { insist, times } from '../support/insist';
import { newId } from '../support/server';
import { auditedAfterEach, useOwner, useSite } from '../support/use-server';
import { givePoints, madeReady } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 0 } });
const owner = useOwner(site);
auditedAfterEach(server);

jest.setTimeout(120_000);

const balanceOf = async ({ call, vehicleId }: Owner) => (await call(getPoints, { params: { vehicleId } })).body.balance;

/** Calls the service again while it is busy. */
async function insistOn<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'busy')) throw error;
    }
  }
}

test('50 redeems of the whole balance at once: one', async () => {
  const { vehicleId } = owner;
  await givePoints(server, vehicleId, 5_000);
  const details = { vehicleId, points: 5_000, title: '结算抵扣', reference: null, at: server.clock.now() };
  const outcomes = await Promise.allSettled(
    times(50).map(() => insistOn(() => server.services.points.redeem(null, { ...details, key: newId() }))),
  );
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
  expect(new Set(codes)).toEqual(new Set(['points_insufficient']));
  expect(await server.services.points.accountOf(vehicleId)).toMatchObject({ balance: 0, seq: 2 });
});

test('one request sent 50 times at once: one journal, and the same answer to all', async () => {
  const params = { vehicleId: owner.vehicleId };
  const body = { rewardKind: 'review' as const, points: 150, reason: '服务点评' };
  const replies = await Promise.all(
    times(50).map(() => insist(() => site.desk.call(rewardPoints, { params, body, key: 'one-reward' }))),
  );
  expect(replies.map((reply) => reply.status)).toEqual(times(50).map(() => 201));
  for (const reply of replies) expect(reply.body).toEqual(replies[0]!.body);
  expect(await balanceOf(owner)).toBe(150);
  expect((await server.services.points.accountOf(owner.vehicleId))!.seq).toBe(1);
});

test('one posting under one key asked for 50 times at once: one journal, and the same entry to all', async () => {
  const { vehicleId } = owner;
  await givePoints(server, vehicleId, 700);
  const details = {
    vehicleId,
    points: 700,
    title: '结算抵扣',
    reference: null,
    at: server.clock.now(),
    key: 'one-redeem',
  };
  const postings = await Promise.all(times(50).map(() => insistOn(() => server.services.points.redeem(null, details))));
  expect(new Set(postings.map((posting) => posting.entry.id)).size).toBe(1);
  expect(await server.services.points.accountOf(vehicleId)).toMatchObject({ balance: 0, seq: 2 });
});

test('50 desks settle one order at once: one does, and points move once', async () => {
  const visit = await madeReady(server, site, { owner });
  await givePoints(server, owner.vehicleId, 1_000);
  const params = { repairOrderId: visit.orderId };
  const payments = [{ method: 'cash' as const, amountFen: 67_000 }];
  const held = await site.desk.call(holdPoints, { params, body: { orderVersion: 2, points: 1_000 } });
  const body = { orderVersion: 2, holdId: held.body.hold!.id, payments };
  const replies = await Promise.all(
    times(50).map(() => insist(() => site.desk.call(settle, { params, body, key: newId() }))),
  );
  expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
  const refused = replies.filter((reply) => reply.status !== 201).map((reply) => reply.problem.code);
  expect(new Set(refused)).toEqual(new Set(['order_state_changed']));
  expect(await balanceOf(owner)).toBe(670);
  expect(await server.database.connection.collection('settlements').countDocuments({})).toBe(1);
});

test('earning and redeeming at once on a few accounts conserves every point', async () => {
  const owners = [owner, await site.owner(), await site.owner()];
  for (const { vehicleId } of owners) await givePoints(server, vehicleId, 1_000);
  const { points } = server.services;
  const at = server.clock.now();
  const moved = await Promise.all(
    times(120).map(async (i) => {
      const { vehicleId } = owners[i % owners.length]!;
      const count = 1 + ((i * 37) % 400);
      const details = { vehicleId, points: count, title: '抵扣', reference: null, key: newId(), at };
      const post = () =>
        i % 3 === 0 ? points.earn(null, { ...details, title: '奖励', source: 'reward' }) : points.redeem(null, details);
      return insistOn(post).then(
        ({ entry }) => ({ vehicleId, points: entry.points }),
        (error: { code: string }) => {
          expect(error.code).toBe('points_insufficient');
          return { vehicleId, points: 0 };
        },
      );
    }),
  );
  expect(moved.some((one) => one.points > 0)).toBe(true);
  expect(moved.some((one) => one.points < 0)).toBe(true);
  for (const { vehicleId } of owners) {
    const sum = moved.filter((one) => one.vehicleId === vehicleId).reduce((total, one) => total + one.points, 1_000);
    const account = (await points.accountOf(vehicleId))!;
    const entries = moved.filter((one) => one.vehicleId === vehicleId && one.points !== 0).length;
    expect([account.balance, account.seq]).toEqual([sum, entries + 1]);
  }
});

test('40 grants at once against a day that allows ten, and the rest are told why', async () => {
  const desk = server.staffClient('front_desk', site.store.id);
  const owners = [owner, await site.owner(), await site.owner()];
  const body = { rewardKind: 'review' as const, points: 100, reason: '服务点评' };
  const replies = await Promise.all(
    times(40).map((i) => {
      const params = { vehicleId: owners[i % owners.length]!.vehicleId };
      return insist(() => desk.call(rewardPoints, { params, body, key: `grant-${i}-of-the-day` }));
    }),
  );
  expect(replies.filter((reply) => reply.status === 201)).toHaveLength(10);
  const refused = replies.filter((reply) => reply.status !== 201);
  expect(new Set(refused.map((reply) => reply.problem.code))).toEqual(new Set(['points_day_limit']));
  const balances = await Promise.all(owners.map(balanceOf));
  expect(balances.reduce((sum, one) => sum + one, 0)).toBe(1_000);
});

test('managers who decide one request at once, and who ask for one entry at once: one of them, and it moves once', async () => {
  await givePoints(server, owner.vehicleId, 5_000);
  const { vehicleId } = owner;
  const managers = times(6).map(() => server.staffClient('general_manager', site.store.id));
  const asker = server.staffClient('service_care_manager', site.store.id);
  const { entries } = (await asker.call(staffPoints, { params: { vehicleId }, query: {} })).body;
  const params = { vehicleId, journalId: entries[0]!.id };
  const body = { reason: '活动录入错误' };
  const asking = times(12).map(() => insist(() => asker.call(askAdjustment, { params, body, key: newId() })));
  const requests = await Promise.all(asking);
  const adjustment = requests.find((reply) => reply.status === 201);
  expect(requests.filter((reply) => reply.status === 409).map((reply) => reply.problem.code)).toEqual(
    times(11).map(() => 'adjustment_pending'),
  );

  const of = { params: { adjustmentId: adjustment!.body.id } };
  const decisions = await Promise.all(
    managers.map((manager, i) =>
      i % 2 === 0
        ? insist(() => manager.call(approveAdjustment, { ...of, key: newId() }))
        : insist(() => manager.call(refuseAdjustment, { ...of, body, key: newId() })),
    ),
  );
  const [decided, ...others] = decisions.filter((reply) => reply.status === 200);
  expect(others).toEqual([]);
  const late = decisions.filter((reply) => reply.status !== 200).map((reply) => reply.problem.code);
  expect(late).toEqual(times(5).map(() => 'adjustment_decided'));
  expect(await balanceOf(owner)).toBe(decided!.body.state === 'approved' ? 0 : 5_000);
});
