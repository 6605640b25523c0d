import { staffRole } from '@anxin/shared/contracts/organisation';
import { askForAudit, groupLiability, pointsAudits, pointsLiability } from '@anxin/shared/contracts/points-report';
import { openSite } from '../support/booking';
import { newId } from '../support/server';
import { useOwner, useSite } from '../support/use-server';
import { givePoints } from '../support/visits';

const { server, site } = useSite();
const owner = useOwner(site);

const readers = ['service_care_manager', 'after_sales_manager', 'general_manager', 'group_operations'];
const params = () => ({ storeId: site.store.id });
const as = (role: (typeof staffRole.options)[number], storeId = site.store.id) => server.staffClient(role, storeId);
const run = () => server.services.audits.runDueAudits(server.clock.now());
const redeem = (points: number) =>
  server.services.points.redeem(null, {
    vehicleId: owner.vehicleId,
    points,
    title: '结算抵扣',
    reference: null,
    key: newId(),
    at: server.clock.now(),
  });
const change = (name: string, filter: object, update: object) =>
  server.database.connection.collection(name).updateOne(filter, update, { bypassDocumentValidation: true });

describe('the liability of a store', () => {
  test('is nothing before the first audit, then what its accounts hold, in points and in yuan', async () => {
    const manager = as('general_manager');
    const before = await manager.call(pointsLiability, { params: params() });
    const { id, name, brandName } = site.store;
    const none = { accounts: 1, balance: 0, held: 0, debt: 0, worthFen: 0, pointsPerYuan: 100 };
    const now = { at: '2026-11-24T01:00:00.000Z', ...none };
    expect(before.body).toEqual({ store: { id, name, brandName }, now, liability: null });

    await givePoints(server, owner.vehicleId, 3_280);
    await redeem(280);
    await run();
    const { liability } = (await manager.call(pointsLiability, { params: params() })).body;
    expect(liability).toMatchObject({
      at: '2026-11-24T01:00:00.000Z',
      pointsPerYuan: 100,
      accounts: 1,
      balance: 3_000,
      held: 0,
      debt: 0,
      worthFen: 3_000,
      accountsWorthFen: 3_000,
      issued: 3_280,
      redeemed: 280,
      moved: 0,
      difference: 0,
      bySource: [
        { source: 'consumption', points: 0, worthFen: 0 },
        { source: 'frequency', points: 0, worthFen: 0 },
        { source: 'special', points: 0, worthFen: 0 },
        { source: 'reward', points: 3_000, worthFen: 3_000 },
      ],
      byYear: [{ year: 2026, points: 3_000, worthFen: 3_000 }],
    });
    expect(liability!.months.at(-1)).toEqual({
      month: '2026-11',
      earned: 3_280,
      used: 280,
      balance: 3_000,
      worthFen: 3_000,
    });
  });

  test('is the sum of this moment, while its parts keep the time at which the ledger was read', async () => {
    await run();
    await givePoints(server, owner.vehicleId, 500);
    const manager = as('after_sales_manager');
    const read = async () => (await manager.call(pointsLiability, { params: params() })).body;
    const balance = async () => (await read()).liability!.balance;
    expect(await balance()).toBe(0);
    server.clock.advanceMinutes(7);
    const at = '2026-11-24T01:07:00.000Z';
    expect((await read()).now).toMatchObject({ at, accounts: 1, balance: 500, worthFen: 500, held: 0, debt: 0 });
    await redeem(120);
    expect((await read()).now).toMatchObject({ balance: 380, worthFen: 380 });
    await givePoints(server, owner.vehicleId, 120);
    await manager.call(askForAudit, { params: params() });
    await run();
    expect(await balance()).toBe(500);
  });

  test('is told for every store in which somebody acts for the group, and for no other', async () => {
    const other = await openSite(server);
    await givePoints(server, owner.vehicleId, 100);
    await run();
    const group = as('group_operations');
    const { stores } = (await group.call(groupLiability)).body;
    expect(stores.map(({ store, liability }) => [store.id, liability?.balance])).toEqual([[site.store.id, 100]]);
    const both = server.as({
      ...group.caller,
      roles: [site, other].map(({ store }) => ({ storeId: store.id, role: 'group_operations' as const })),
    });
    expect((await both.call(groupLiability)).body.stores).toHaveLength(2);
  });
});

describe('who sees it', () => {
  test.each(staffRole.options)('%s', async (role) => {
    const status = readers.includes(role) ? 200 : 403;
    const client = as(role);
    expect((await client.call(pointsLiability, { params: params() })).status).toBe(status);
    expect((await client.call(pointsAudits, { params: params() })).status).toBe(status);
    expect((await client.call(askForAudit, { params: params() })).status).toBe(status === 200 ? 201 : 403);
    expect((await client.call(groupLiability)).status).toBe(role === 'group_operations' ? 200 : 403);
  });

  test('nobody without a token, no owner, and of another store as little as of none', async () => {
    for (const operation of [pointsLiability, pointsAudits, askForAudit]) {
      expect((await server.call(operation, { params: params() })).status).toBe(401);
      expect((await owner.call(operation, { params: params() })).status).toBe(403);
      const elsewhere = as('general_manager', newId());
      for (const storeId of [site.store.id, newId()]) {
        const refused = await elsewhere.call(operation, { params: { storeId } });
        expect([refused.status, refused.problem.code]).toEqual([404, 'not_found']);
      }
    }
    expect((await server.call(groupLiability)).status).toBe(401);
    expect((await owner.call(groupLiability)).status).toBe(403);
  });
});

describe('the audits', () => {
  const audits = async () => (await as('general_manager').call(pointsAudits, { params: params() })).body;

  test('say that every account is proved, and when the next night is', async () => {
    await givePoints(server, owner.vehicleId, 100);
    expect(await audits()).toEqual({ audits: [], missed: [], nextAt: '2026-11-24T19:00:00.000Z' });
    await run();
    const { audits: done } = await audits();
    expect(done).toMatchObject([
      {
        kind: 'nightly',
        day: '2026-11-24',
        state: 'done',
        late: false,
        askedBy: null,
        result: { accounts: 1, journals: 1, unproved: 0, findingCount: 0, findings: [] },
      },
    ]);
  });

  test('name what is wrong by account, plate and entry, in Chinese, also in the metrics', async () => {
    await givePoints(server, owner.vehicleId, 100);
    await givePoints(server, owner.vehicleId, 50);
    const account = (await server.services.points.accountOf(owner.vehicleId))!;
    await change('accounts', { balance: 150 }, { $inc: { balance: 7, available: 7 } });
    await run();
    const [audit] = (await audits()).audits;
    expect(audit!.result).toMatchObject({ accounts: 1, unproved: 1, findingCount: 2 });
    expect(audit!.result!.findings).toEqual([
      {
        accountId: account.id,
        plate: expect.stringMatching(/^沪A·\d{5}$/) as string,
        seq: null,
        fault: '账户余额与流水合计不符',
      },
      { accountId: null, plate: null, seq: null, fault: '门店发放、使用与账户合计不符' },
    ]);

    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const group = `group="${site.store.groupId}"`;
    expect(metrics).toContain(`points_audit_findings{${group}} 2\n`);
    expect(metrics).toContain(`points_audit_accounts_unproved{${group}} 1\n`);
    expect(metrics).toContain(`points_audit_accounts{${group}} 1\n`);
    expect(metrics).toContain(`points_audit_journals{${group}} 2\n`);
    const seconds = server.clock.now().getTime() / 1_000;
    expect(metrics).toContain(`points_audit_timestamp_seconds{${group}} ${seconds}\n`);
    expect(metrics).toContain(`points_liability_points{store="${site.store.id}"} 157\n`);
    expect(metrics).toContain(`points_liability_fen{store="${site.store.id}"} 157\n`);
    await change('accounts', { balance: 157 }, { $inc: { balance: -7, available: -7 } });
  });

  test('of a store are not those of another store of the group', async () => {
    const other = await openSite(server);
    await change(
      'stores',
      { _id: server.database.connection.base.mongo.ObjectId.createFromHexString(other.store.id) },
      { $set: { groupId: server.database.connection.base.mongo.ObjectId.createFromHexString(site.store.groupId) } },
    );
    const theirs = await other.owner();
    await givePoints(server, theirs.vehicleId, 33);
    await change('accounts', { balance: 33 }, { $inc: { balance: 1, available: 1 } });
    await run();
    expect((await audits()).audits[0]!.result).toMatchObject({ unproved: 0, findings: [] });
    const own = await as('general_manager', other.store.id).call(pointsAudits, { params: { storeId: other.store.id } });
    expect(own.body.audits[0]!.result).toMatchObject({ accounts: 1, unproved: 1 });
    await change('accounts', { balance: 34 }, { $inc: { balance: -1, available: -1 } });
  });

  test('that were missed are said so: no process ran in those nights', async () => {
    await run();
    server.clock.set('2026-11-27T09:00:00+08:00');
    await run();
    expect(await audits()).toMatchObject({
      missed: ['2026-11-26', '2026-11-25'],
      audits: [
        { day: '2026-11-27', late: true },
        { day: '2026-11-24', late: false },
      ],
    });
  });

  test('can be asked for: the same request is answered the same, another one joins', async () => {
    await run();
    const manager = as('service_care_manager');
    const key = newId();
    const first = await manager.call(askForAudit, { params: params(), key });
    expect([first.status, first.body.joined]).toEqual([201, false]);
    expect((await manager.call(askForAudit, { params: params(), key })).body).toEqual(first.body);
    const another = await as('group_operations').call(askForAudit, { params: params() });
    expect(another.body).toEqual({ auditId: first.body.auditId, joined: true });
    expect((await audits()).audits[0]).toMatchObject({
      kind: 'asked',
      state: 'due',
      askedBy: '测试员工',
      result: null,
    });
    await run();
    expect((await audits()).audits[0]).toMatchObject({ id: first.body.auditId, state: 'done' });
    expect((await manager.call(askForAudit, { params: params(), key })).body).toEqual(first.body);
    expect((await manager.call(askForAudit, { params: params(), key: null })).problem.code).toBe(
      'idempotency_key_required',
    );
  });
});
