import { earning, redemption, systemAccounts } from '@anxin/shared/rules/points/legs';
import {
  forwardedBy,
  type Hop,
  isForwarded,
  forwardedPoints,
  forwardedIn,
  forwardingId,
  forwardedOut,
} from '@anxin/shared/rules/points/forwarding';
import { startTransferProof } from '@anxin/shared/rules/points/transfer-proof';
import { movedPoints } from '@anxin/shared/rules/points/correction';
import { startCorrectionProof } from '@anxin/shared/rules/points/correction-proof';
import fc from 'fast-check';

const [old, other] = [
  { id: 'a'.repeat(24), storeId: 'b'.repeat(24) },
  { id: 'c'.repeat(24), storeId: 'd'.repeat(24) },
];
const spent = { accountId: old.id, systemLegs: redemption(old, 100).systemLegs };
const earned = { accountId: old.id, systemLegs: earning(old, 'consumption', 100, 40).systemLegs };
const name = forwardingId('j-1', 1);
const between = systemAccounts.transfer(name);
const rate = fc.integer({ min: 1, max: 10_000 });
const hops = fc.array(fc.record({ from: rate, to: rate }), { maxLength: 5 });

describe('what a refund counts where the points have gone', () => {
  test.each<[string, 'given' | 'taken', Hop[], number, number, number]>([
    ['the same where they have gone nowhere', 'given', [], 0, 7, 7],
    ['the same in the same programme', 'taken', [{ from: 100, to: 100 }], 0, 7, 7],
    ['the value, rounded up when given back', 'given', [{ from: 100, to: 30 }], 0, 7, 3],
    ['the value, rounded down when taken back', 'taken', [{ from: 100, to: 30 }], 0, 7, 2],
    ['nothing when less than a point is taken back', 'taken', [{ from: 100, to: 30 }], 0, 3, 0],
    ['no second point for what the first was rounded up to', 'given', [{ from: 100, to: 30 }], 1, 2, 0],
    [
      'rounded once over two transfers',
      'given',
      [
        { from: 100, to: 30 },
        { from: 30, to: 100 },
      ],
      0,
      7,
      7,
    ],
  ])('%s', (_, way, by, before, points, counted) => {
    expect(forwardedPoints(way, { before, points }, by)).toBe(counted);
  });

  test('ends at the whole, however it comes in parts, and is worth no less to the member', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sizes, hops, fc.constantFrom('given' as const, 'taken' as const), (parts, by, way) => {
        // No account holds more points than a whole number can be exact about.
        const whole = parts.reduce((total, points) => total + points, 0);
        fc.pre(Number.isSafeInteger(forwardedPoints(way, { before: 0, points: whole }, by)));
        let [before, sum] = [0, 0];
        for (const points of parts) {
          const counted = forwardedPoints(way, { before, points }, by);
          expect(counted).toBeGreaterThanOrEqual(0);
          [before, sum] = [before + points, sum + counted];
        }
        expect(sum).toBe(forwardedPoints(way, { before: 0, points: before }, by));
        const product = (of: 'from' | 'to') => by.reduce((all, hop) => all * BigInt(hop[of]), 1n);
        const gained = BigInt(sum) * product('from') - BigInt(before) * product('to');
        const member = way === 'given' ? gained : 0n - gained;
        expect(member >= 0n && member < product('from')).toBe(true);
      }),
    );
  });
});

describe('a refund that is passed on', () => {
  test('undoes the store’s side where the journal is, and meets the other side in a transfer of its own', () => {
    expect(forwardedOut(name, spent, 60)).toEqual({
      balancePoints: 0,
      debtPoints: 0,
      systemLegs: [
        { account: systemAccounts.redeemed(old.storeId), points: -60 },
        { account: between, points: 60 },
      ],
    });
    expect(forwardedIn(other, { name, forwarded: 60, counted: 18, owed: 0 })).toEqual({
      balancePoints: 18,
      debtPoints: 0,
      systemLegs: [
        { account: between, points: -60 },
        { account: systemAccounts.conversion(other.storeId), points: 42 },
      ],
    });
    expect(forwardedOut(name, earned, 60).systemLegs).toEqual([
      { account: systemAccounts.issued('consumption', old.storeId), points: 60 },
      { account: between, points: -60 },
    ]);
    expect(forwardedIn(other, { name, forwarded: -60, counted: -18, owed: 11 })).toEqual({
      balancePoints: -7,
      debtPoints: 11,
      systemLegs: [
        { account: between, points: 60 },
        { account: systemAccounts.debt(other.id), points: -11 },
        { account: systemAccounts.conversion(other.storeId), points: -42 },
      ],
    });
  });

  test('each side sums to zero by itself, and the transfer between them to nothing', () => {
    const many = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 1, max: 100 }), many, many, (isGiving, points, counted, missing) => {
        const sign = isGiving ? 1 : -1;
        const here = forwardedOut(name, isGiving ? spent : earned, points);
        const owed = isGiving ? 0 : Math.min(missing, counted);
        const there = forwardedIn(other, { name, forwarded: sign * points, counted: sign * counted, owed });
        for (const { balancePoints, systemLegs } of [here, there]) {
          expect(systemLegs.reduce((sum, leg) => sum + leg.points, balancePoints)).toBe(0);
        }
        expect(there.balancePoints - there.debtPoints).toBe(isGiving ? counted : 0 - counted);
        expect([movedPoints(here), movedPoints(there)]).toEqual([points, 0]);
        const sides = [here, there].flatMap(({ systemLegs }) => systemLegs).filter((leg) => leg.account === between);
        expect(sides.reduce((sum, leg) => sum + leg.points, 0)).toBe(0);
      }),
    );
  });
});

describe('the proof of a refund that is passed on', () => {
  const journal = (
    account: string,
    id: string,
    type: string,
    corrects: string | null,
    own: number,
    legs: object[],
  ) => ({
    id,
    account,
    seq: 1,
    type,
    corrects,
    legs: [{ account, points: own, seq: 1 }, ...legs] as { account: string; points: number }[],
  });
  const bill = journal(old.id, 'j-1', 'redeem', null, -100, spent.systemLegs);
  const here = journal(old.id, 'r-1', 'refund', 'j-1', 0, forwardedOut(name, spent, 60).systemLegs);
  const received = forwardedIn(other, { name, forwarded: 60, counted: 18, owed: 0 });
  const there = journal(other.id, 'r-2', 'refund', 'j-1', received.balancePoints, received.systemLegs);

  test('finds nothing wrong with either side, and that they meet', () => {
    const [first, second, both] = [startCorrectionProof(), startCorrectionProof(), startTransferProof()];
    expect([first.faultOf(bill), first.faultOf(here), second.faultOf(there)]).toEqual([null, null, null]);
    both.add(here);
    expect(both.open()).toHaveLength(1);
    both.add(there);
    expect(both.open()).toEqual([]);
  });

  test('counts it with the other refunds of its journal', () => {
    const proof = startCorrectionProof();
    for (const one of [bill, here]) proof.faultOf(one);
    const more = forwardedOut(forwardingId('j-1', 2), spent, 41).systemLegs;
    expect(proof.faultOf(journal(old.id, 'r-3', 'refund', 'j-1', 0, more))).toBe('undone_too_much');
  });

  test('does not take a refund of another journal, nor any other transfer, for one', () => {
    const legs = (account: string) => [
      { account, points: -60 },
      { account: systemAccounts.conversion(other.storeId), points: 42 },
    ];
    const ofAnother = systemAccounts.transfer(forwardingId('j-2', 1));
    for (const account of [ofAnother, systemAccounts.transfer('t-1')]) {
      const forged = journal(other.id, 'r-4', 'refund', 'j-1', 18, legs(account));
      expect(startCorrectionProof().faultOf(forged)).toBe('undone_unknown');
      expect(forwardedBy(forged)).toBe(0);
    }
    expect(startCorrectionProof().faultOf({ ...there, type: 'reverse' })).toBe('undone_unknown');
  });

  test('tells the sides apart', () => {
    expect([here, there, bill].map(forwardedBy)).toEqual([60, -60, 0]);
    expect([here, there, bill].map(isForwarded)).toEqual([false, true, false]);
  });
});
