import { createAuditRunModel } from '@anxin/server/domains/points/books/audit-run.model';
import { type AuditRunService, createAuditRunService } from '@anxin/server/domains/points/books/audit-run.service';
import { createLiabilityModel } from '@anxin/server/domains/points/books/liability.model';
import { createLiabilityService, type LiabilityService } from '@anxin/server/domains/points/books/liability.service';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { createTestClock, type TestClock } from '../../support/clock';
import { earning, newId, redeeming, usePointsGround } from './points-ground';

const ground = usePointsGround();
let clock: TestClock;
let groupId: string;
let storeId: string;
beforeEach(async () => {
  clock = createTestClock('2026-11-24T10:00:00+08:00');
  [groupId, storeId] = [newId(), newId()];
  await ground.account(1_000, storeId);
});

type Reading = (go: () => Promise<boolean>, goesOn: () => Promise<void>) => Promise<boolean>;

/** One server process; `around` replaces its reading of the ledger. */
function startProcess(around: Reading = (go) => go()): AuditRunService & { liabilities: LiabilityService } {
  const { database, programmes } = ground;
  const runs = createAuditRunModel(database.connection);
  const liabilities = createLiabilityService({
    database,
    clock,
    runs,
    programmes,
    liabilities: createLiabilityModel(database.connection),
    storesOf: async () => [{ id: storeId }],
  });
  const reading = {
    read: (run: Parameters<LiabilityService['read']>[0], goesOn: () => Promise<void>) =>
      around(() => liabilities.read(run, goesOn), goesOn),
  };
  const groupIds = async () => [groupId];
  return { ...createAuditRunService({ database, clock, runs, reading, groupIds }), liabilities };
}

/** A process that has begun to read and then waits until it is released, or for ever. */
function startSlowProcess() {
  let [begin, goOn] = [(): void => undefined, (): void => undefined];
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const allowed = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const process = startProcess(async (go) => {
    begin();
    await allowed;
    return go();
  });
  return { process, begun, goOn };
}

const audits = async () =>
  (await startProcess().auditsOf(groupId)).map(({ key, state, late, attempts }) => ({ key, state, late, attempts }));
const look = (process: AuditRunService) => process.runDueAudits(clock.now());
const by = { id: newId(), name: '王经理' };
const ask = (process: AuditRunService, key = newId()) =>
  process.askForAudit({
    groupId,
    by,
    at: clock.now(),
    once: { scope: `staff:${by.id}|points.askForAudit`, key, fingerprint: 'same' },
  });

describe('the night’s audit', () => {
  test('is done at the first start, and not called late', async () => {
    expect(await look(startProcess())).toBe(1);
    expect(await audits()).toEqual([{ key: 'night:2026-11-24', state: 'done', late: false, attempts: 1 }]);
    const [run] = await startProcess().auditsOf(groupId);
    expect(run).toMatchObject({
      stores: [{ storeId, accounts: 1, journals: 1, unproved: 0, findingCount: 0 }],
      findings: [],
    });
  });

  test('is run once by three processes that look at once, again and again', async () => {
    let read = 0;
    const processes = [1, 2, 3].map(() =>
      startProcess(async (go) => {
        read += 1;
        return go();
      }),
    );
    for (let times = 0; times < 3; times += 1) await Promise.all(processes.map(look));
    expect(read).toBe(1);
    expect(await audits()).toEqual([{ key: 'night:2026-11-24', state: 'done', late: false, attempts: 1 }]);
  });

  test('is due at 03:00 of the store’s day, and the next one a day later', async () => {
    const process = startProcess();
    await look(process);
    clock.set('2026-11-25T02:59:59+08:00');
    expect(await look(process)).toBe(0);
    clock.set('2026-11-25T03:00:00+08:00');
    expect(await look(process)).toBe(1);
    expect(await audits()).toMatchObject([{ key: 'night:2026-11-25', late: false }, { key: 'night:2026-11-24' }]);
  });

  test('missed while no process ran is done at the next start, once, and marked late', async () => {
    await look(startProcess());
    clock.set('2026-11-27T09:00:00+08:00');
    const process = startProcess();
    expect([await look(process), await look(process)]).toEqual([1, 0]);
    expect(await audits()).toMatchObject([
      { key: 'night:2026-11-27', state: 'done', late: true },
      { key: 'night:2026-11-24', late: false },
    ]);
  });

  test('left half done by a process that died is taken over when its lease is over, not before', async () => {
    const died = startSlowProcess();
    void look(died.process);
    await died.begun;
    const other = startProcess();
    clock.advanceMinutes(0.9);
    expect(await look(other)).toBe(0);
    clock.advanceMinutes(0.1);
    expect(await look(other)).toBe(1);
    expect(await audits()).toEqual([{ key: 'night:2026-11-24', state: 'done', late: false, attempts: 2 }]);
  });

  test('taken over meanwhile, the slow process ends without a second result', async () => {
    const slow = startSlowProcess();
    const slowLook = look(slow.process);
    await slow.begun;
    clock.advanceMinutes(2);
    expect(await look(startProcess())).toBe(1);
    const ended = (await startProcess().lastAudit(groupId))!.endedAt;
    clock.advanceMinutes(2);
    slow.goOn();
    expect(await slowLook).toBe(0);
    expect((await startProcess().lastAudit(groupId))!.endedAt).toEqual(ended);
    expect(await audits()).toHaveLength(1);
  });

  test('that takes longer than its lease keeps it', async () => {
    const other = startProcess();
    const long = startProcess(async (go, goesOn) => {
      for (let minutes = 0; minutes < 5; minutes += 0.5) {
        clock.advanceMinutes(0.5);
        await goesOn();
        expect(await look(other)).toBe(0);
      }
      return go();
    });
    expect(await look(long)).toBe(1);
    expect(await audits()).toMatchObject([{ state: 'done', attempts: 1 }]);
  });

  test('that fails says so, and is tried again five minutes later', async () => {
    let broken = true;
    const process = startProcess((go) => (broken ? Promise.reject(new Error('the database is away')) : go()));
    await expect(look(process)).rejects.toThrow('the database is away');
    broken = false;
    expect(await look(process)).toBe(0);
    expect(await audits()).toMatchObject([{ state: 'failed', attempts: 1 }]);
    clock.advanceMinutes(5);
    expect(await look(process)).toBe(1);
    expect(await audits()).toMatchObject([{ state: 'done', attempts: 2 }]);
  });

  test('of a process that is stopped is left to another at once', async () => {
    const stopping = startProcess(async (go) => {
      stopping.leaveAudits();
      return go();
    });
    expect(await look(stopping)).toBe(0);
    expect(await audits()).toMatchObject([{ state: 'due', attempts: 1 }]);
    expect(await look(startProcess())).toBe(1);
  });
});

describe('an audit that is asked for', () => {
  test('is run at the next look, with the name of who asked', async () => {
    const process = startProcess();
    await look(process);
    const { auditId, joined } = await ask(process);
    expect(joined).toBe(false);
    expect(await look(process)).toBe(1);
    const run = (await process.auditsOf(groupId)).find(({ id }) => id === auditId);
    expect(run).toMatchObject({ kind: 'asked', state: 'done', late: false, askedBy: by });
  });

  test('joins the one that waits or runs, also when many ask at once', async () => {
    const process = startProcess();
    await look(process);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(process)));
    expect(new Set(answers.map(({ auditId }) => auditId)).size).toBe(1);
    expect(answers.filter(({ joined }) => !joined)).toHaveLength(1);
    expect(await look(process)).toBe(1);
    expect(await audits()).toHaveLength(2);
  });

  test('asked again under the same key answers the same, also when it is done', async () => {
    const process = startProcess();
    await look(process);
    const key = newId();
    const first = await ask(process, key);
    await look(process);
    expect(await ask(process, key)).toEqual(first);
    expect(await look(process)).toBe(0);
    expect((await ask(process)).auditId).not.toBe(first.auditId);
  });

  test('does not wait for the time of one that failed', async () => {
    let broken = true;
    const process = startProcess((go) => (broken ? Promise.reject(new Error('away')) : go()));
    await expect(look(process)).rejects.toThrow('away');
    broken = false;
    expect(await ask(process)).toMatchObject({ joined: true });
    expect(await look(process)).toBe(1);
  });
});

describe('the report of a store', () => {
  test('says what it stands behind, by source and year, with every month’s end', async () => {
    const process = startProcess();
    const vehicleId = await ground.account(500, storeId);
    await ground.points.earn(null, {
      ...earning(vehicleId, 300),
      source: 'consumption',
      at: new Date('2025-12-31T15:59:59Z'),
    });
    await ground.points.redeem(null, redeeming(vehicleId, 600));
    await look(process);
    const report = (await process.liabilities.liabilityOf(storeId))!;
    expect(report).toMatchObject({
      accounts: 2,
      journals: 4,
      unproved: 0,
      balance: 1_200,
      held: 0,
      debt: 0,
      pointsPerYuan: 100,
      issued: 1_800,
      redeemed: 600,
      moved: 0,
      difference: 0,
      layers: [
        { source: 'consumption', year: 2025, points: 200 },
        { source: 'reward', year: 2026, points: 1_000 },
      ],
    });
    expect(report.months.at(-1)).toMatchObject({ month: '2026-11', balance: 1_200 });
    expect(report.months.find(({ month }) => month === '2025-12')).toMatchObject({ earned: 300, balance: 300 });
  });

  test('keeps the origin of what a replaced vehicle brought, also through two transfers and into another programme', async () => {
    const process = startProcess();
    const { database, points, programmes } = ground;
    await programmes.saveProgramme(storeId, {
      ...defaultProgramme,
      rates: [{ from: '2020-01-01', pointsPerYuan: 10 }],
    });
    const at = new Date('2026-11-24T09:00:00+08:00');
    const elsewhere = newId();
    // The accounts are read in the order of their ids, so a later one stands before the one its points came from.
    const [last, first, second] = [await ground.account(0, storeId), newId(), newId()];
    for (const vehicleId of [first, second]) {
      await points.openAccount(null, { vehicleId, customerId: newId(), storeId: elsewhere, at });
    }
    await points.earn(null, { ...earning(first, 300), at: new Date('2024-05-01T12:00:00Z') });
    await points.earn(null, { ...earning(first, 101), source: 'consumption' });
    await points.redeem(null, redeeming(first, 100));
    await points.earn(null, { ...earning(second, 100), source: 'special' });
    const details = { titleOut: '转出', titleIn: '转入', at, by: { kind: 'system', id: null, name: '系统' } as const };
    const move = (fromVehicleId: string, toVehicleId: string) =>
      database.transact((own) => points.transfer(own, { ...details, transferId: newId(), fromVehicleId, toVehicleId }));
    await move(first, second);
    await move(second, last);

    await look(process);
    const report = (await process.liabilities.liabilityOf(storeId))!;
    // 401 points of n = 100 are 41 of n = 10, rounded up once.
    expect(report).toMatchObject({ balance: 1_041, issued: 1_000, moved: 41, difference: 0, unproved: 0 });
    expect(report.layers).toEqual([
      { source: 'reward', year: 2024, points: 20 },
      { source: 'consumption', year: 2026, points: 10 },
      { source: 'reward', year: 2026, points: 1_000 },
      { source: 'special', year: 2026, points: 11 },
    ]);
  });

  test('of a ledger somebody has changed names the account, and the store’s own sum', async () => {
    const process = startProcess();
    const account = (await ground.points.accountOf(await ground.account(70, storeId)))!;
    await ground.database.connection
      .collection('accounts')
      .updateOne({ vehicleId: { $exists: true }, balance: 70 }, { $inc: { balance: 5, available: 5 } });
    await look(process);
    const run = (await process.lastAudit(groupId))!;
    expect(run.stores).toMatchObject([{ accounts: 2, unproved: 1, findingCount: 2 }]);
    expect(run.findings).toEqual([
      { storeId, accountId: account.id, vehicleId: account.vehicleId, seq: null, fault: 'balance_wrong' },
      { storeId, accountId: null, vehicleId: null, seq: null, fault: 'store_differs' },
    ]);
    expect(await process.liabilities.liabilityOf(storeId)).toMatchObject({ unproved: 1, difference: -5 });
    await ground.database.connection.collection('accounts').deleteMany({ balance: 75 });
  });
});
