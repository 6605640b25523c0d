import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { getPoints, reverseJournal } from '@anxin/shared/contracts/points';
import {
  approveAdjustment,
  askAdjustment,
  listAdjustments,
  refuseAdjustment,
  staffPoints,
  withdrawAdjustment,
} from '@anxin/shared/contracts/points-account';
import { newId } from '../support/server';
import { auditedAfterEach, useOwner, useSite, useStaff } from '../support/use-server';
import { givePoints } from '../support/visits';

const { server, site } = useSite();
const owner = useOwner(site);
const asker = useStaff(server, site, 'service_care_manager');
const second = useStaff(server, site, 'after_sales_manager');
auditedAfterEach(server);

const body = { reason: '活动录入错误' };
const balance = async () => (await owner.call(getPoints, { params: { vehicleId: owner.vehicleId } })).body.balance;
const view = async (client = second) =>
  (await client.call(staffPoints, { params: { vehicleId: owner.vehicleId }, query: {} })).body;

/** Gives points, and answers what names the entry in a path. */
async function entryOf(points: number) {
  await givePoints(server, owner.vehicleId, points);
  const [entry] = (await view()).entries;
  return { vehicleId: owner.vehicleId, journalId: entry!.id };
}

async function requestCorrection(points = 3_000): Promise<{ adjustmentId: string }> {
  const params = await entryOf(points);
  return { adjustmentId: (await asker.call(askAdjustment, { params, body })).body.id };
}

const listed = async (which: 'pending' | 'decided', client = second) =>
  (await client.call(listAdjustments, { params: { storeId: site.store.id }, query: { which } })).body;

describe('above the store’s limit', () => {
  test('an entry is not reversed at once; at the limit it is', async () => {
    const params = await entryOf(2_001);
    const refused = await asker.call(reverseJournal, { params, body });
    expect([refused.status, refused.problem.code]).toEqual([403, 'adjustment_needs_approval']);
    expect(await balance()).toBe(2_001);
    const atLimit = await entryOf(2_000);
    expect((await asker.call(reverseJournal, { params: atLimit, body })).status).toBe(201);
    expect(await balance()).toBe(2_001);
  });

  test('it is asked for, waits, and moves nothing until another manager approves', async () => {
    const params = await entryOf(3_000);
    const { status, body: adjustment } = await asker.call(askAdjustment, { params, body });
    expect(status).toBe(201);
    expect(adjustment).toMatchObject({
      state: 'pending',
      reason: '活动录入错误',
      askedBy: '测试员工',
      decidedBy: null,
      owes: 0,
      journal: { id: params.journalId, points: 3_000, moved: 3_000 },
      actions: ['withdraw'],
    });
    expect(await balance()).toBe(3_000);
    expect(await listed('pending')).toMatchObject({
      adjustments: [{ id: adjustment.id, actions: ['approve', 'refuse'] }],
      waiting: 1,
    });
    expect((await view()).entries[0]).toMatchObject({ adjustmentPending: true, reversal: null });
    expect((await view()).account.adjustments).toMatchObject([{ id: adjustment.id }]);

    server.clock.set('2026-11-24T10:00:00+08:00');
    const approved = await second.call(approveAdjustment, { params: { adjustmentId: adjustment.id } });
    expect(approved.body).toMatchObject({
      state: 'approved',
      decidedBy: '测试员工',
      decidedAt: '2026-11-24T02:00:00.000Z',
      actions: [],
    });
    expect(await balance()).toBe(0);
    const [reversal, reversed] = (await view()).entries;
    expect(reversal).toMatchObject({ type: 'reverse', points: -3_000, byName: '测试员工' });
    expect(reversal?.reason).toBe('活动录入错误（测试员工申请，测试员工审批）');
    expect(reversed).toMatchObject({ adjustmentPending: false, undone: { how: 'reversed', points: 3_000 } });
    expect(await listed('pending')).toMatchObject({ adjustments: [], waiting: 0 });
    expect(await listed('decided')).toMatchObject({ adjustments: [{ id: adjustment.id, state: 'approved' }] });
  });

  test('not by who asked, who may only take it back', async () => {
    const params = await requestCorrection();
    for (const [operation, sent] of [
      [approveAdjustment, { params }],
      [refuseAdjustment, { params, body }],
    ] as const) {
      const refused = await asker.call(operation, sent as never);
      expect([refused.status, refused.problem.code]).toEqual([403, 'adjustment_own']);
    }
    const theirs = await second.call(withdrawAdjustment, { params });
    expect([theirs.status, theirs.problem.code]).toEqual([403, 'not_allowed']);
    expect(await balance()).toBe(3_000);
    expect((await asker.call(withdrawAdjustment, { params })).body).toMatchObject({ state: 'withdrawn', actions: [] });
    expect(await listed('pending')).toMatchObject({ waiting: 0 });
    const late = await second.call(approveAdjustment, { params });
    expect([late.status, late.problem.code]).toEqual([409, 'adjustment_decided']);
    expect(await balance()).toBe(3_000);
  });

  test('a refusal is kept with its reason, and the entry may be asked for again', async () => {
    const params = await requestCorrection();
    const refused = await second.call(refuseAdjustment, { params, body: { reason: '请附活动通知' } });
    expect(refused.body).toMatchObject({ state: 'refused', decisionReason: '请附活动通知' });
    expect(await balance()).toBe(3_000);
    const journalId = refused.body.journal.id;
    const again = await asker.call(askAdjustment, { params: { vehicleId: owner.vehicleId, journalId }, body });
    expect(again.status).toBe(201);
    expect((await listed('decided')).adjustments).toMatchObject([{ state: 'refused' }]);
  });

  test('the same entry is asked for once at a time', async () => {
    const params = await entryOf(3_000);
    expect((await asker.call(askAdjustment, { params, body })).status).toBe(201);
    const twice = await second.call(askAdjustment, { params, body });
    expect([twice.status, twice.problem.code]).toEqual([409, 'adjustment_pending']);
    expect(await listed('pending')).toMatchObject({ waiting: 1 });
  });

  test('an entry that was reversed meanwhile can neither be requested nor approved', async () => {
    const params = await entryOf(1_500);
    const adjustmentId = (await asker.call(askAdjustment, { params, body })).body.id;
    expect((await second.call(reverseJournal, { params, body })).status).toBe(201);
    const late = await second.call(approveAdjustment, { params: { adjustmentId } });
    expect([late.status, late.problem.code]).toEqual([409, 'journal_already_reversed']);
    expect(await listed('pending')).toMatchObject({ adjustments: [{ state: 'pending' }] });
    expect((await second.call(refuseAdjustment, { params: { adjustmentId }, body })).status).toBe(200);
    const again = await asker.call(askAdjustment, { params, body });
    expect([again.status, again.problem.code]).toEqual([409, 'journal_already_reversed']);
    const reversal = (await view()).entries[0]!;
    const ofReversal = { ...params, journalId: reversal.id };
    const back = await asker.call(askAdjustment, { params: ofReversal, body });
    expect([back.status, back.problem.code]).toEqual([409, 'journal_not_reversible']);
  });

  test('every step repeated under its key answers the same and does nothing more', async () => {
    const params = await entryOf(3_000);
    const ask = () => asker.call(askAdjustment, { params, body, key: 'ask-once' });
    const first = await ask();
    const details = { title: '抵扣', reference: null, key: newId(), at: server.clock.now() };
    const spent = await server.services.points.redeem(null, { vehicleId: owner.vehicleId, points: 1_000, ...details });
    expect(first.body.owes).toBe(0);
    expect((await ask()).body).toEqual(first.body);
    await server.services.points.reverse(null, {
      vehicleId: owner.vehicleId,
      journal: spent.entry,
      reason: '录入错误',
      at: server.clock.now(),
      by: { kind: 'system', id: null, name: '系统' },
    });
    const approve = () => second.call(approveAdjustment, { params: { adjustmentId: first.body.id }, key: 'approve-1' });
    const approved = await approve();
    expect((await approve()).body).toEqual(approved.body);
    expect(await balance()).toBe(0);
    const other = await asker.call(askAdjustment, { params, body: { reason: '另一个原因' }, key: 'ask-once' });
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
  });
});

describe('who may', () => {
  const steps = [
    ['approve', approveAdjustment, {}],
    ['refuse', refuseAdjustment, { body }],
    ['withdraw', withdrawAdjustment, {}],
  ] as const;

  test.each<[StaffRole, number]>([
    ['service_care_manager', 200],
    ['after_sales_manager', 200],
    ['general_manager', 200],
    ['front_desk', 403],
    ['advisor', 403],
    ['online_operations', 403],
    ['group_operations', 403],
  ])('a %s who lists and approves gets %i', async (role, status) => {
    const params = await requestCorrection();
    const client = server.staffClient(role, site.store.id);
    const storeId = site.store.id;
    expect((await client.call(listAdjustments, { params: { storeId }, query: {} })).status).toBe(status);
    expect((await client.call(approveAdjustment, { params })).status).toBe(status);
    expect(await balance()).toBe(status === 200 ? 0 : 3_000);
  });

  test('another store’s manager finds none of it, and without a token nobody does', async () => {
    const params = await requestCorrection();
    const stranger = server.staffClient('general_manager', newId());
    const storeId = site.store.id;
    expect((await stranger.call(listAdjustments, { params: { storeId }, query: {} })).status).toBe(404);
    expect((await server.call(listAdjustments, { params: { storeId }, query: {} })).status).toBe(401);
    for (const [, operation, sent] of steps) {
      const input = { params, ...sent } as never;
      expect((await stranger.call(operation, input)).status).toBe(404);
      expect((await server.call(operation, input)).status).toBe(401);
      expect((await owner.call(operation, input)).status).toBe(403);
      const unknown = { ...sent, params: { adjustmentId: newId() } } as never;
      expect((await second.call(operation, unknown)).status).toBe(404);
    }
    const entry = await entryOf(3_000);
    expect((await stranger.call(askAdjustment, { params: entry, body })).status).toBe(404);
    expect((await site.desk.call(askAdjustment, { params: entry, body })).status).toBe(403);
    const elsewhere = { ...entry, vehicleId: (await site.owner()).vehicleId };
    expect((await asker.call(askAdjustment, { params: elsewhere, body })).status).toBe(404);
    const blank = await asker.call(askAdjustment, { params: entry, body: { reason: ' ' } });
    expect([blank.status, blank.problem.errors?.[0]?.field]).toEqual([400, 'body.reason']);
  });
});

test('the list of a store comes in pages: what waits oldest first, what is decided latest first', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) ids.push((await requestCorrection()).adjustmentId);
  const page = async (which: 'pending' | 'decided', cursor?: string) => {
    const query = { which, limit: '2', ...(cursor ? { cursor } : {}) };
    return (await second.call(listAdjustments, { params: { storeId: site.store.id }, query })).body;
  };
  async function all(which: 'pending' | 'decided') {
    const found: string[] = [];
    for (let next: string | null | undefined; next !== null;) {
      const read = await page(which, next);
      found.push(...read.adjustments.map(({ id }) => id));
      next = read.next;
    }
    return found;
  }
  expect(await all('pending')).toEqual(ids);
  // Two at one moment, so that the page's end lies between them.
  for (const [index, adjustmentId] of ids.entries()) {
    server.clock.set(`2026-11-24T09:0${Math.floor(index / 2)}:00+08:00`);
    expect((await second.call(refuseAdjustment, { params: { adjustmentId }, body })).status).toBe(200);
  }
  expect(await all('decided')).toEqual(ids.toReversed());
  const bad = await second.call(listAdjustments, {
    params: { storeId: site.store.id },
    query: { which: 'decided', cursor: 'nonsense' },
  });
  expect([bad.status, bad.problem.code]).toEqual([400, 'invalid_cursor']);
});
