import {
  type BookEntry,
  monthBefore,
  monthEnds,
  startAccountBook,
  startStoreBooks,
  worthOfParts,
} from '@anxin/shared/rules/points/liability';
import { systemAccounts } from '@anxin/shared/rules/points/legs';
import { worthFen } from '@anxin/shared/rules/points/worth';
import fc from 'fast-check';

const [store, other] = ['a'.repeat(24), 'b'.repeat(24)];
const issued = (points: number, by = store) => ({ account: systemAccounts.issued('reward', by), points: 0 - points });
const redeemed = (points: number) => ({ account: systemAccounts.redeemed(store), points });
const details: Omit<BookEntry, 'id' | 'points' | 'systemLegs'> = {
  source: 'reward',
  year: 2026,
  month: '2026-10',
  corrects: null,
  brought: null,
  forwarded: 0,
};
const earn = (id: string, points: number, month = '2026-10'): BookEntry => ({
  ...details,
  id,
  points,
  month,
  year: Number(month.slice(0, 4)),
  systemLegs: [issued(points)],
});
const spend = (id: string, points: number, month = '2026-11'): BookEntry => ({
  ...details,
  id,
  points: 0 - points,
  month,
  source: null,
  systemLegs: [redeemed(points)],
});

function bookOf(...entries: BookEntry[]) {
  const book = startAccountBook();
  for (const entry of entries) book.add(entry);
  return book;
}

const account = (balance: number, more: { held?: number; debt?: number; storeId?: string } = {}) => ({
  storeId: store,
  balance,
  held: 0,
  debt: 0,
  ...more,
});
const read = (of: ReturnType<typeof account> | null, journals: number, proved = true) => ({
  account: of,
  storeId: of?.storeId ?? store,
  journals,
  proved,
});

describe('the book of a store', () => {
  test('adds up its accounts: points, worth floor by floor, layers, months, and both sides of the ledger', () => {
    const books = startStoreBooks();
    books.count(bookOf(earn('1', 150, '2025-12'), spend('2', 51)), read(account(99, { held: 10 }), 2), 100);
    books.count(bookOf(earn('3', 77)), read(account(77), 1), 7);
    expect(books.store(store)).toEqual({
      storeId: store,
      accounts: 2,
      journals: 3,
      unproved: 0,
      balance: 176,
      held: 10,
      debt: 0,
      accountsWorthFen: 99 + 1_100,
      layers: [
        { source: 'reward', year: 2025, points: 99 },
        { source: 'reward', year: 2026, points: 77 },
      ],
      months: [
        { month: '2025-12', earned: 150, used: 0 },
        { month: '2026-10', earned: 77, used: 0 },
        { month: '2026-11', earned: 0, used: 51 },
      ],
      issued: 227,
      redeemed: 51,
      moved: 0,
      difference: 0,
    });
  });

  test('a store without accounts owes nothing', () => {
    const { layers, months, ...sums } = startStoreBooks().store(store);
    expect([layers, months]).toEqual([[], []]);
    expect(sums).toMatchObject({ accounts: 0, balance: 0, difference: 0 });
  });

  test('a debt is what the store gets back: issued less redeemed is what accounts hold less what they owe', () => {
    const books = startStoreBooks();
    const owed = { account: systemAccounts.debt('c'.repeat(24)), points: -30 };
    const back: BookEntry = { ...details, id: '3', points: -20, corrects: '1', systemLegs: [issued(-50), owed] };
    books.count(bookOf(earn('1', 50), spend('2', 30), back), read(account(0, { debt: 30 }), 3), 100);
    expect(books.store(store)).toMatchObject({ issued: 0, redeemed: 30, debt: 30, difference: 0 });
  });

  test('points that move to another store are what one has less and the other more', () => {
    const books = startStoreBooks();
    const between = { account: 'transfer:1', points: 40 };
    const out: BookEntry = { ...details, id: '2', points: -40, source: null, systemLegs: [between] };
    const layers = [{ source: 'reward' as const, year: 2026, points: 40 }];
    const into: BookEntry = { ...out, id: '3', points: 40, brought: layers, systemLegs: [{ ...between, points: -40 }] };
    books.count(bookOf(earn('1', 40), out), read(account(0), 2), 100);
    books.count(bookOf(into), read(account(40, { storeId: other }), 1), 100);
    expect(books.store(store)).toMatchObject({ issued: 40, moved: -40, balance: 0, difference: 0 });
    expect(books.store(other)).toMatchObject({ issued: 0, moved: 40, balance: 40, difference: 0, layers });
  });

  test.each<[string, BookEntry, ReturnType<typeof account> | null, number]>([
    ['points nobody issued', earn('1', 40), account(45), -5],
    ['points issued by another store', { ...earn('1', 40), systemLegs: [issued(40, other)] }, account(40), -40],
    ['issued points that no account holds', earn('1', 40), null, 40],
  ])('%s show as a difference', (_, entry, of, difference) => {
    const books = startStoreBooks();
    books.count(bookOf(entry), read(of, 1), 100);
    expect(books.store(store).difference).toBe(difference);
  });

  test('an account that could not be proved is counted, its points of unknown origin', () => {
    const books = startStoreBooks();
    books.count(bookOf(earn('1', 40)), read(account(45), 1, false), 100);
    const layers = [{ source: 'unknown', year: 0, points: 45 }];
    expect(books.store(store)).toMatchObject({ unproved: 1, balance: 45, layers });
  });
});

describe('the end of each month', () => {
  const movements = [
    { month: '2025-11', earned: 100, used: 0 },
    { month: '2025-12', earned: 50, used: 20 },
    { month: '2026-02', earned: 0, used: 30 },
  ];

  test('carries the balance through months in which nothing moved, and from before the first', () => {
    expect(monthEnds(movements, '2026-03', 4)).toEqual([
      { month: '2025-12', earned: 50, used: 20, balance: 130 },
      { month: '2026-01', earned: 0, used: 0, balance: 130 },
      { month: '2026-02', earned: 0, used: 30, balance: 100 },
      { month: '2026-03', earned: 0, used: 0, balance: 100 },
    ]);
  });

  test.each([
    ['2026-11', 0, '2026-11'],
    ['2026-01', 1, '2025-12'],
    ['2026-03', 15, '2024-12'],
  ])('%s less %i months is %s', (month, count, expected) => {
    expect(monthBefore(month, count)).toBe(expected);
  });
});

test('parts are worth together exactly what the whole is worth, and each within a fen of its own worth', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 10_000 }),
      (parts, n) => {
        const worth = worthOfParts(parts, n);
        const whole = parts.reduce((sum, points) => sum + points, 0);
        expect(worth.reduce((sum, fen) => sum + fen, 0)).toBe(worthFen(whole, n));
        for (const [index, fen] of worth.entries()) {
          expect(Math.abs(fen - worthFen(parts[index]!, n))).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});
