import mongoose from 'mongoose';
import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import type { LedgerFault } from '@anxin/shared/rules/points/proof';
import { at, earning, redeeming, staff, usePointsGround } from './points-ground';

const ground = usePointsGround();
beforeEach(async () => {
  await collection('accounts').deleteMany({});
  await collection('journals').deleteMany({});
});

const { ObjectId } = mongoose.mongo;
const audit = () => auditLedger(ground.database);

/** Writes like somebody who reaches the database without the product: past its validators. */
const tampered = { bypassDocumentValidation: true } as const;
const collection = (name: string) => ground.database.connection.collection(name);
const change = (name: string, filter: object, update: object) => collection(name).updateOne(filter, update, tampered);

/** Three vehicles with a few entries each; answers the middle one's account. */
async function ledger() {
  const vehicles = [await ground.account(1_000), await ground.account(1_000), await ground.account(1_000)];
  for (const vehicleId of vehicles) {
    await ground.points.redeem(null, redeeming(vehicleId, 300));
    await ground.points.earn(null, earning(vehicleId, 50));
  }
  const { id } = (await ground.points.accountOf(vehicles[1]!))!;
  return { accountId: id, account: new ObjectId(id), vehicleId: vehicles[1]! };
}

test('an empty ledger and a right one are proved, with their totals', async () => {
  expect(await audit()).toEqual({ accounts: 0, journals: 0, balance: 0, debt: 0, findings: [] });
  await ledger();
  await ground.account();
  expect(await audit()).toEqual({ accounts: 4, journals: 9, balance: 2_250, debt: 0, findings: [] });
});

const faults: [string, LedgerFault, (of: { account: mongoose.mongo.ObjectId }) => Promise<unknown>][] = [
  [
    'points given in the account',
    'balance_wrong',
    ({ account }) => change('accounts', { _id: account }, { $inc: { balance: 5, available: 5 } }),
  ],
  [
    'points taken from the account',
    'balance_wrong',
    ({ account }) => change('accounts', { _id: account }, { $inc: { balance: -5, available: -5 } }),
  ],
  [
    'available raised alone',
    'available_wrong',
    ({ account }) => change('accounts', { _id: account }, { $inc: { available: 5 } }),
  ],
  [
    'more held than there is',
    'held_out_of_range',
    ({ account }) => change('accounts', { _id: account }, { $set: { held: 751, available: -1 } }),
  ],
  ['a debt nobody booked', 'debt_wrong', ({ account }) => change('accounts', { _id: account }, { $set: { debt: 5 } })],
  [
    'the account’s number raised',
    'seq_wrong',
    ({ account }) => change('accounts', { _id: account }, { $inc: { seq: 1 } }),
  ],
  [
    'a journal deleted in the middle',
    'seq_gap',
    ({ account }) => collection('journals').deleteOne({ account, seq: 2 }),
  ],
  ['the first journal deleted', 'seq_gap', ({ account }) => collection('journals').deleteOne({ account, seq: 1 })],
  ['the last journal deleted', 'seq_wrong', ({ account }) => collection('journals').deleteOne({ account, seq: 3 })],
  ['all journals deleted', 'balance_wrong', ({ account }) => collection('journals').deleteMany({ account })],
  [
    'a leg changed',
    'legs_not_zero',
    ({ account }) => change('journals', { account, seq: 2 }, { $inc: { 'legs.0.points': 5 } }),
  ],
  [
    'both legs changed',
    'balance_after_wrong',
    ({ account }) => change('journals', { account, seq: 2 }, { $inc: { 'legs.0.points': 5, 'legs.1.points': -5 } }),
  ],
  [
    'a fraction in both legs',
    'legs_not_whole',
    ({ account }) => change('journals', { account, seq: 2 }, { $inc: { 'legs.0.points': 0.5, 'legs.1.points': -0.5 } }),
  ],
  [
    'a balance after changed',
    'balance_after_wrong',
    ({ account }) => change('journals', { account, seq: 2 }, { $inc: { 'legs.0.balanceAfter': 5 } }),
  ],
  [
    'a journal renumbered',
    'seq_gap',
    ({ account }) => change('journals', { account, seq: 2 }, { $set: { seq: 9, 'legs.0.seq': 9 } }),
  ],
  [
    'a leg moved to another account',
    'legs_malformed',
    ({ account }) => change('journals', { account, seq: 2 }, { $set: { 'legs.0.account': new ObjectId() } }),
  ],
  ['the account deleted', 'account_unknown', ({ account }) => collection('accounts').deleteOne({ _id: account })],
  [
    'a journal given to nobody, first',
    'account_unknown',
    ({ account }) => change('journals', { account, seq: 3 }, { $set: { account: new ObjectId('0'.repeat(24)) } }),
  ],
  [
    'a journal given to nobody, last',
    'account_unknown',
    ({ account }) => change('journals', { account, seq: 3 }, { $set: { account: new ObjectId('f'.repeat(24)) } }),
  ],
];

describe('what goes beyond one entry', () => {
  const faultsOf = async () => {
    const { findings } = await audit();
    return findings.map(({ fault, vehicleId, seq }) => ({ fault, vehicleId, seq }));
  };
  const journalOf = async (vehicleId: string, seq: number) => {
    const { entries } = await ground.points.statement((await ground.points.accountOf(vehicleId))!, { limit: 100 });
    return entries.find((entry) => entry.seq === seq)!;
  };
  const transfer = (fromVehicleId: string, toVehicleId: string) =>
    ground.database.transact((session) =>
      ground.points.transfer(session, {
        transferId: 't-1',
        fromVehicleId,
        toVehicleId,
        titleOut: '转出',
        titleIn: '转入',
        at,
        by: staff,
      }),
    );
  const accountId = async (vehicleId: string) => new ObjectId((await ground.points.accountOf(vehicleId))!.id);

  test('a refund beyond its journal, and one of nothing', async () => {
    const { vehicleId, account } = await ledger();
    const refund = { vehicleId, points: 200, part: 1, reason: '退款', at, by: staff };
    await ground.points.refund(null, { ...refund, journal: await journalOf(vehicleId, 2) });
    expect(await faultsOf()).toEqual([]);
    const shrunk = { 'legs.0.points': 101, 'legs.1.points': -101, 'legs.0.balanceAfter': 101 };
    await change('journals', { account, seq: 2 }, { $inc: shrunk });
    expect(await faultsOf()).toContainEqual({ fault: 'undone_too_much', vehicleId, seq: 4 });
    await change('journals', { account, seq: 4 }, { $set: { refunds: new ObjectId() } });
    expect(await faultsOf()).toContainEqual({ fault: 'undone_unknown', vehicleId, seq: 4 });
  });

  test('a transfer of which one side is gone, changed or not called so', async () => {
    const [old, anew] = [await ground.account(500), await ground.account(20)];
    await transfer(old, anew);
    expect(await faultsOf()).toEqual([]);
    const account = await accountId(anew);
    const found = { fault: 'transfer_not_zero', vehicleId: anew, seq: 2 };
    await change('journals', { account, seq: 2 }, { $inc: { 'legs.0.points': 5, 'legs.1.points': -5 } });
    expect(await faultsOf()).toContainEqual(found);
    await change('journals', { transferId: 't-1' }, { $unset: { transferId: '' } });
    await change('journals', { account, seq: 2 }, { $unset: { transferId: '' } });
    expect(await faultsOf()).toContainEqual(found);
    await collection('journals').deleteOne({ account, seq: 2 });
    expect(await faultsOf()).toContainEqual({ fault: 'transfer_not_zero', vehicleId: old, seq: 2 });
  });

  test('a closed account that holds something, points nowhere, to itself or to one there is not', async () => {
    const [old, anew] = [await ground.account(500), await ground.account(20)];
    await transfer(old, anew);
    const [_id, successor] = [await accountId(old), await accountId(anew)];
    for (const replacedBy of [null, _id, new ObjectId(), 'nobody']) {
      await change('accounts', { _id }, { $set: { replacedBy } });
      expect(await faultsOf()).toEqual([{ fault: 'successor_wrong', vehicleId: old, seq: null }]);
    }
    await change('accounts', { _id }, { $set: { replacedBy: successor, debt: 5 } });
    expect(await faultsOf()).toContainEqual({ fault: 'closed_not_empty', vehicleId: old, seq: null });
    await change('accounts', { _id }, { $set: { status: 'active', debt: 0 } });
    expect(await faultsOf()).toEqual([{ fault: 'successor_wrong', vehicleId: old, seq: null }]);
  });
});

test.each(faults)('finds %s: %s', async (_, fault, tamper) => {
  const of = await ledger();
  await tamper(of);
  const { findings } = await audit();
  expect(findings.map((finding) => finding.fault)).toContain(fault);
  // The audit doubts only the changed account and those that the tampering invented.
  const proved = new Set(findings.filter((finding) => finding.vehicleId !== null).map((finding) => finding.accountId));
  expect([...proved].every((accountId) => accountId === of.accountId)).toBe(true);
});

test('a ledger in use is proved while postings go on', async () => {
  const vehicles = await Promise.all(Array.from({ length: 8 }, () => ground.account(1_000)));
  const use = { goesOn: true };
  const postings = vehicles.map(async (vehicleId) => {
    while (use.goesOn) {
      await ground.points.redeem(null, redeeming(vehicleId, 10));
      await ground.points.earn(null, earning(vehicleId, 10));
    }
  });
  const [old, anew] = [await ground.account(500), await ground.account(20)];
  const moved = async () => {
    for (let i = 0; use.goesOn; i += 1) {
      const sides = { transferId: `to-and-fro-${i}`, fromVehicleId: old, toVehicleId: anew, at, by: staff };
      const details = { titleOut: '转出', titleIn: '转入' };
      await ground.database.transact((session) => ground.points.transfer(session, { ...sides, ...details }));
      await ground.database.transact((session) => ground.points.reverseTransfer(session, { ...sides, reason: '撤销' }));
    }
  };
  const inUse = Promise.all([...postings, moved()]);
  for (let i = 0; i < 8; i += 1) expect((await audit()).findings).toEqual([]);
  use.goesOn = false;
  await inUse;
  expect(await audit()).toMatchObject({ balance: 8_520, findings: [] });
});
