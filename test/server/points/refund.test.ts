import type { JournalRecord } from '@anxin/server/domains/points/index';
import { auditedAfterEach } from '../../support/use-server';
import { at, earning, newId, redeeming, staff, usePointsGround } from './points-ground';

const ground = usePointsGround();
auditedAfterEach(ground);

const accountOf = async (vehicleId: string) => (await ground.points.accountOf(vehicleId))!;
const earned = async (vehicleId: string, points: number) =>
  (await ground.points.earn(null, { ...earning(vehicleId, points), pointsPerYuan: 80 })).entry;
const redeemed = async (vehicleId: string, points: number) =>
  (await ground.points.redeem(null, { ...redeeming(vehicleId, points), pointsPerYuan: 80 })).entry;
const refunding = (vehicleId: string, journal: JournalRecord, points: number, part: number) => ({
  vehicleId,
  journal,
  points,
  part,
  reason: '客户退款',
  reference: 'TK1124-001',
  at,
  by: staff,
});
const refund = (vehicleId: string, journal: JournalRecord, points: number, part: number) =>
  ground.points.refund(null, refunding(vehicleId, journal, points, part));
const reverse = (vehicleId: string, journal: JournalRecord) =>
  ground.points.reverse(null, { vehicleId, journal, reason: '录入错误', at, by: staff });
const notReversible = { code: 'journal_not_reversible' };
const alreadyReversed = { code: 'journal_already_reversed' };

test('part of a redemption is given back, at the n it was redeemed with, and says who, why and for what', async () => {
  const vehicleId = await ground.account(1_000);
  const journal = await redeemed(vehicleId, 600);
  const { entry, account } = await refund(vehicleId, journal, 200, 1);
  expect(entry).toMatchObject({
    type: 'refund',
    source: null,
    points: 200,
    balanceAfter: 600,
    pointsPerYuan: 80,
    seq: 3,
    refunds: journal.id,
    reverses: null,
    transferId: null,
    key: `refund:${journal.id}:1`,
    title: '退款：结算抵扣',
    reference: 'TK1124-001',
    reason: '客户退款',
    by: staff,
    systemLegs: [{ account: `redeemed:${account.storeId}`, points: -200 }],
  });
  expect(account).toMatchObject({ balance: 600, available: 600, debt: 0 });
  expect(await ground.points.journalById(entry.id)).toEqual(entry);
  expect(await ground.points.journalById(journal.id)).toEqual(journal);
});

test('without a reference of its own it has the journal’s', async () => {
  const vehicleId = await ground.account(1_000);
  const { reference, ...rest } = refunding(vehicleId, await redeemed(vehicleId, 600), 200, 1);
  expect((await ground.points.refund(null, rest)).entry.reference).toBe('PD1124-001');
});

test('part of an earning is taken back from what is available', async () => {
  const vehicleId = await ground.account(0);
  const journal = await earned(vehicleId, 500);
  const { entry, account } = await refund(vehicleId, journal, 120, 1);
  expect(entry).toMatchObject({ points: -120, balanceAfter: 380, source: 'reward', pointsPerYuan: 80 });
  expect(entry.systemLegs).toEqual([{ account: `issued:reward:${account.storeId}`, points: 120 }]);
});

test('what is not available any more is owed, and repaid first from what is earned next', async () => {
  const vehicleId = await ground.account(0);
  const journal = await earned(vehicleId, 500);
  await redeemed(vehicleId, 450);
  const { entry, account } = await refund(vehicleId, journal, 120, 1);
  expect(entry).toMatchObject({ points: -50, balanceAfter: 0 });
  expect(account).toMatchObject({ balance: 0, available: 0, debt: 70 });
  expect((await refund(vehicleId, journal, 30, 2)).account).toMatchObject({ balance: 0, debt: 100 });
  expect((await ground.points.earn(null, earning(vehicleId, 130))).account).toMatchObject({ balance: 30, debt: 0 });
});

test('what a quote holds is not taken: it is owed, and the hold can still be captured', async () => {
  const vehicleId = await ground.account(0);
  const journal = await earned(vehicleId, 500);
  const holdUntil = new Date(at.getTime() + 60_000);
  const { id } = await ground.holds.holdPoints(null, { ...redeeming(vehicleId, 450), holdUntil });
  expect((await refund(vehicleId, journal, 120, 1)).account).toMatchObject({ balance: 450, available: 0, debt: 70 });
  expect((await ground.holds.captureHold(null, { holdId: id, key: newId(), at })).account).toMatchObject({
    balance: 0,
    held: 0,
    debt: 70,
  });
});

test('an earning that repaid a debt is taken back as a whole', async () => {
  const vehicleId = await ground.account(0);
  const first = await earned(vehicleId, 500);
  await redeemed(vehicleId, 500);
  await reverse(vehicleId, first);
  const journal = await earned(vehicleId, 600);
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 100, debt: 0 });
  expect((await refund(vehicleId, journal, 600, 1)).account).toMatchObject({ balance: 0, debt: 500 });
});

test('never more than the journal moved, over all its parts', async () => {
  const vehicleId = await ground.account(1_000);
  const journal = await redeemed(vehicleId, 600);
  await expect(refund(vehicleId, journal, 601, 1)).rejects.toMatchObject(notReversible);
  await refund(vehicleId, journal, 350, 1);
  await expect(refund(vehicleId, journal, 251, 2)).rejects.toMatchObject(notReversible);
  await refund(vehicleId, journal, 250, 2);
  await expect(refund(vehicleId, journal, 1, 3)).rejects.toMatchObject(notReversible);
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 1_000, seq: 4 });
});

test.each([0, -1, 0.5, Number.NaN, 1_000_000_001])('%d points are no refund', async (points) => {
  const vehicleId = await ground.account(1_000);
  const journal = await redeemed(vehicleId, 600);
  await expect(refund(vehicleId, journal, points, 1)).rejects.toThrow(RangeError);
});

test('parts are numbered without a gap', async () => {
  const vehicleId = await ground.account(1_000);
  const journal = await redeemed(vehicleId, 600);
  await expect(refund(vehicleId, journal, 100, 2)).rejects.toThrow(RangeError);
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 400, seq: 2 });
});

test('the same part again answers the same and moves nothing; for something else it is refused', async () => {
  const vehicleId = await ground.account(1_000);
  const journal = await redeemed(vehicleId, 600);
  const first = await refund(vehicleId, journal, 600, 1);
  expect((await refund(vehicleId, journal, 600, 1)).entry).toEqual(first.entry);
  await expect(refund(vehicleId, journal, 599, 1)).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  await expect(
    ground.database.transact((session) => ground.points.refund(session, refunding(vehicleId, journal, 600, 1))),
  ).rejects.toMatchObject({ name: 'JournalExists' });
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 1_000, seq: 3 });
});

test('a journal is either reversed or refunded, never both', async () => {
  const vehicleId = await ground.account(1_000);
  const [refunded, reversed] = [await redeemed(vehicleId, 300), await redeemed(vehicleId, 200)];
  await refund(vehicleId, refunded, 1, 1);
  await expect(reverse(vehicleId, refunded)).rejects.toMatchObject(notReversible);
  await reverse(vehicleId, reversed);
  await expect(refund(vehicleId, reversed, 1, 1)).rejects.toMatchObject(alreadyReversed);
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 701, seq: 5 });
});

test('a correction cannot be corrected', async () => {
  const vehicleId = await ground.account(1_000);
  const { entry: refunded } = await refund(vehicleId, await redeemed(vehicleId, 300), 300, 1);
  const { entry: reversed } = await reverse(vehicleId, await redeemed(vehicleId, 200));
  for (const journal of [refunded, reversed]) {
    await expect(refund(vehicleId, journal, 1, 1)).rejects.toMatchObject(notReversible);
    await expect(reverse(vehicleId, journal)).rejects.toMatchObject(notReversible);
  }
});

test('a journal of another vehicle is refused, and neither account is touched', async () => {
  const [vehicleId, other] = [await ground.account(1_000), await ground.account(1_000)];
  const journal = await redeemed(vehicleId, 300);
  await expect(refund(other, journal, 100, 1)).rejects.toMatchObject(notReversible);
  expect(await accountOf(other)).toMatchObject({ balance: 1_000, seq: 1 });
});

test('a refund the account has no room for is refused', async () => {
  const vehicleId = await ground.account(1_000);
  const journal = await redeemed(vehicleId, 300);
  await ground.points.earn(null, earning(vehicleId, 999_999_100));
  await expect(refund(vehicleId, journal, 300, 1)).rejects.toMatchObject({ code: 'points_balance_full' });
  await refund(vehicleId, journal, 200, 1);
});

test('parts of one refund in one transaction are taken or left together', async () => {
  const vehicleId = await ground.account(1_000);
  const [spent, gained] = [await redeemed(vehicleId, 900), await earned(vehicleId, 400)];
  await redeemed(vehicleId, 500);
  const both = (fails: boolean) =>
    ground.database.transact(async (session) => {
      await ground.points.refund(session, refunding(vehicleId, spent, 450, 1));
      await ground.points.refund(session, refunding(vehicleId, gained, 200, 1));
      if (fails) throw new Error('the refund could not be kept');
    });
  await expect(both(true)).rejects.toThrow('could not be kept');
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 0, seq: 4 });
  await both(false);
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 250, debt: 0, seq: 6 });
});
