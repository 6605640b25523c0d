import { auditedAfterEach } from '../../support/use-server';
import { at, earning, newId, redeeming, staff, usePointsGround } from './points-ground';

const ground = usePointsGround();
auditedAfterEach(ground);

const accountOf = async (vehicleId: string) => (await ground.points.accountOf(vehicleId))!;
const closed = { code: 'points_account_closed' };
const insufficient = { code: 'points_insufficient' };

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
      reason: '置换新车',
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

/** An account with a balance and a debt: points held for a quote became free after an earning was taken back. */
async function owing(balance: number, debt: number, storeId: string): Promise<string> {
  const vehicleId = await ground.account(0, storeId);
  const { entry: journal } = await ground.points.earn(null, earning(vehicleId, debt));
  await ground.points.redeem(null, redeeming(vehicleId, debt));
  await ground.points.earn(null, earning(vehicleId, balance));
  const holdUntil = new Date(at.getTime() + 60_000);
  const { id } = await ground.holds.holdPoints(null, { ...redeeming(vehicleId, balance), holdUntil });
  await ground.points.reverse(null, { vehicleId, journal, reason: '退款', at, by: staff });
  await ground.holds.releaseHold(null, { holdId: id, at });
  expect(await accountOf(vehicleId)).toMatchObject({ balance, available: balance, held: 0, debt });
  return vehicleId;
}

test('everything goes to the new account, and the old one is closed and points to it', async () => {
  const storeId = await store(100);
  const [old, anew] = [await ground.account(1_200, storeId), await ground.account(300, storeId)];
  const moved = await transfer(old, anew, 'replacement-1');
  const [oldAccount, newAccount] = [await accountOf(old), await accountOf(anew)];
  expect(oldAccount).toMatchObject({ status: 'closed', balance: 0, available: 0, seq: 2, replacedBy: newAccount.id });
  expect(newAccount).toMatchObject({ status: 'active', balance: 1_500, available: 1_500, seq: 2, replacedBy: null });
  const common = { type: 'transfer', transferId: 'replacement-1', key: 'transfer:replacement-1', reason: '置换新车' };
  expect(moved.out.entry).toMatchObject({
    ...common,
    points: -1_200,
    balanceAfter: 0,
    title: '积分转出',
    source: null,
    by: staff,
    systemLegs: [{ account: 'transfer:replacement-1', points: 1_200 }],
  });
  expect(moved.in.entry).toMatchObject({
    ...common,
    points: 1_200,
    balanceAfter: 1_500,
    title: '积分转入',
    systemLegs: [{ account: 'transfer:replacement-1', points: -1_200 }],
  });
  expect([moved.out.account, moved.in.account]).toEqual([oldAccount, newAccount]);
});

test('another programme keeps the value, rounded in the member’s favour once', async () => {
  const [oldStore, newStore] = [await store(100), await store(30)];
  const [old, anew] = [await ground.account(1_234, oldStore), await ground.account(0, newStore)];
  const { out, in: into } = await transfer(old, anew, 'other-brand');
  expect([out.entry.pointsPerYuan, into.entry.pointsPerYuan]).toEqual([100, 30]);
  expect(into.entry).toMatchObject({ points: 371, balanceAfter: 371 });
  expect(into.entry.systemLegs).toEqual([
    { account: 'transfer:other-brand', points: -1_234 },
    { account: `conversion:${newStore}`, points: 863 },
  ]);
});

test('the debt moves along', async () => {
  const [oldStore, newStore] = [await store(100), await store(50)];
  const [old, anew] = [await owing(400, 251, oldStore), await ground.account(0, newStore)];
  await transfer(old, anew);
  expect(await accountOf(old)).toMatchObject({ status: 'closed', balance: 0, debt: 0 });
  expect(await accountOf(anew)).toMatchObject({ balance: 200, debt: 125 });
});

test('an account with nothing in it is closed too, by journals of nothing', async () => {
  const [old, anew] = [await ground.account(), await ground.account(10)];
  const { out, in: into } = await transfer(old, anew);
  expect([out.entry, into.entry]).toMatchObject([
    { points: 0, seq: 1 },
    { points: 0, balanceAfter: 10, seq: 2 },
  ]);
  expect(await accountOf(old)).toMatchObject({ status: 'closed', replacedBy: (await accountOf(anew)).id });
});

describe('is refused', () => {
  async function untouched(old: string, anew: string, work: Promise<unknown>, code: string) {
    const before = [await accountOf(old), await accountOf(anew)];
    await expect(work).rejects.toMatchObject({ code });
    expect([await accountOf(old), await accountOf(anew)]).toEqual(before);
  }

  test('while a quote holds points of it', async () => {
    const [old, anew] = [await ground.account(100), await ground.account()];
    const holdUntil = new Date(at.getTime() + 60_000);
    const { id } = await ground.holds.holdPoints(null, { ...redeeming(old, 60), holdUntil });
    await untouched(old, anew, transfer(old, anew), 'points_held');
    await ground.holds.releaseHold(null, { holdId: id, at });
    await transfer(old, anew);
  });

  test('from a closed account, and to one', async () => {
    const [old, anew, third] = [await ground.account(100), await ground.account(), await ground.account(5)];
    await transfer(old, anew);
    await untouched(old, third, transfer(old, third), closed.code);
    await untouched(third, old, transfer(third, old), closed.code);
  });

  test('where the new account has no room', async () => {
    const storeId = newId();
    const [old, anew] = [await ground.account(100, storeId), await ground.account(999_999_901, storeId)];
    await untouched(old, anew, transfer(old, anew), 'points_balance_full');
    const [huge, worthless] = [
      await ground.account(900_000_000, await store(1)),
      await ground.account(0, await store(2)),
    ];
    await untouched(huge, worthless, transfer(huge, worthless), 'points_balance_full');
  });

  test('to itself, and where there is no account', async () => {
    const vehicleId = await ground.account(100);
    await expect(transfer(vehicleId, vehicleId)).rejects.toThrow(RangeError);
    await expect(transfer(vehicleId, newId())).rejects.toThrow('has no points account');
  });
});

test('a closed account takes no posting of any kind; what is refunded of it goes to the other', async () => {
  const [old, anew] = [await ground.account(500), await ground.account()];
  const { entry: journal } = await ground.points.redeem(null, redeeming(old, 100));
  await transfer(old, anew);
  const correction = { vehicleId: old, journal, reason: '退款', at, by: staff };
  const holdUntil = new Date(at.getTime() + 60_000);
  await expect(ground.points.earn(null, earning(old, 1))).rejects.toMatchObject(closed);
  await expect(ground.points.redeem(null, redeeming(old, 1))).rejects.toMatchObject(closed);
  await expect(ground.holds.holdPoints(null, { ...redeeming(old, 1), holdUntil })).rejects.toMatchObject(closed);
  await expect(ground.points.reverse(null, correction)).rejects.toMatchObject(closed);
  expect(await accountOf(old)).toMatchObject({ balance: 0, seq: 3 });
  const { forwarded } = await ground.points.refund(null, { ...correction, points: 1, part: 1 });
  expect(forwarded?.entry).toMatchObject({ type: 'refund', points: 1 });
  expect(await accountOf(old)).toMatchObject({ status: 'closed', balance: 0, seq: 4 });
});

describe('taken back', () => {
  test('each account has what it had, and the old one is open again', async () => {
    const [old, anew] = [await owing(1_235, 57, await store(100)), await ground.account(40, await store(30))];
    const before = await accountOf(old);
    const first = await transfer(old, anew, 't-back');
    expect(await accountOf(anew)).toMatchObject({ balance: 411, debt: 17 });
    const back = await transferBack(old, anew, 't-back');
    expect(await accountOf(old)).toEqual({ ...before, seq: before.seq + 2 });
    expect(await accountOf(anew)).toMatchObject({ balance: 40, debt: 0, seq: 3 });
    expect(back.out.entry).toMatchObject({
      type: 'reverse',
      reverses: first.out.entry.id,
      transferId: 't-back',
      points: 1_235,
      pointsPerYuan: 100,
      title: '冲正：积分转出',
      reason: '置换撤销',
      by: staff,
    });
    expect(back.in.entry).toMatchObject({ reverses: first.in.entry.id, points: -371, pointsPerYuan: 30 });
    await ground.points.earn(null, earning(old, 60));
    expect(await accountOf(old)).toMatchObject({ balance: 1_238, debt: 0 });
  });

  test('what the new account did meanwhile stays', async () => {
    const [old, anew] = [await ground.account(500), await ground.account(100)];
    await transfer(old, anew, 't-stays');
    await ground.points.earn(null, earning(anew, 30));
    await ground.points.redeem(null, redeeming(anew, 130));
    await transferBack(old, anew, 't-stays');
    expect(await accountOf(old)).toMatchObject({ status: 'active', balance: 500, replacedBy: null });
    expect(await accountOf(anew)).toMatchObject({ balance: 0, seq: 5 });
  });

  test('a debt repaid meanwhile stays repaid', async () => {
    const storeId = await store(100);
    const [old, anew] = [await owing(50, 200, storeId), await ground.account(0, storeId)];
    await transfer(old, anew, 't-repaid');
    await ground.points.earn(null, earning(anew, 150));
    await transferBack(old, anew, 't-repaid');
    expect(await accountOf(old)).toMatchObject({ balance: 50, debt: 50 });
    expect(await accountOf(anew)).toMatchObject({ balance: 0, debt: 0 });
  });

  test('not where the points are spent or held', async () => {
    const [old, anew] = [await ground.account(500), await ground.account(0)];
    await transfer(old, anew, 't-spent');
    const holdUntil = new Date(at.getTime() + 60_000);
    const { id } = await ground.holds.holdPoints(null, { ...redeeming(anew, 1), holdUntil });
    await expect(transferBack(old, anew, 't-spent')).rejects.toMatchObject(insufficient);
    await ground.holds.captureHold(null, { holdId: id, key: newId(), at });
    await expect(transferBack(old, anew, 't-spent')).rejects.toMatchObject(insufficient);
    await ground.points.earn(null, earning(anew, 1));
    await transferBack(old, anew, 't-spent');
  });

  test('once, only by its name, and not once the points have gone on', async () => {
    const [old, anew, third] = [await ground.account(500), await ground.account(0), await ground.account(0)];
    await transfer(old, anew, 't-once');
    await expect(transferBack(old, anew, 't-unknown')).rejects.toMatchObject({ code: 'journal_not_reversible' });
    await expect(transferBack(anew, old, 't-once')).rejects.toMatchObject({ code: 'journal_not_reversible' });
    await transfer(anew, third, 't-on');
    await expect(transferBack(old, anew, 't-once')).rejects.toMatchObject(closed);
    await transferBack(anew, third, 't-on');
    await transferBack(old, anew, 't-once');
    await expect(transferBack(old, anew, 't-once')).rejects.toMatchObject({ code: 'journal_already_reversed' });
    expect(await accountOf(old)).toMatchObject({ balance: 500, seq: 3 });
  });

  test('and made again under another name', async () => {
    const [old, anew] = [await ground.account(500), await ground.account(0)];
    await transfer(old, anew, 't-first');
    await transferBack(old, anew, 't-first');
    await transfer(old, anew, 't-second');
    await expect(transferBack(old, anew, 't-first')).rejects.toMatchObject({ code: 'journal_already_reversed' });
    expect(await accountOf(anew)).toMatchObject({ balance: 500 });
  });

  test('by nothing but its own reversal', async () => {
    const [old, anew] = [await ground.account(500), await ground.account(0)];
    const { in: into } = await transfer(old, anew, 't-own');
    const correction = { vehicleId: anew, journal: into.entry, reason: '退款', at, by: staff };
    const refused = { code: 'journal_not_reversible' };
    await expect(ground.points.reverse(null, correction)).rejects.toMatchObject(refused);
    await expect(ground.points.refund(null, { ...correction, points: 1, part: 1 })).rejects.toMatchObject(refused);
  });
});
