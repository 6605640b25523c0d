import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import { createAuditModel } from '@anxin/server/domains/points/books/audit.model';
import { broughtOrigins } from '@anxin/server/domains/points/books/brought-origins';
import { startReckoning } from '@anxin/server/domains/points/books/liability.reckoning';
import type { JournalRecord } from '@anxin/server/domains/points/index';
import { auditedAfterEach } from '../../support/use-server';
import { at, earning, newId, redeeming, staff, usePointsGround } from './points-ground';

const ground = usePointsGround();
auditedAfterEach(ground);

const accountOf = async (vehicleId: string) => (await ground.points.accountOf(vehicleId))!;

async function store(pointsPerYuan: number): Promise<string> {
  const storeId = newId();
  const programme = await ground.programmes.programmeOf(storeId, at);
  await ground.programmes.saveProgramme(storeId, { ...programme, rates: [{ from: '2026-01-01', pointsPerYuan }] });
  return storeId;
}
const transfer = (fromVehicleId: string, toVehicleId: string, transferId = newId()) =>
  ground.database.transact((session) =>
    ground.points.transfer(session, {
      transferId,
      fromVehicleId,
      toVehicleId,
      titleOut: '积分转出',
      titleIn: '积分转入',
      at,
      by: staff,
    }),
  );
const transferBack = (fromVehicleId: string, toVehicleId: string, transferId: string) =>
  ground.database.transact((session) =>
    ground.points.reverseTransfer(session, {
      transferId,
      fromVehicleId,
      toVehicleId,
      reason: '置换撤销',
      at,
      by: staff,
    }),
  );
const earn = async (vehicleId: string, points: number) =>
  (await ground.points.earn(null, earning(vehicleId, points))).entry;
const redeem = async (vehicleId: string, points: number) =>
  (await ground.points.redeem(null, redeeming(vehicleId, points))).entry;
const refund = (vehicleId: string, journal: JournalRecord, points: number, part: number) =>
  ground.points.refund(null, {
    vehicleId,
    journal,
    points,
    part,
    title: '退款返还：结算抵扣',
    reason: '客户退款',
    at,
    by: staff,
  });

/** Returns the outstanding points of a store, summed up along with an audit. */
async function bookOf(storeId: string) {
  const ledger = createAuditModel(ground.database.connection);
  const reckoning = startReckoning({
    stores: new Map([[storeId, { pointsPerYuan: 100 }]]),
    broughtBy: (journal) => broughtOrigins(ledger, journal),
    goesOn: async () => undefined,
  });
  await auditLedger(ground.database, reckoning);
  return reckoning.book(storeId);
}

test('a refund of points spent before a transfer returns them to the new account, at their value', async () => {
  const [oldStore, newStore] = [await store(100), await store(30)];
  const [old, anew] = [await ground.account(1_000, oldStore), await ground.account(0, newStore)];
  const journal = await redeem(old, 600);
  await transfer(old, anew);
  expect(await accountOf(anew)).toMatchObject({ balance: 120, seq: 1 });
  const { entry, account, forwarded } = await refund(old, journal, 200, 1);
  const name = `refund:${journal.id}:1`;
  expect(entry).toMatchObject({
    type: 'refund',
    points: 0,
    balanceAfter: 0,
    seq: 4,
    key: name,
    refunds: journal.id,
    transferId: name,
    systemLegs: [
      { account: `redeemed:${oldStore}`, points: -200 },
      { account: `transfer:${name}`, points: 200 },
    ],
  });
  expect(account).toMatchObject({ status: 'closed', balance: 0, seq: 4 });
  expect(forwarded!.entry).toMatchObject({
    type: 'refund',
    points: 60,
    balanceAfter: 180,
    seq: 2,
    key: `passed:${journal.id}:1`,
    pointsPerYuan: 30,
    title: '退款返还：结算抵扣',
    reference: 'PD1124-001',
    refunds: journal.id,
    transferId: name,
    by: staff,
    systemLegs: [
      { account: `transfer:${name}`, points: -200 },
      { account: `conversion:${newStore}`, points: 140 },
    ],
  });
  expect(forwarded!.account).toEqual(await accountOf(anew));
  expect(await accountOf(anew)).toMatchObject({ balance: 180, available: 180, debt: 0 });
});

test('many small refunds are rounded no more than one great one', async () => {
  const [old, anew] = [await ground.account(100, await store(100)), await ground.account(0, await store(30))];
  const journal = await redeem(old, 10);
  await transfer(old, anew);
  const returned: number[] = [];
  for (let part = 1; part <= 10; part += 1)
    returned.push((await refund(old, journal, 1, part)).forwarded!.entry.points);
  expect(returned).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0, 0]);
  expect(await accountOf(anew)).toMatchObject({ balance: 30, seq: 11 });
  await expect(refund(old, journal, 1, 11)).rejects.toMatchObject({ code: 'journal_not_reversible' });
});

test('it goes through every transfer on the way, rounded once', async () => {
  const [a, b, c] = [await store(100), await store(30), await store(70)];
  const [first, second, third] = [await ground.account(500, a), await ground.account(0, b), await ground.account(0, c)];
  const journal = await redeem(first, 401);
  await transfer(first, second);
  await transfer(second, third);
  const between = await accountOf(second);
  const { forwarded } = await refund(first, journal, 401, 1);
  // 401 × 30/100 × 70/30 = 280.7; rounded at each transfer it would be 283.
  expect(forwarded!.entry).toMatchObject({ points: 281, pointsPerYuan: 70, accountId: (await accountOf(third)).id });
  expect(await accountOf(second)).toEqual(between);
});

test('what was earned is taken there, rounded down; what is spent or held there is owed', async () => {
  const [oldStore, newStore] = [await store(100), await store(30)];
  const [old, anew] = [await ground.account(0, oldStore), await ground.account(0, newStore)];
  const journal = await earn(old, 500);
  await transfer(old, anew);
  await redeem(anew, 100);
  const holdUntil = new Date(at.getTime() + 60_000);
  await ground.holds.holdPoints(null, { ...redeeming(anew, 40), holdUntil });
  const { entry, forwarded } = await refund(old, journal, 99, 1);
  expect(entry.systemLegs[0]).toEqual({ account: `issued:reward:${oldStore}`, points: 99 });
  expect(forwarded!.entry).toMatchObject({ points: -10, source: 'reward' });
  expect(await accountOf(anew)).toMatchObject({ balance: 40, held: 40, available: 0, debt: 19 });
  expect((await refund(old, journal, 401, 2)).forwarded!.account).toMatchObject({ balance: 40, debt: 140 });
  await earn(anew, 150);
  expect(await accountOf(anew)).toMatchObject({ balance: 50, debt: 0 });
});

test('asked for again it answers the same, also once the account is open again; what was passed on stays there', async () => {
  const [old, anew] = [await ground.account(1_000), await ground.account()];
  const journal = await redeem(old, 600);
  await transfer(old, anew, 'taken-back');
  const first = await refund(old, journal, 250, 1);
  const again = await refund(old, journal, 250, 1);
  expect([again.entry, again.forwarded!.entry]).toEqual([first.entry, first.forwarded!.entry]);
  await expect(refund(old, journal, 251, 1)).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  await transferBack(old, anew, 'taken-back');
  expect([(await accountOf(old)).balance, (await accountOf(anew)).balance]).toEqual([400, 250]);
  expect((await refund(old, journal, 250, 1)).forwarded!.entry).toEqual(first.forwarded!.entry);
  await expect(refund(old, journal, 351, 2)).rejects.toMatchObject({ code: 'journal_not_reversible' });
  const { account, forwarded } = await refund(old, journal, 350, 2);
  expect([account.balance, forwarded]).toEqual([750, null]);
  const reversing = ground.points.reverse(null, { vehicleId: old, journal, reason: '录入错误', at, by: staff });
  await expect(reversing).rejects.toMatchObject({ code: 'journal_not_reversible' });
});

test('refuses what there is no room for, more than is left and what has been reversed; a reversal stays refused', async () => {
  const [old, anew] = [await ground.account(1_000), await ground.account(999_999_500)];
  const [journal, reversed] = [await redeem(old, 800), await redeem(old, 100)];
  await ground.points.reverse(null, { vehicleId: old, journal: reversed, reason: '录入错误', at, by: staff });
  await transfer(old, anew);
  const [before, there] = [await accountOf(old), await accountOf(anew)];
  await expect(refund(old, journal, 301, 1)).rejects.toMatchObject({ code: 'points_balance_full' });
  await expect(refund(old, journal, 801, 1)).rejects.toMatchObject({ code: 'journal_not_reversible' });
  await expect(refund(old, reversed, 1, 1)).rejects.toMatchObject({ code: 'journal_already_reversed' });
  await expect(refund(anew, journal, 1, 1)).rejects.toMatchObject({ code: 'journal_not_reversible' });
  await expect(refund(old, journal, 1, 2)).rejects.toThrow(RangeError);
  const reversing = ground.points.reverse(null, { vehicleId: old, journal, reason: '录入错误', at, by: staff });
  await expect(reversing).rejects.toMatchObject({ code: 'points_account_closed' });
  expect([await accountOf(old), await accountOf(anew)]).toEqual([before, there]);
});

test('points that are passed on keep their source and year, and both stores’ books come out', async () => {
  const [oldStore, newStore] = [await store(100), await store(50)];
  const [old, anew] = [await ground.account(0, oldStore), await ground.account(0, newStore)];
  const lastYear = new Date('2025-06-01T09:00:00+08:00');
  await ground.points.earn(null, { ...earning(old, 300), source: 'consumption', at: lastYear });
  await earn(old, 100);
  const journal = await redeem(old, 350);
  await transfer(old, anew);
  await refund(old, journal, 150, 1);
  const [before, after] = [await bookOf(oldStore), await bookOf(newStore)];
  expect(before).toMatchObject({ balance: 0, issued: 400, redeemed: 200, moved: -200, difference: 0, layers: [] });
  expect(after).toMatchObject({ balance: 100, issued: 0, redeemed: 0, moved: 100, difference: 0 });
  // 25 had been transferred; of the 350 spent the 50 of this year are given back first, then 100 of the year before.
  expect(after.layers).toEqual([
    { source: 'consumption', year: 2025, points: 50 },
    { source: 'reward', year: 2026, points: 50 },
  ]);
});
