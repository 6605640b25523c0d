import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { getPoints, pointsStatement, reverseJournal, rewardPoints } from '@anxin/shared/contracts/points';
import type { Input } from '@anxin/shared/contracts/operation';
import { staffPoints } from '@anxin/shared/contracts/points-account';
import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import type { Owner } from '../support/booking';
import { newId } from '../support/server';
import { useOwner, useSite } from '../support/use-server';
import { givePoints } from '../support/visits';

const { server, site } = useSite();
const owner = useOwner(site);

const paramsOf = (of: Owner) => ({ vehicleId: of.vehicleId });
const reward = { rewardKind: 'review' as const, points: 150, reason: '保养后的点评' };
const balanceOf = async (of: Owner) => (await of.call(getPoints, { params: paramsOf(of) })).body.balance;

describe('the owner', () => {
  test('sees the balance and what it is worth', async () => {
    await givePoints(server, owner.vehicleId, 3_280);
    expect((await owner.call(getPoints, { params: paramsOf(owner) })).body).toEqual({
      balance: 3_280,
      available: 3_280,
      held: 0,
      debt: 0,
      pointsPerYuan: 100,
      worthFen: 3_280,
      movedTo: null,
    });
  });

  test('sees entries newest first, in pages, with the totals of their months', async () => {
    const { points } = server.services;
    const details = { vehicleId: owner.vehicleId, reference: null };
    const months = ['2026-09-12T15:06:00+08:00', '2026-11-03T19:20:00+08:00', '2026-11-18T10:42:00+08:00'];
    const [september, early, late] = months.map((at) => new Date(at));
    await points.earn(null, {
      ...details,
      points: 1_900,
      source: 'special',
      title: '开业活动',
      key: 'a',
      at: september!,
    });
    await points.earn(null, { ...details, points: 500, source: 'reward', title: '服务点评奖励', key: 'b', at: early! });
    await points.redeem(null, { ...details, points: 800, title: '结算抵扣 ¥8.00', key: 'c', at: late! });
    await points.earn(null, { ...details, points: 760, source: 'consumption', title: '保养消费', key: 'd', at: late! });

    const first = (await owner.call(pointsStatement, { params: paramsOf(owner), query: { limit: '3' } })).body;
    expect(first.entries.map((entry) => [entry.seq, entry.points, entry.balanceAfter])).toEqual([
      [4, 760, 2_360],
      [3, -800, 1_600],
      [2, 500, 2_400],
    ]);
    expect(first.entries[1]).toMatchObject({ worthFen: 800, pointsPerYuan: 100, at: '2026-11-18T02:42:00.000Z' });
    expect(first.months).toEqual([{ month: '2026-11', earned: 1_260, used: 800 }]);

    // Something new does not move the pages that follow.
    await givePoints(server, owner.vehicleId, 10);
    const query = { limit: '3', cursor: first.next! };
    const rest = (await owner.call(pointsStatement, { params: paramsOf(owner), query })).body;
    expect(rest.entries.map((entry) => entry.seq)).toEqual([1]);
    expect(rest.months).toEqual([{ month: '2026-09', earned: 1_900, used: 0 }]);
    expect(rest.next).toBeNull();
  });

  test('may look at one source', async () => {
    for (let i = 0; i < 4; i += 1) await givePoints(server, owner.vehicleId, 100 + i);
    const { vehicleId } = owner;
    const at = server.clock.now();
    await server.services.points.redeem(null, {
      vehicleId,
      points: 5,
      title: '抵扣',
      reference: null,
      key: newId(),
      at,
    });
    const query = { source: 'reward' as const, limit: '3' };
    const first = (await owner.call(pointsStatement, { params: paramsOf(owner), query })).body;
    expect(first.entries.map((entry) => entry.points)).toEqual([103, 102, 101]);
    expect(first.months).toEqual([{ month: '2026-11', earned: 406, used: 0 }]);
    const next = { ...query, cursor: first.next! };
    expect((await owner.call(pointsStatement, { params: paramsOf(owner), query: next })).body).toMatchObject({
      entries: [{ points: 100 }],
      next: null,
    });
    const none = { source: 'frequency' as const };
    const empty = await owner.call(pointsStatement, { params: paramsOf(owner), query: none });
    expect(empty.body).toEqual({ entries: [], months: [], next: null, carried: null });
  });

  test('may look at each type of movement by itself, page by page', async () => {
    const { points } = server.services;
    const { vehicleId } = owner;
    const at = server.clock.now();
    for (let i = 0; i < 3; i += 1) await givePoints(server, vehicleId, 100 + i);
    for (const used of [5, 7, 9])
      await points.redeem(null, { vehicleId, points: used, title: '结算抵扣', reference: null, key: newId(), at });
    const read = async (query: NonNullable<Input<typeof pointsStatement>['query']>) =>
      (await owner.call(pointsStatement, { params: paramsOf(owner), query })).body;
    const first = await read({ type: 'redeem', limit: '2' });
    expect(first.entries.map((entry) => entry.points)).toEqual([-9, -7]);
    expect(first.months).toEqual([{ month: '2026-11', earned: 0, used: 21 }]);
    expect(await read({ type: 'redeem', limit: '2', cursor: first.next! })).toMatchObject({
      entries: [{ points: -5 }],
      next: null,
    });
    expect((await read({ type: 'earn' })).entries.map((entry) => entry.points)).toEqual([102, 101, 100]);
    for (const type of ['reverse', 'refund', 'transfer'] as const)
      expect(await read({ type })).toEqual({ entries: [], months: [], next: null, carried: null });
  });

  test('of another vehicle learns as much as of one that does not exist', async () => {
    const stranger = await site.owner();
    for (const params of [paramsOf(owner), { vehicleId: newId() }]) {
      for (const operation of [getPoints, pointsStatement]) {
        const refused = await stranger.call(operation, { params });
        expect([refused.status, refused.problem.code]).toEqual([404, 'not_found']);
      }
    }
  });

  test('needs a token, and employees have their own view', async () => {
    const params = paramsOf(owner);
    expect((await server.call(getPoints, { params })).status).toBe(401);
    expect((await site.desk.call(getPoints, { params })).status).toBe(403);
    expect((await owner.call(staffPoints, { params })).status).toBe(403);
    expect((await owner.call(rewardPoints, { params, body: reward })).status).toBe(403);
    expect(await balanceOf(owner)).toBe(0);
  });

  test.each([
    [{ cursor: 'nonsense' }, 'invalid_cursor'],
    [{ cursor: Buffer.from('s0').toString('base64url') }, 'invalid_cursor'],
    [{ limit: '0' }, 'invalid_input'],
    [{ limit: '101' }, 'invalid_input'],
    [{ source: 'gift' }, 'invalid_input'],
    [{ type: 'gift' }, 'invalid_input'],
    [{ page: '2' }, 'invalid_input'],
  ])('asking for %j is refused with %s', async (query, code) => {
    const refused = await owner.call(pointsStatement, { params: paramsOf(owner), query: query as never });
    expect([refused.status, refused.problem.code]).toEqual([400, code]);
  });

  test('asking for a malformed vehicle is refused', async () => {
    const refused = await owner.call(getPoints, { params: { vehicleId: '../1' } });
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, 'params.vehicleId']);
  });
});

describe('an employee', () => {
  test('of the vehicle’s store sees the account; of another store it is not there', async () => {
    await givePoints(server, owner.vehicleId, 300);
    const view = await server.staffClient('technician', site.store.id).call(staffPoints, { params: paramsOf(owner) });
    expect(view.body).toMatchObject({ account: { points: { balance: 300 } }, entries: [{ points: 300 }], next: null });
    const stranger = server.staffClient('general_manager', newId());
    expect((await stranger.call(staffPoints, { params: paramsOf(owner) })).status).toBe(404);
    expect((await stranger.call(rewardPoints, { params: paramsOf(owner), body: reward })).status).toBe(404);
  });

  test('rewards with a reason the owner reads', async () => {
    const { status, body } = await site.desk.call(rewardPoints, { params: paramsOf(owner), body: reward });
    expect(status).toBe(201);
    expect(body.entry).toMatchObject({
      type: 'earn',
      source: 'reward',
      title: '点评奖励：保养后的点评',
      points: 150,
      seq: 1,
    });
    expect(body.account).toMatchObject({ balance: 150, worthFen: 150 });
    const { entries } = (await owner.call(pointsStatement, { params: paramsOf(owner) })).body;
    expect(entries).toEqual([body.entry]);
  });

  test.each<[StaffRole, number, number, string | null]>([
    ['front_desk', 200, 201, null],
    ['front_desk', 201, 403, 'points_limit'],
    ['advisor', 500, 201, null],
    ['advisor', 501, 403, 'points_limit'],
    ['customer_service_agent', 500, 201, null],
    ['general_manager', 10_000, 201, null],
    ['general_manager', 10_001, 403, 'points_limit'],
    ['technician', 1, 403, 'not_allowed'],
    ['workshop_leader', 1, 403, 'not_allowed'],
  ])('a %s who grants %i points gets %i', async (role, points, status, code) => {
    const client = server.staffClient(role, site.store.id);
    const reply = await client.call(rewardPoints, { params: paramsOf(owner), body: { ...reward, points } });
    expect(reply.status).toBe(status);
    if (code !== null) expect(reply.problem.code).toBe(code);
    expect(await balanceOf(owner)).toBe(code === null ? points : 0);
  });

  test('repeating a reward gets the same answer and grants nothing more', async () => {
    const params = paramsOf(owner);
    const first = await site.desk.call(rewardPoints, { params, body: reward, key: 'reward-once' });
    await givePoints(server, owner.vehicleId, 50);
    const again = await site.desk.call(rewardPoints, { params, body: reward, key: 'reward-once' });
    expect(again.body).toEqual(first.body);
    const other = await site.desk.call(rewardPoints, { params, body: { ...reward, points: 160 }, key: 'reward-once' });
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await balanceOf(owner)).toBe(200);
  });

  test('repeating it when the kept answer is long gone still grants nothing', async () => {
    const params = paramsOf(owner);
    await site.desk.call(rewardPoints, { params, body: reward, key: 'reward-weeks-ago' });
    await server.database.connection.collection('idempotency_keys').deleteMany({});
    const again = await site.desk.call(rewardPoints, { params, body: reward, key: 'reward-weeks-ago' });
    expect([again.status, again.problem.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await balanceOf(owner)).toBe(150);
  });

  test.each<[string, object, string]>([
    ['a fraction', { points: 1.5 }, 'body.points'],
    ['nothing', { points: 0 }, 'body.points'],
    ['a negative', { points: -5 }, 'body.points'],
    ['no number', { points: Number.NaN }, 'body.points'],
    ['text', { points: '100' }, 'body.points'],
    ['an operator', { points: { $inc: 5 } }, 'body.points'],
    ['more than any balance', { points: 1_000_000_001 }, 'body.points'],
    ['no reason', { reason: ' ' }, 'body.reason'],
    ['no kind', { rewardKind: undefined }, 'body.rewardKind'],
    ['an unknown kind', { rewardKind: 'gift' }, 'body.rewardKind'],
    ['an unknown field', { source: 'consumption' }, 'body.source'],
  ])('granting %s is refused', async (_, change, field) => {
    const body = { ...reward, ...change } as never;
    const refused = await site.desk.call(rewardPoints, { params: paramsOf(owner), body });
    expect([refused.status, refused.problem.code]).toEqual([400, 'invalid_input']);
    expect(refused.problem.errors?.map((error) => error.field)).toContain(field);
    expect(await balanceOf(owner)).toBe(0);
  });

  test('a reward without a key, or with a poor one, is refused with the reason', async () => {
    const call = (key: string | null) => site.desk.call(rewardPoints, { params: paramsOf(owner), body: reward, key });
    expect((await call(null)).problem.code).toBe('idempotency_key_required');
    expect((await call('no')).problem.code).toBe('idempotency_key_invalid');
    expect(await balanceOf(owner)).toBe(0);
  });
});

describe('a manager reverses', () => {
  const body = { reason: '录入错误' };
  const manager = () => server.staffClient('service_care_manager', site.store.id);

  async function rewarded(): Promise<{ vehicleId: string; journalId: string }> {
    const { entry } = (await site.desk.call(rewardPoints, { params: paramsOf(owner), body: reward })).body;
    return { vehicleId: owner.vehicleId, journalId: entry.id };
  }

  test('an entry by one that mirrors it; the old one stays', async () => {
    const params = await rewarded();
    const before = (await owner.call(pointsStatement, { params: paramsOf(owner) })).body.entries[0];
    const { status, body: reversed } = await manager().call(reverseJournal, { params, body });
    expect(status).toBe(201);
    expect(reversed.entry).toMatchObject({
      type: 'reverse',
      points: -150,
      balanceAfter: 0,
      title: '冲正：点评奖励：保养后的点评',
    });
    expect(reversed.account.balance).toBe(0);
    const { entries } = (await owner.call(pointsStatement, { params: paramsOf(owner) })).body;
    expect(entries).toEqual([reversed.entry, before]);
  });

  test('once: repeated it answers the same, asked anew it is refused, and it is not reversed itself', async () => {
    const params = await rewarded();
    const client = manager();
    const first = await client.call(reverseJournal, { params, body, key: 'reverse-once' });
    const again = await client.call(reverseJournal, { params, body, key: 'reverse-once' });
    expect(again.body).toEqual(first.body);
    const anew = await client.call(reverseJournal, { params, body });
    expect([anew.status, anew.problem.code]).toEqual([409, 'journal_already_reversed']);
    const journalId = first.body.entry.id;
    const back = await client.call(reverseJournal, { params: { ...params, journalId }, body });
    expect([back.status, back.problem.code]).toEqual([409, 'journal_not_reversible']);
    expect(await balanceOf(owner)).toBe(0);
  });

  test('what has been spent: it is owed', async () => {
    const params = await rewarded();
    const { vehicleId } = owner;
    const at = server.clock.now();
    await server.services.points.redeem(null, {
      vehicleId,
      points: 50,
      title: '抵扣',
      reference: null,
      key: newId(),
      at,
    });
    const { status, body: reversed } = await manager().call(reverseJournal, { params, body });
    expect(status).toBe(201);
    expect(reversed).toMatchObject({ entry: { points: -100 }, account: { balance: 0, available: 0, debt: 50 } });
  });

  test('only entries of that vehicle', async () => {
    const params = await rewarded();
    const other = await site.owner();
    for (const wrong of [
      { ...params, vehicleId: other.vehicleId },
      { ...params, journalId: newId() },
    ]) {
      expect((await manager().call(reverseJournal, { params: wrong, body })).status).toBe(404);
    }
    const stranger = server.staffClient('general_manager', newId());
    expect((await stranger.call(reverseJournal, { params, body })).status).toBe(404);
    expect(await balanceOf(owner)).toBe(150);
  });

  test.each<[StaffRole, number]>([
    ['service_care_manager', 201],
    ['after_sales_manager', 201],
    ['general_manager', 201],
    ['front_desk', 403],
    ['advisor', 403],
    ['customer_service_agent', 403],
  ])('and nobody else: a %s gets %i', async (role, status) => {
    const params = await rewarded();
    const reply = await server.staffClient(role, site.store.id).call(reverseJournal, { params, body });
    expect(reply.status).toBe(status);
    expect(await balanceOf(owner)).toBe(status === 201 ? 0 : 150);
  });
});

test('after all of it the ledger is proved', async () => {
  const report = await auditLedger(server.database);
  expect(report.findings).toEqual([]);
  expect(report.journals).toBeGreaterThan(20);
});
