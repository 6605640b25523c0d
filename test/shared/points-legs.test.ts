import { earning, type Movement, redemption, systemAccounts } from '@anxin/shared/rules/points/legs';
import { type KeptAccount, type KeptJournal, startProof } from '@anxin/shared/rules/points/proof';
import fc from 'fast-check';

const account = { id: 'a'.repeat(24), storeId: 'b'.repeat(24) };
const points = fc.integer({ min: 1, max: 1_000_000 });
const sum = (movement: Movement) =>
  movement.balancePoints + movement.systemLegs.reduce((total, leg) => total + leg.points, 0);

describe('every movement sums to zero', () => {
  test('earning, with part of it repaying a debt', () => {
    fc.assert(
      fc.property(points, points, (earned, owed) => {
        const movement = earning(account, 'consumption', earned, Math.min(earned, owed));
        return sum(movement) === 0 && movement.debtPoints === 0 - Math.min(earned, owed);
      }),
    );
  });

  test('redeeming', () => {
    fc.assert(fc.property(points, (count) => sum(redemption(account, count)) === 0));
  });
});

test('earned points are issued by source and store', () => {
  expect(earning(account, 'special', 200, 0).systemLegs).toEqual([
    { account: `issued:special:${account.storeId}`, points: -200 },
  ]);
});

describe('the proof of an account', () => {
  const own = (
    seq: number,
    change: number,
    balanceAfter: number,
    others: { account: string; points: number }[],
  ): KeptJournal => ({
    id: String(seq),
    account: account.id,
    seq,
    legs: [{ account: account.id, points: change, seq, balanceAfter }, ...others],
  });
  const issued = (change: number) => ({ account: systemAccounts.issued('reward', account.storeId), points: change });
  const debt = (change: number) => ({ account: systemAccounts.debt(account.id), points: change });
  const journals = [
    own(1, 500, 500, [issued(-500)]),
    own(2, -200, 300, [issued(230), debt(-30)]),
    own(3, 70, 370, [issued(-100), debt(30)]),
  ];
  const kept: KeptAccount = { id: account.id, balance: 370, held: 0, available: 370, debt: 0, seq: 3 };
  const prove = (list: KeptJournal[], of: KeptAccount) => {
    const proof = startProof(of.id);
    for (const journal of list) proof.add(journal);
    return proof.finish(of).map((finding) => finding.fault);
  };

  test('a right one, with a debt made and repaid, has no findings', () => {
    expect(prove(journals, kept)).toEqual([]);
    expect(prove(journals.slice(0, 2), { ...kept, balance: 300, available: 300, debt: 30, seq: 2 })).toEqual([]);
    expect(prove([], { ...kept, balance: 0, available: 0, seq: 0 })).toEqual([]);
  });

  test.each<[string, KeptJournal[], Partial<KeptAccount>, string]>([
    ['a balance that is not the sum', journals, { balance: 371, available: 371 }, 'balance_wrong'],
    ['a missing journal in the middle', [journals[0]!, journals[2]!], {}, 'seq_gap'],
    ['a missing journal at the end', journals.slice(0, 2), { balance: 300, available: 300, debt: 30 }, 'seq_wrong'],
    ['a first number that is not 1', [own(2, 5, 5, [issued(-5)])], { seq: 2, balance: 5, available: 5 }, 'seq_gap'],
    ['legs that do not sum to zero', [own(1, 370, 370, [issued(-369)])], { seq: 1 }, 'legs_not_zero'],
    ['fractions', [own(1, 370.5, 370.5, [issued(-370.5)])], { seq: 1, balance: 370.5 }, 'legs_not_whole'],
    ['a number that is none', [own(1, Number.NaN, 370, [issued(-370)])], { seq: 1 }, 'legs_not_whole'],
    ['a wrong balance after', [own(1, 370, 369, [issued(-370)])], { seq: 1 }, 'balance_after_wrong'],
    [
      'a balance after below zero',
      [own(1, -5, -5, [issued(5)])],
      { seq: 1, balance: -5, available: -5 },
      'balance_after_wrong',
    ],
    [
      'a first leg of another account',
      [{ ...own(1, 370, 370, [issued(-370)]), legs: [issued(-370), issued(370)] }],
      { seq: 1 },
      'legs_malformed',
    ],
    ['no legs', [{ ...own(1, 370, 370, []), legs: [] }], { seq: 1 }, 'legs_malformed'],
    ['more held than there is', journals, { held: 371, available: -1 }, 'held_out_of_range'],
    ['a negative hold', journals, { held: -1, available: 371 }, 'held_out_of_range'],
    ['an available that is not the difference', journals, { held: 70 }, 'available_wrong'],
    ['a debt nobody booked', journals, { debt: 5 }, 'debt_wrong'],
  ])('finds %s', (_, list, change, fault) => {
    expect(prove(list, { ...kept, ...change })).toContain(fault);
  });
});
