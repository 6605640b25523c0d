import { systemAccounts } from '@anxin/shared/rules/points/legs';
import { type StoredAccount, type StoredJournal, startProof } from '@anxin/shared/rules/points/proof';
import { startTransferProof } from '@anxin/shared/rules/points/transfer-proof';
import { startCorrectionProof } from '@anxin/shared/rules/points/correction-proof';

const account = { id: 'a'.repeat(24), storeId: 'b'.repeat(24) };

describe('the proof of an account', () => {
  const own = (
    seq: number,
    change: number,
    balanceAfter: number,
    others: { account: string; points: number }[],
  ): StoredJournal => ({
    id: String(seq),
    account: account.id,
    type: 'earn',
    corrects: null,
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
  const stored: StoredAccount = {
    id: account.id,
    balance: 370,
    held: 0,
    available: 370,
    debt: 0,
    seq: 3,
    status: 'active',
    replacedBy: null,
  };
  const empty = { balance: 0, available: 0, seq: 0 };
  const prove = (list: StoredJournal[], of: StoredAccount) => {
    const proof = startProof(of.id);
    for (const journal of list) proof.add(journal);
    return proof.finish(of).map((finding) => finding.fault);
  };

  test('a right one, with a debt made and repaid, has no findings', () => {
    expect(prove(journals, stored)).toEqual([]);
    expect(prove(journals.slice(0, 2), { ...stored, balance: 300, available: 300, debt: 30, seq: 2 })).toEqual([]);
    expect(prove([], { ...stored, ...empty })).toEqual([]);
    expect(prove([], { ...stored, ...empty, status: 'closed', replacedBy: 'other' })).toEqual([]);
  });

  test.each<[string, StoredJournal[], Partial<StoredAccount>, string]>([
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
    ['a closed account that holds points', journals, { status: 'closed', replacedBy: 'other' }, 'closed_not_empty'],
    ['a closed account that points nowhere', [], { ...empty, status: 'closed' }, 'successor_wrong'],
    [
      'a closed account that points to itself',
      [],
      { ...empty, status: 'closed', replacedBy: account.id },
      'successor_wrong',
    ],
    ['an open account that points to another', journals, { replacedBy: 'other' }, 'successor_wrong'],
  ])('finds %s', (_, list, change, fault) => {
    expect(prove(list, { ...stored, ...change })).toContain(fault);
  });
});

describe('what undoes other journals stays within them', () => {
  type Step = [id: string, type: string, moved: number, undoes?: string];
  const { issued, debt } = systemAccounts;
  const journalOf = ([id, type, moved, corrects = null]: [string, string, number, (string | null)?], at: number) => ({
    id,
    type,
    corrects,
    account: account.id,
    seq: at + 1,
    // Half of the points are not in the balance: they repay a debt or become one.
    legs: [
      { account: account.id, points: moved / 2, seq: at + 1 },
      { account: issued('reward', account.storeId), points: -moved },
      { account: debt(account.id), points: moved / 2 },
    ],
  });
  const faultsOf = (steps: Step[]) => {
    const proof = startCorrectionProof();
    return steps.map((step, at) => proof.faultOf(journalOf(step, at)));
  };

  test.each<[string, Step[], (string | null)[]]>([
    [
      'refunds up to the whole',
      [
        ['e', 'earn', 100],
        ['1', 'refund', -60, 'e'],
        ['2', 'refund', -40, 'e'],
      ],
      [null, null, null],
    ],
    [
      'refunds beyond it',
      [
        ['e', 'earn', 100],
        ['1', 'refund', -60, 'e'],
        ['2', 'refund', -42, 'e'],
      ],
      [null, null, 'undone_too_much'],
    ],
    [
      'a reversal',
      [
        ['r', 'redeem', -100],
        ['1', 'reverse', 100, 'r'],
      ],
      [null, null],
    ],
    [
      'a reversal of less',
      [
        ['r', 'redeem', -100],
        ['1', 'reverse', 98, 'r'],
      ],
      [null, 'undone_too_much'],
    ],
    [
      'a second reversal',
      [
        ['e', 'earn', 100],
        ['1', 'reverse', -100, 'e'],
        ['2', 'reverse', -100, 'e'],
      ],
      [null, null, 'undone_too_much'],
    ],
    [
      'a reversal after a refund',
      [
        ['e', 'earn', 100],
        ['1', 'refund', -2, 'e'],
        ['2', 'reverse', -100, 'e'],
      ],
      [null, null, 'undone_too_much'],
    ],
    [
      'a refund after a reversal',
      [
        ['e', 'earn', 100],
        ['1', 'reverse', -100, 'e'],
        ['2', 'refund', -2, 'e'],
      ],
      [null, null, 'undone_too_much'],
    ],
    ['a refund of nothing known', [['1', 'refund', -2, 'e']], ['undone_unknown']],
    ['a reversal that says of nothing', [['1', 'reverse', -2]], ['undone_unknown']],
    [
      'a refund of a later journal',
      [
        ['1', 'refund', -2, 'e'],
        ['e', 'earn', 100],
      ],
      ['undone_unknown', null],
    ],
    [
      'a reversal of a reversal',
      [
        ['e', 'earn', 100],
        ['1', 'reverse', -100, 'e'],
        ['2', 'reverse', 100, '1'],
      ],
      [null, null, 'undone_unknown'],
    ],
    [
      'a transfer taken back once, whatever was repaid meanwhile',
      [
        ['t', 'transfer', 100],
        ['1', 'reverse', -80, 't'],
      ],
      [null, null],
    ],
    [
      'a transfer taken back twice',
      [
        ['t', 'transfer', 100],
        ['1', 'reverse', -80, 't'],
        ['2', 'reverse', -80, 't'],
      ],
      [null, null, 'undone_too_much'],
    ],
    [
      'a transfer refunded',
      [
        ['t', 'transfer', 100],
        ['1', 'refund', -80, 't'],
      ],
      [null, 'undone_unknown'],
    ],
  ])('%s', (_, steps, faults) => {
    expect(faultsOf(steps)).toEqual(faults);
  });

  test('the proof of an account says at which entry', () => {
    const proof = startProof(account.id);
    const [first, second] = [journalOf(['e', 'earn', 100], 0), journalOf(['1', 'refund', -102, 'e'], 1)];
    for (const journal of [first, second]) proof.add(journal);
    const stored = {
      ...account,
      balance: 0,
      held: 0,
      available: 0,
      debt: 0,
      seq: 2,
      status: 'active',
      replacedBy: null,
    };
    expect(proof.finish(stored)).toContainEqual({ fault: 'undone_too_much', seq: 2 });
  });
});

describe('the sides of a transfer', () => {
  const side = (accountId: string, seq: number, transferId: string, points: number) => ({
    id: `${accountId}-${seq}`,
    account: accountId,
    seq,
    type: 'transfer',
    corrects: null,
    legs: [
      { account: accountId, points: -points, seq },
      { account: systemAccounts.transfer(transferId), points },
    ],
  });

  test('meet, in whatever order they are read', () => {
    const proof = startTransferProof();
    proof.add(side('old', 7, 't-1', 500));
    proof.add(side('other', 1, 't-2', -30));
    expect(proof.open()).toEqual([
      { transferId: 't-1', points: 500, accountId: 'old', seq: 7 },
      { transferId: 't-2', points: -30, accountId: 'other', seq: 1 },
    ]);
    proof.add(side('new', 1, 't-1', -500));
    proof.add(side('another', 4, 't-2', 30));
    expect(proof.open()).toEqual([]);
  });

  test('that do not are told, with what is missing and where it was last met', () => {
    const proof = startTransferProof();
    proof.add(side('old', 7, 't-1', 500));
    proof.add(side('new', 1, 't-1', -499));
    proof.add(side('empty', 1, 't-0', 0));
    expect(proof.open()).toEqual([{ transferId: 't-1', points: 1, accountId: 'new', seq: 1 }]);
  });
});
