import { reverseJournal } from '@anxin/shared/contracts/points';
import { holdPoints, settle } from '@anxin/shared/contracts/settlement';
import { listRefunds, refundOrder } from '@anxin/shared/contracts/settlement-refund';
import { insist, times } from '../support/insist';
import { newId } from '../support/server';
import { auditedAfterEach, useSite, useStaff } from '../support/use-server';
import { givePoints, madeReady, type Visit } from '../support/visits';

const { server, site } = useSite({ offPeak: { belowPercent: 0, bonusPoints: 0 } });
const manager = useStaff(server, site, 'general_manager');
auditedAfterEach(server);

jest.setTimeout(120_000);

const accountOf = ({ owner }: Visit) => server.services.points.accountOf(owner.vehicleId);
const paramsOf = ({ orderId }: Visit) => ({ repairOrderId: orderId });

/** ¥680, of which 6,800 points paid ¥68; it earned 612. */
async function settledVisit(): Promise<Visit> {
  const visit = await madeReady(server, site);
  await givePoints(server, visit.owner.vehicleId, 6_800);
  const params = paramsOf(visit);
  const { hold } = (await site.desk.call(holdPoints, { params, body: { orderVersion: 2, points: 6_800 } })).body;
  const payments = [{ method: 'card' as const, amountFen: 61_200 }];
  const body = { orderVersion: 2, holdId: hold!.id, payments };
  expect((await site.desk.call(settle, { params, body })).status).toBe(201);
  return visit;
}
const tenth = (visit: Visit, key?: string) => {
  const payments = [{ method: 'card' as const, amountFen: 6_120 }];
  const body = { amountFen: 6_800, reason: '项目未施工', payments };
  return insist(() => manager.call(refundOrder, { params: paramsOf(visit), body, key: key ?? newId() }));
};

test('20 refunds of a tenth at once: ten, and they come to exactly the whole', async () => {
  const visit = await settledVisit();
  const replies = await Promise.all(times(20).map(() => tenth(visit)));
  expect(replies.filter((reply) => reply.status === 201)).toHaveLength(10);
  const refused = replies.filter((reply) => reply.status !== 201).map((reply) => reply.problem.code);
  expect(new Set(refused)).toEqual(new Set(['refund_exceeds_bill']));
  const list = (await manager.call(listRefunds, { params: paramsOf(visit) })).body;
  expect(list).toMatchObject({ refundedFen: 68_000, leftFen: 0 });
  expect(list.refunds.map(({ part }) => part)).toEqual(times(10).map((i) => i + 1));
  expect(await accountOf(visit)).toMatchObject({ balance: 6_800, debt: 0 });
});

test('two refunds at once of all the cash that a bill took: one, and the rest goes back by card', async () => {
  const visit = await madeReady(server, site);
  const params = paramsOf(visit);
  const [inCash, byCard] = [
    [{ method: 'cash' as const, amountFen: 6_000 }],
    [{ method: 'card' as const, amountFen: 62_000 }],
  ];
  const body = { orderVersion: 2, payments: [...inCash, ...byCard] };
  expect((await site.desk.call(settle, { params, body })).status).toBe(201);
  const giveBack = (payments: typeof inCash | typeof byCard) => {
    const wanted = { amountFen: payments[0]!.amountFen, reason: '项目未施工', payments };
    return insist(() => manager.call(refundOrder, { params, body: wanted, key: newId() }));
  };
  const replies = await Promise.all(times(2).map(() => giveBack(inCash)));
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  expect(replies.find(({ status }) => status === 409)?.problem.code).toBe('refund_method_exceeded');
  expect((await giveBack(byCard)).status).toBe(201);
  const { refunds } = (await manager.call(listRefunds, { params })).body;
  expect(refunds.map(({ payments }) => payments)).toEqual([inCash, byCard]);
});

test('one refund sent 20 times at once happens once, with the same answer to all', async () => {
  const visit = await settledVisit();
  const replies = await Promise.all(times(20).map(() => tenth(visit, 'one-refund')));
  for (const reply of replies) expect(reply.body).toEqual(replies[0]!.body);
  const list = (await manager.call(listRefunds, { params: paramsOf(visit) })).body;
  expect(list.refunds).toHaveLength(1);
});

test('refunds while points are spent, and while what was earned is reversed by hand, lose and invent nothing', async () => {
  const visit = await settledVisit();
  const { vehicleId } = visit.owner;
  const account = (await accountOf(visit))!;
  const { entries } = await server.services.points.statement(account, { limit: 1 });
  const journalId = entries[0]!.id;
  const spending = times(6).map((i) =>
    server.services.points
      .redeem(null, {
        vehicleId,
        points: 100,
        title: '结算抵扣',
        reference: null,
        key: `spend-${i}`,
        at: server.clock.now(),
      })
      .then(
        () => 100,
        () => 0,
      ),
  );
  const reversing = insist(() =>
    manager.call(reverseJournal, { params: { vehicleId, journalId }, body: { reason: '录入有误' }, key: newId() }),
  );
  const [spent, reversed, ...refunds] = await Promise.all([
    Promise.all(spending),
    reversing,
    ...times(10).map(() => tenth(visit)),
  ]);
  expect(refunds.map((reply) => reply.status)).toEqual(times(10).map(() => 201));
  // If the reversal is first, the refund takes back nothing of the earning; if the refund is first, no reversal is
  // possible.
  const takenBack = refunds.reduce((sum, reply) => sum + reply.body.takenBackPoints, 0);
  expect(takenBack).toBe(reversed.status === 201 ? 0 : 612);
  const after = (await accountOf(visit))!;
  const gone = spent.reduce((sum, points) => sum + points, 0);
  expect(after.balance - after.debt).toBe(6_800 - gone);
});
