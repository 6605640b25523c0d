import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import { at, earning, newId, redeeming, staff, usePointsGround } from './points-ground';

const ground = usePointsGround();

const accountOf = async (vehicleId: string) => (await ground.points.accountOf(vehicleId))!;

test('a new account holds nothing, and opening it again changes nothing', async () => {
  const vehicleId = newId();
  const who = { vehicleId, customerId: newId(), storeId: newId(), at };
  const opened = await ground.points.openAccount(null, who);
  expect(opened).toEqual({
    balance: 0,
    available: 0,
    held: 0,
    debt: 0,
    pointsPerYuan: 100,
    worthFen: 0,
    movedTo: null,
  });
  await ground.points.earn(null, earning(vehicleId, 500));
  await ground.points.openAccount(null, { ...who, storeId: newId() });
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 500, storeId: who.storeId, seq: 1 });
});

test('an account is told of when it is opened, and not when it is opened again', async () => {
  const vehicleId = newId();
  const who = { vehicleId, customerId: newId(), storeId: newId(), at };
  for (let no = 0; no < 2; no += 1) {
    await ground.database.transact((session) => ground.points.openAccount(session, who));
  }
  const events = ground.database.connection.collection('outbox_events');
  expect(await events.countDocuments({ subjectId: vehicleId, kind: 'points.account_opened' })).toBe(1);
});

test('earning writes a journal whose legs sum to zero, numbered, with the balance after it', async () => {
  const storeId = newId();
  const vehicleId = await ground.account(0, storeId);
  await ground.points.earn(null, earning(vehicleId, 300));
  const { entry, account } = await ground.points.earn(null, earning(vehicleId, 200));
  expect(entry).toMatchObject({
    seq: 2,
    points: 200,
    balanceAfter: 500,
    type: 'earn',
    source: 'reward',
    month: '2026-11',
  });
  expect(entry.systemLegs).toEqual([{ account: `issued:reward:${storeId}`, points: -200 }]);
  expect(account).toMatchObject({ balance: 500, available: 500, seq: 2 });
});

test('redeeming never takes more than is available', async () => {
  const vehicleId = await ground.account(500);
  await expect(ground.points.redeem(null, redeeming(vehicleId, 501))).rejects.toMatchObject({
    code: 'points_insufficient',
  });
  const { entry } = await ground.points.redeem(null, redeeming(vehicleId, 500));
  expect(entry).toMatchObject({ seq: 2, points: -500, balanceAfter: 0, type: 'redeem', source: null });
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 0, available: 0, seq: 2 });
});

test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1_000_000_001])(
  '%d points cannot be posted',
  async (points) => {
    const vehicleId = await ground.account(100);
    await expect(ground.points.earn(null, earning(vehicleId, points))).rejects.toThrow(RangeError);
    await expect(ground.points.redeem(null, redeeming(vehicleId, points))).rejects.toThrow(RangeError);
    expect(await accountOf(vehicleId)).toMatchObject({ balance: 100, seq: 1 });
  },
);

describe('the same key', () => {
  test('answers the same entry and moves nothing, also when the balance is gone', async () => {
    const vehicleId = await ground.account(500);
    const first = await ground.points.redeem(null, redeeming(vehicleId, 500, 'bill-1'));
    const again = await ground.points.redeem(null, redeeming(vehicleId, 500, 'bill-1'));
    expect(again.entry).toEqual(first.entry);
    expect(await accountOf(vehicleId)).toMatchObject({ balance: 0, seq: 2 });
  });

  test('for something else is refused', async () => {
    const vehicleId = await ground.account(500);
    await ground.points.redeem(null, redeeming(vehicleId, 200, 'bill-2'));
    const reused = { code: 'idempotency_key_reused' };
    await expect(ground.points.redeem(null, redeeming(vehicleId, 201, 'bill-2'))).rejects.toMatchObject(reused);
    await expect(ground.points.earn(null, earning(vehicleId, 200, 'bill-2'))).rejects.toMatchObject(reused);
    expect(await accountOf(vehicleId)).toMatchObject({ balance: 300, seq: 2 });
  });

  test('in two accounts is two postings', async () => {
    const [one, other] = [await ground.account(), await ground.account()];
    await ground.points.earn(null, earning(one, 100, 'same'));
    await ground.points.earn(null, earning(other, 100, 'same'));
    expect([(await accountOf(one)).balance, (await accountOf(other)).balance]).toEqual([100, 100]);
  });
});

describe('a reversal', () => {
  const reversing = async (vehicleId: string, key: string) => {
    const account = await accountOf(vehicleId);
    const { entries } = await ground.points.statement(account, { limit: 100 });
    const journal = entries.find((entry) => entry.key === key)!;
    return { vehicleId, journal, reason: '录入错误', at, by: staff };
  };

  test('mirrors an earning and leaves it as it was', async () => {
    const vehicleId = await ground.account(100);
    const { entry: first } = await ground.points.earn(null, earning(vehicleId, 400, 'wrong'));
    const { entry, account } = await ground.points.reverse(null, await reversing(vehicleId, 'wrong'));
    expect(entry).toMatchObject({
      type: 'reverse',
      source: 'reward',
      points: -400,
      balanceAfter: 100,
      reverses: first.id,
    });
    expect(entry.systemLegs).toEqual(first.systemLegs.map((leg) => ({ ...leg, points: -leg.points })));
    expect(account).toMatchObject({ balance: 100, seq: 3 });
    expect(await ground.points.journalById(first.id)).toEqual(first);
  });

  test('gives back what was redeemed, at the n it was redeemed with', async () => {
    const vehicleId = await ground.account(500);
    await ground.points.redeem(null, { ...redeeming(vehicleId, 200, 'wrong-bill'), pointsPerYuan: 80 });
    const { entry } = await ground.points.reverse(null, await reversing(vehicleId, 'wrong-bill'));
    expect(entry).toMatchObject({ points: 200, balanceAfter: 500, pointsPerYuan: 80, title: '冲正：结算抵扣' });
  });

  test('happens once, and is not reversed itself', async () => {
    const vehicleId = await ground.account(0);
    await ground.points.earn(null, earning(vehicleId, 400, 'wrong'));
    const input = await reversing(vehicleId, 'wrong');
    const { entry } = await ground.points.reverse(null, input);
    await expect(ground.points.reverse(null, input)).rejects.toMatchObject({ code: 'journal_already_reversed' });
    await expect(ground.points.reverse(null, { ...input, journal: entry })).rejects.toMatchObject({
      code: 'journal_not_reversible',
    });
    expect(await accountOf(vehicleId)).toMatchObject({ balance: 0, seq: 2 });
  });

  test('takes what is there of an earning spent by now; the rest is owed', async () => {
    const vehicleId = await ground.account(0);
    const { entry: first } = await ground.points.earn(null, earning(vehicleId, 400, 'wrong'));
    await ground.points.redeem(null, redeeming(vehicleId, 150));
    const { entry, account } = await ground.points.reverse(null, await reversing(vehicleId, 'wrong'));
    expect(entry).toMatchObject({ points: -250, balanceAfter: 0, reverses: first.id });
    expect(entry.systemLegs).toEqual([
      { account: first.systemLegs[0]!.account, points: 400 },
      { account: `debt:${account.id}`, points: -150 },
    ]);
    expect(account).toMatchObject({ balance: 0, available: 0, debt: 150 });
  });

  test('leaves what a quote holds: that is not available', async () => {
    const vehicleId = await ground.account(0);
    await ground.points.earn(null, earning(vehicleId, 400, 'wrong'));
    const holdUntil = new Date(at.getTime() + 60_000);
    await ground.holds.holdPoints(null, { ...redeeming(vehicleId, 300), holdUntil });
    const { account } = await ground.points.reverse(null, await reversing(vehicleId, 'wrong'));
    expect(account).toMatchObject({ balance: 300, held: 300, available: 0, debt: 300 });
  });

  test('of a redemption is refused where the account has no room', async () => {
    const vehicleId = await ground.account(500);
    await ground.points.redeem(null, redeeming(vehicleId, 500, 'wrong-bill'));
    await ground.points.earn(null, earning(vehicleId, 999_999_501));
    await expect(ground.points.reverse(null, await reversing(vehicleId, 'wrong-bill'))).rejects.toMatchObject({
      code: 'points_balance_full',
    });
    await expect(ground.points.earn(null, earning(vehicleId, 500))).rejects.toMatchObject({
      code: 'points_balance_full',
    });
    await ground.points.earn(null, earning(vehicleId, 499));
  });

  test('of another vehicle is refused', async () => {
    const vehicleId = await ground.account(0);
    await ground.points.earn(null, earning(vehicleId, 400, 'wrong'));
    const input = await reversing(vehicleId, 'wrong');
    const other = await ground.account(1_000);
    await expect(ground.points.reverse(null, { ...input, vehicleId: other })).rejects.toMatchObject({
      code: 'journal_not_reversible',
    });
    expect(await accountOf(other)).toMatchObject({ balance: 1_000, seq: 1 });
  });

  test('asked for by many at once happens once', async () => {
    const vehicleId = await ground.account(2_000);
    await ground.points.earn(null, earning(vehicleId, 400, 'wrong'));
    const input = await reversing(vehicleId, 'wrong');
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => ground.points.reverse(null, input)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome) => outcome.reason.code);
    expect(refused).toEqual(Array.from({ length: 9 }, () => 'journal_already_reversed'));
    expect(await accountOf(vehicleId)).toMatchObject({ balance: 2_000, seq: 3 });
  });
});

describe('a debt', () => {
  /** An account with a debt: its earning was spent before it was taken back. */
  async function owing(points: number): Promise<string> {
    const vehicleId = await ground.account(0);
    const { entry: journal } = await ground.points.earn(null, earning(vehicleId, points + 10));
    await ground.points.redeem(null, redeeming(vehicleId, points));
    await ground.points.reverse(null, { vehicleId, journal, reason: '退款', at, by: staff });
    expect(await accountOf(vehicleId)).toMatchObject({ balance: 0, debt: points, seq: 3 });
    return vehicleId;
  }

  test('is repaid first from what is earned next, in one journal', async () => {
    const vehicleId = await owing(300);
    const first = await ground.points.earn(null, earning(vehicleId, 200));
    expect(first).toMatchObject({ entry: { points: 0, balanceAfter: 0, seq: 4 }, account: { balance: 0, debt: 100 } });
    const second = await ground.points.earn(null, earning(vehicleId, 250));
    expect(second).toMatchObject({
      entry: { points: 150, balanceAfter: 150, seq: 5 },
      account: { balance: 150, debt: 0 },
    });
    expect(second.entry.systemLegs.map((leg) => leg.points)).toEqual([-250, 100]);
    expect((await auditLedger(ground.database)).findings).toEqual([]);
  });

  test('comes back when the earning that repaid it is reversed', async () => {
    const vehicleId = await owing(300);
    const { entry } = await ground.points.earn(null, earning(vehicleId, 500));
    const { account } = await ground.points.reverse(null, {
      vehicleId,
      journal: entry,
      reason: '录入错误',
      at,
      by: staff,
    });
    expect(account).toMatchObject({ balance: 0, debt: 300 });
    expect((await auditLedger(ground.database)).findings).toEqual([]);
  });
});

test('a posting that fails in its transaction leaves nothing', async () => {
  const vehicleId = await ground.account(500);
  const broken = ground.database.transact(async (session) => {
    await ground.points.redeem(session, redeeming(vehicleId, 100));
    await ground.points.earn(session, earning(vehicleId, 100));
    throw new Error('the bill could not be kept');
  });
  await expect(broken).rejects.toThrow('the bill could not be kept');
  expect(await accountOf(vehicleId)).toMatchObject({ balance: 500, seq: 1 });
  expect((await auditLedger(ground.database)).findings).toEqual([]);
});

test('a movement keeps the n it was made with', async () => {
  const storeId = newId();
  const programme = await ground.programmes.programmeOf(storeId, at);
  const rates = [
    { from: '2026-01-01', pointsPerYuan: 80 },
    { from: '2026-12-01', pointsPerYuan: 50 },
  ];
  await ground.programmes.saveProgramme(storeId, { ...programme, rates });
  const vehicleId = await ground.account(800, storeId);
  const later = new Date('2026-12-01T00:00:00+08:00');
  await ground.points.earn(null, { ...earning(vehicleId, 200), at: later });
  const { entries } = await ground.points.statement(await accountOf(vehicleId), { limit: 10 });
  expect(entries.map((entry) => entry.pointsPerYuan)).toEqual([50, 80]);
  expect(await ground.points.summary(vehicleId, at)).toMatchObject({
    balance: 1000,
    pointsPerYuan: 80,
    worthFen: 1250,
  });
  expect(await ground.points.summary(vehicleId, later)).toMatchObject({ pointsPerYuan: 50, worthFen: 2000 });
});
