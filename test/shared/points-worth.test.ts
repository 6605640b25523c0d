import { maxPoints } from '@anxin/shared/values/points';
import { maxRedeemable, redeemFault, worthFen } from '@anxin/shared/rules/points/worth';
import fc from 'fast-check';

describe('points are worth floor(points × 100 / n) fen', () => {
  test.each([
    [0, 100, 0],
    [1, 100, 1],
    [3280, 100, 3280],
    [1, 3, 33],
    [2, 3, 66],
    [3, 3, 100],
    [199, 200, 99],
    [9, 1000, 0],
    [10, 1000, 1],
    [maxPoints, 1, maxPoints * 100],
    [maxPoints, 7, 14_285_714_285],
  ])('%i points at n = %i are %i fen', (points, pointsPerYuan, fen) => {
    expect(worthFen(points, pointsPerYuan)).toBe(fen);
  });

  const points = fc.integer({ min: 0, max: maxPoints });
  const rate = fc.integer({ min: 1, max: 10_000 });

  test('never more than they are worth, and less by under one fen', () => {
    fc.assert(
      fc.property(points, rate, (count, n) => {
        const exact = BigInt(count) * 100n;
        const fen = BigInt(worthFen(count, n));
        return fen * BigInt(n) <= exact && (fen + 1n) * BigInt(n) > exact;
      }),
      { numRuns: 2000 },
    );
  });

  test('redeeming in parts never gives more than redeeming at once', () => {
    fc.assert(fc.property(points, points, rate, (a, b, n) => worthFen(a, n) + worthFen(b, n) <= worthFen(a + b, n)));
  });
});

describe('redeeming', () => {
  const bill = { billFen: 68_000, available: 3280, pointsPerYuan: 100, step: 100 };

  test.each([
    ['none', {}, 0, null],
    ['a whole step', {}, 800, null],
    ['all full steps there are', {}, 3200, null],
    ['part of a step', {}, 850, 'points_step'],
    ['more than there is', {}, 3300, 'points_insufficient'],
    ['exactly the bill', { billFen: 800 }, 800, null],
    ['a fen more than the bill', { billFen: 799 }, 800, 'points_exceed_bill'],
    ['anything on a bill of nothing', { billFen: 0, step: 1 }, 1, 'points_exceed_bill'],
    ['worthless points on a bill of nothing', { billFen: 0, step: 1, pointsPerYuan: 1000 }, 1, 'points_exceed_bill'],
    ['none on a bill of nothing', { billFen: 0 }, 0, null],
  ])('%s', (_, change, points, fault) => {
    expect(redeemFault(points, { ...bill, ...change })).toBe(fault);
  });

  test.each([
    ['the balance in whole steps', {}, 3200],
    ['the bill in whole steps', { billFen: 1250 }, 1200],
    ['nothing on a bill of nothing', { billFen: 0, step: 1, pointsPerYuan: 1000 }, 0],
    ['nothing below one step', { available: 99 }, 0],
    ['the last point whose worth still rounds down to the bill', { billFen: 33, pointsPerYuan: 3, step: 1 }, 1],
  ])('the most is %s', (_, change, points) => {
    expect(maxRedeemable({ ...bill, ...change })).toBe(points);
  });

  test('the most is accepted, and one step more is not', () => {
    const any = fc.record({
      billFen: fc.integer({ min: 0, max: 1_000_000_000 }),
      available: fc.integer({ min: 0, max: maxPoints }),
      pointsPerYuan: fc.integer({ min: 1, max: 10_000 }),
      step: fc.integer({ min: 1, max: 1_000 }),
    });
    fc.assert(
      fc.property(any, (terms) => {
        const most = maxRedeemable(terms);
        expect(redeemFault(most, terms)).toBeNull();
        expect(redeemFault(most + terms.step, terms)).not.toBeNull();
        expect(worthFen(most, terms.pointsPerYuan)).toBeLessThanOrEqual(terms.billFen);
        expect(most).toBeLessThanOrEqual(terms.available);
      }),
      { numRuns: 2000 },
    );
  });
});
