import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import mongoose from 'mongoose';
import { at, earning, newId, redeeming, usePointsGround } from './points-ground';

const ground = usePointsGround();
afterEach(async () => {
  await ground.holds.releaseExpiredHolds(minutes(60));
  expect((await auditLedger(ground.database)).findings).toEqual([]);
});

const minutes = (count: number) => new Date(at.getTime() + count * 60_000);
const accountOf = async (vehicleId: string) => (await ground.points.accountOf(vehicleId))!;
const holding = (vehicleId: string, points: number, key: string = newId()) => ({
  vehicleId,
  points,
  key,
  at,
  holdUntil: minutes(15),
  title: '结算抵扣',
  reference: 'PD1124-001',
});
const hold = (vehicleId: string, points: number) => ground.holds.holdPoints(null, holding(vehicleId, points));
const capture = (holdId: string, when = minutes(1), key: string = newId()) =>
  ground.holds.captureHold(null, { holdId, key, at: when });

test('held points are not available, and cannot be spent or held again', async () => {
  const vehicleId = await ground.account(1_000);
  await hold(vehicleId, 700);
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 1_000, held: 700, available: 300, seq: 1 });
  const insufficient = { code: 'points_insufficient' };
  await expect(ground.points.redeem(null, redeeming(vehicleId, 301))).rejects.toMatchObject(insufficient);
  await expect(hold(vehicleId, 301)).rejects.toMatchObject(insufficient);
  await ground.points.redeem(null, redeeming(vehicleId, 300));
});

test('a capture redeems what is held, at the n it was quoted with', async () => {
  const vehicleId = await ground.account(1_000);
  const { id } = await ground.holds.holdPoints(null, { ...holding(vehicleId, 700), pointsPerYuan: 80 });
  const { entry, account } = await capture(id);
  expect(entry).toMatchObject({ type: 'redeem', points: -700, balanceAfter: 300, pointsPerYuan: 80, seq: 2 });
  expect(account).toMatchObject({ balance: 300, held: 0, available: 300 });
  await expect(capture(id)).rejects.toMatchObject({ code: 'points_hold_closed' });
  await expect(ground.holds.releaseHold(null, { holdId: id, at })).rejects.toMatchObject({
    code: 'points_hold_closed',
  });
});

test('a released hold gives its points back once', async () => {
  const vehicleId = await ground.account(1_000);
  const { id } = await hold(vehicleId, 700);
  await ground.holds.releaseHold(null, { holdId: id, at });
  await ground.holds.releaseHold(null, { holdId: id, at });
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 1_000, held: 0, available: 1_000 });
  await expect(capture(id)).rejects.toMatchObject({ code: 'points_hold_closed' });
});

test('an expired hold cannot be captured, whether or not anything has cleaned it up', async () => {
  const vehicleId = await ground.account(1_000);
  const { id } = await hold(vehicleId, 700);
  const expired = { code: 'points_hold_expired' };
  await expect(capture(id, minutes(15))).rejects.toMatchObject(expired);
  expect(await ground.holds.releaseExpiredHolds(minutes(14))).toEqual({ released: 0, postponed: 0 });
  expect(await ground.holds.releaseExpiredHolds(minutes(15))).toEqual({ released: 1, postponed: 0 });
  expect(await ground.holds.releaseExpiredHolds(minutes(16))).toEqual({ released: 0, postponed: 0 });
  await expect(capture(id, minutes(16))).rejects.toMatchObject(expired);
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 1_000, held: 0, available: 1_000, seq: 1 });
});

test('a hold up to its last moment can be captured', async () => {
  const { id } = await hold(await ground.account(100), 100);
  expect((await capture(id, new Date(minutes(15).getTime() - 1))).account.balance).toBe(0);
});

describe('the same key', () => {
  test('holds once and answers the same, also when nothing is available by then', async () => {
    const vehicleId = await ground.account(700);
    const first = await ground.holds.holdPoints(null, holding(vehicleId, 700, 'quote-1'));
    expect(await ground.holds.holdPoints(null, holding(vehicleId, 700, 'quote-1'))).toEqual(first);
    await expect(ground.holds.holdPoints(null, holding(vehicleId, 600, 'quote-1'))).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
    expect(await accountOf(vehicleId)).toMatchObject({ held: 700, available: 0 });
  });

  test('captures once and answers the same', async () => {
    const vehicleId = await ground.account(700);
    const { id } = await hold(vehicleId, 500);
    const first = await capture(id, minutes(1), 'pay-1');
    expect((await capture(id, minutes(1), 'pay-1')).entry).toEqual(first.entry);
    expect(await accountOf(vehicleId)).toMatchObject({ balance: 200, seq: 2 });
  });
});

test.each([0, -1, 0.5, Number.NaN, 1_000_000_001])('%d points cannot be held', async (points) => {
  await expect(hold(await ground.account(100), points)).rejects.toThrow(RangeError);
});

test('a hold that ends when it begins is no hold', async () => {
  const vehicleId = await ground.account(100);
  await expect(ground.holds.holdPoints(null, { ...holding(vehicleId, 50), holdUntil: at })).rejects.toThrow(RangeError);
});

describe('the audit', () => {
  const { ObjectId } = mongoose.mongo;
  const holds = () => ground.database.connection.collection('points_holds');
  const past = { bypassDocumentValidation: true } as const;
  const faults = async () => (await auditLedger(ground.database)).findings.map((finding) => finding.fault);

  test('finds a hold whose points the account does not hold, and one of no account', async () => {
    const { id } = await hold(await ground.account(1_000), 700);
    const _id = new ObjectId(id);
    await holds().updateOne({ _id }, { $inc: { points: 5 } }, past);
    expect(await faults()).toEqual(['held_wrong']);
    const { account } = (await holds().findOne({ _id }))!;
    await holds().updateOne({ _id }, { $inc: { points: -5 }, $set: { account: new ObjectId() } }, past);
    expect((await faults()).toSorted()).toEqual(['account_unknown', 'held_wrong']);
    await holds().updateOne({ _id }, { $set: { account } }, past);
  });
});

test('an earning goes on beside a hold', async () => {
  const vehicleId = await ground.account(100);
  const { id } = await hold(vehicleId, 100);
  await ground.points.earn(null, earning(vehicleId, 50));
  expect((await capture(id)).account).toMatchObject({ balance: 50, available: 50, held: 0, seq: 3 });
});
