import { type RefundableBill, refundShare } from '@anxin/shared/rules/points/refund';
import { worthFen } from '@anxin/shared/rules/points/worth';
import fc from 'fast-check';

const bill: RefundableBill = { totalFen: 10_000, paidFen: 7_000, redeemed: 3_000, earned: 70 };

describe('a refund gives back and takes back in proportion', () => {
  test.each<[string, Partial<RefundableBill>, number, number, number, number, number]>([
    ['all at once', {}, 0, 10_000, 3_000, 7_000, 70],
    ['half', {}, 0, 5_000, 1_500, 3_500, 35],
    ['the other half', {}, 5_000, 10_000, 1_500, 3_500, 35],
    ['nothing', {}, 5_000, 5_000, 0, 0, 0],
    ['one fen: given back rounded down, taken back rounded up', {}, 0, 1, 0, 0, 1],
    ['the next fen takes nothing more', {}, 1, 2, 0, 1, 0],
    ['a bill no points paid', { redeemed: 0, paidFen: 10_000 }, 0, 3_333, 0, 3_333, 24],
    ['a bill points paid alone earned nothing', { paidFen: 0, redeemed: 10_000, earned: 0 }, 0, 1, 1, 0, 0],
    ['a bill of nothing', { totalFen: 0, paidFen: 0, redeemed: 0, earned: 50 }, 0, 0, 0, 0, 0],
    [
      'values beyond what a float multiplies exactly',
      { totalFen: 999_999_999, paidFen: 999_999_998, redeemed: 999_999_997, earned: 999_999_999 },
      ...([0, 999_999_998, 999_999_996, 999_999_997, 999_999_998] as const),
    ],
  ])('%s', (_, change, beforeFen, afterFen, returnedPoints, refundedFen, takenBackPoints) => {
    const share = refundShare({ ...bill, ...change }, { beforeFen, afterFen });
    expect(share).toEqual({ returnedPoints, refundedFen, takenBackPoints });
  });
});

test.each([
  [-1, 5],
  [6, 5],
  [0, 10_001],
  [0.5, 5],
  [0, Number.NaN],
])('from %d to %d fen of 10000 is no refund', (beforeFen, afterFen) => {
  expect(() => refundShare(bill, { beforeFen, afterFen })).toThrow(RangeError);
});

/** A bill in a programme of n points to the yuan, and the running totals of its refunds, in order. */
const refunded = fc
  .record({
    pointsPerYuan: fc.integer({ min: 1, max: 1_000 }),
    redeemed: fc.integer({ min: 0, max: 1_000_000_000 }),
    paidFen: fc.integer({ min: 0, max: 1_000_000_000 }),
    earned: fc.integer({ min: 0, max: 1_000_000_000 }),
    cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
  })
  .map(({ pointsPerYuan, cuts, ...rest }) => {
    const totalFen = rest.paidFen + worthFen(rest.redeemed, pointsPerYuan);
    const ends = cuts.map((cut) => Math.floor(cut * totalFen)).toSorted((a, b) => a - b);
    return { bill: { ...rest, totalFen }, ends: [...ends, totalFen], pointsPerYuan };
  })
  .filter(({ bill: { totalFen } }) => totalFen > 0);

/** Yields the total movements after each of the refunds. */
function* runningTotals(of: RefundableBill, ends: readonly number[]) {
  const moved = { returnedPoints: 0, refundedFen: 0, takenBackPoints: 0 };
  let beforeFen = 0;
  for (const afterFen of ends) {
    const share = refundShare(of, { beforeFen, afterFen });
    moved.returnedPoints += share.returnedPoints;
    moved.refundedFen += share.refundedFen;
    moved.takenBackPoints += share.takenBackPoints;
    yield { afterFen, share, moved: { ...moved } };
    beforeFen = afterFen;
  }
}

test('however a bill is refunded piece by piece, it ends at exactly the whole', () => {
  fc.assert(
    fc.property(refunded, ({ bill: of, ends }) => {
      expect([...runningTotals(of, ends)].at(-1)?.moved).toEqual({
        returnedPoints: of.redeemed,
        refundedFen: of.paidFen,
        takenBackPoints: of.earned,
      });
    }),
  );
});

test('no piece moves anything backwards, and pieces do not matter, only how far they have come', () => {
  fc.assert(
    fc.property(refunded, ({ bill: of, ends }) => {
      for (const { afterFen, share, moved } of runningTotals(of, ends)) {
        expect(Object.values(share).every((value) => value >= 0)).toBe(true);
        expect(moved).toEqual(refundShare(of, { beforeFen: 0, afterFen }));
      }
    }),
  );
});

test('returned points are never worth more than the refund, and the points taken back are its full share', () => {
  fc.assert(
    fc.property(refunded, ({ bill: of, ends, pointsPerYuan }) => {
      for (const { afterFen, moved } of runningTotals(of, ends)) {
        expect(moved.refundedFen + worthFen(moved.returnedPoints, pointsPerYuan)).toBeLessThanOrEqual(afterFen);
        const taken = BigInt(moved.takenBackPoints) * BigInt(of.totalFen);
        expect(taken >= BigInt(of.earned) * BigInt(afterFen)).toBe(true);
      }
    }),
  );
});
