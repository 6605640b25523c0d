import { type Movement, systemAccounts } from '@anxin/shared/rules/points/legs';
import { converted, holdingMoved, transferring, transferringBack } from '@anxin/shared/rules/points/transfer';
import { worthFen } from '@anxin/shared/rules/points/worth';
import fc from 'fast-check';

const from = { id: 'a'.repeat(24), storeId: 'old', pointsPerYuan: 100 };
const to = { id: 'b'.repeat(24), storeId: 'new', pointsPerYuan: 100 };
const between = systemAccounts.transfer('t-1');

const count = fc.integer({ min: 0, max: 1_000_000_000 });
const rate = fc.integer({ min: 1, max: 1_000 });
const legOf = ({ systemLegs }: Movement, account: string) =>
  systemLegs.filter((leg) => leg.account === account).reduce((sum, leg) => sum + leg.points, 0);
const sum = (movement: Movement) =>
  movement.balancePoints + movement.systemLegs.reduce((total, leg) => total + leg.points, 0);

describe('the value is kept, not the count, rounded in the member’s favour', () => {
  test.each<[string, number, number, number, number, number, number]>([
    ['the same n', 1_234, 56, 100, 100, 1_234, 56],
    ['twice the n', 1_234, 56, 100, 200, 2_468, 112],
    ['half the n: points up, a debt down', 1_235, 57, 100, 50, 618, 28],
    ['a third', 100, 100, 30, 10, 34, 33],
    ['nothing', 0, 0, 100, 50, 0, 0],
    ['the largest', 999_999_998, 999_999_998, 999, 998, 998_998_998, 998_998_997],
  ])('%s', (_, balance, debt, oldN, newN, points, owed) => {
    expect(converted({ balance, debt }, oldN, newN)).toEqual({ balance: points, debt: owed });
  });

  test('worth no less than before, and less than a point more', () => {
    fc.assert(
      fc.property(count, rate, rate, (balance, oldN, newN) => {
        const got = converted({ balance, debt: balance }, oldN, newN);
        expect(worthFen(got.balance, newN)).toBeGreaterThanOrEqual(worthFen(balance, oldN));
        expect(BigInt(got.balance - 1) * BigInt(oldN) < BigInt(balance) * BigInt(newN) || balance === 0).toBe(true);
        expect(worthFen(got.debt, newN)).toBeLessThanOrEqual(worthFen(balance, oldN));
      }),
    );
  });
});

const transfers = fc.record({ balance: count, debt: count, oldN: rate, newN: rate, since: count });

test('two journals that each sum to zero empty one account, fill the other and meet in nothing', () => {
  fc.assert(
    fc.property(transfers, ({ balance, debt, oldN, newN }) => {
      const sides = [
        { ...from, pointsPerYuan: oldN },
        { ...to, pointsPerYuan: newN },
      ] as const;
      const { out, in: into } = transferring('t-1', ...sides, { balance, debt });
      expect([sum(out), sum(into)]).toEqual([0, 0]);
      expect(out).toMatchObject({ balancePoints: 0 - balance, debtPoints: 0 - debt });
      expect(legOf(out, systemAccounts.debt(from.id))).toBe(debt);
      const got = converted({ balance, debt }, oldN, newN);
      expect(into).toMatchObject({ balancePoints: got.balance, debtPoints: got.debt });
      expect(legOf(into, systemAccounts.debt(to.id))).toBe(0 - got.debt);
      expect(legOf(out, between) + legOf(into, between)).toBe(0);
      expect(out.systemLegs.length).toBeGreaterThan(0);
    }),
  );
});

test('within one programme nothing is converted', () => {
  fc.assert(
    fc.property(count, count, (balance, debt) => {
      const { in: into } = transferring('t-1', from, { ...to, storeId: from.storeId }, { balance, debt });
      return into.systemLegs.every((leg) => !leg.account.startsWith('conversion:'));
    }),
  );
});

test('taken back at once, every leg of both journals is undone', () => {
  fc.assert(
    fc.property(transfers, ({ balance, debt, oldN, newN, since }) => {
      const first = transferring(
        't-1',
        { ...from, pointsPerYuan: oldN },
        { ...to, pointsPerYuan: newN },
        { balance, debt },
      );
      const gave = holdingMoved({ accountId: from.id, points: first.out.balancePoints, ...first.out });
      const got = holdingMoved({ accountId: to.id, points: first.in.balancePoints, ...first.in });
      expect([gave, got]).toEqual([{ balance, debt }, converted({ balance, debt }, oldN, newN)]);
      const back = transferringBack('t-1', { from, to, gave, got, owes: got.debt + since });
      for (const side of ['out', 'in'] as const) {
        const legs = [...first[side].systemLegs, ...back[side].systemLegs];
        for (const { account } of legs) {
          expect(legs.filter((leg) => leg.account === account).reduce((total, leg) => total + leg.points, 0)).toBe(0);
        }
        expect(first[side].balancePoints + back[side].balancePoints).toBe(0);
        expect(first[side].debtPoints + back[side].debtPoints).toBe(0);
      }
    }),
  );
});

test('a debt repaid meanwhile stays repaid: the same share of it goes back, in the member’s favour', () => {
  fc.assert(
    fc.property(transfers, ({ balance, debt, oldN, newN, since }) => {
      const gave = { balance, debt };
      const got = converted(gave, oldN, newN);
      const owes = Math.min(since, got.debt);
      const back = transferringBack('t-1', { from, to, gave, got, owes });
      expect([sum(back.out), sum(back.in)]).toEqual([0, 0]);
      expect(legOf(back.out, between) + legOf(back.in, between)).toBe(0);
      expect(back.in).toMatchObject({ balancePoints: 0 - got.balance, debtPoints: 0 - owes });
      expect(back.out.balancePoints).toBe(balance);
      const exact = BigInt(back.out.debtPoints) * BigInt(got.debt) <= BigInt(debt) * BigInt(owes);
      expect(owes === got.debt ? back.out.debtPoints === debt : exact).toBe(true);
    }),
  );
});

test.each([
  [300, 300, 300],
  [300, 150, 150],
  [300, 0, 0],
])('a debt of %d, of which %d is still owed, is a debt of %d again', (debt, owes, left) => {
  const back = transferringBack('t-1', { from, to, gave: { balance: 5, debt }, got: { balance: 5, debt }, owes });
  expect(back.out.debtPoints).toBe(left);
});
