import { maxPoints } from '@anxin/shared/values/points';
import { fewestPoints, leastRedeemable, maxRedeemable, redeemFault, worthFen } from '@anxin/shared/rules/points/worth';
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
    ['points worth nothing', { step: 1, pointsPerYuan: 1000 }, 9, 'points_worthless'],
    ['the fewest points worth a fen', { step: 1, pointsPerYuan: 1000 }, 10, null],
  ])('%s', (_, change, points, fault) => {
    expect(redeemFault(points, { ...bill, ...change })).toBe(fault);
  });

  test.each([
    ['the balance in whole steps', {}, 3200],
    ['the bill in whole steps', { billFen: 1250 }, 1200],
    ['nothing on a bill of nothing', { billFen: 0, step: 1, pointsPerYuan: 1000 }, 0],
    ['nothing below one step', { available: 99 }, 0],
    ['the last point whose worth still rounds down to the bill', { billFen: 33, pointsPerYuan: 3, step: 1 }, 1],
    ['the fewest that pay the whole bill', { billFen: 10, pointsPerYuan: 1000, step: 1 }, 100],
    ['the fewest of what the account is worth', { available: 109, pointsPerYuan: 1000, step: 1 }, 100],
    ['nothing where the account is worth nothing', { available: 9, pointsPerYuan: 1000, step: 1 }, 0],
  ])('the most is %s', (_, change, points) => {
    expect(maxRedeemable({ ...bill, ...change })).toBe(points);
  });

  test.each([
    [0, 1000, 1, 0],
    [9, 1000, 1, 0],
    [10, 1000, 1, 10],
    [19, 1000, 1, 10],
    [109, 1000, 1, 100],
    [109, 100, 1, 109],
    [3, 3, 1, 3],
    [28, 1000, 7, 21],
    [7, 1000, 7, 0],
    [150, 1000, 50, 150],
    [850, 100, 100, 850],
    [maxPoints, 10_000, 1, maxPoints],
  ])('of %i points at n = %i in steps of %i, %i are taken', (wanted, pointsPerYuan, step, taken) => {
    expect(fewestPoints(wanted, { pointsPerYuan, step })).toBe(taken);
  });

  test('the points that are taken are worth as much as those asked for, and no fewer steps are', () => {
    const steps = fc.record({
      pointsPerYuan: fc.integer({ min: 1, max: 10_000 }),
      step: fc.integer({ min: 1, max: 1_000 }),
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 1_000_000 }), (terms, count) => {
        const wanted = count * terms.step;
        const taken = fewestPoints(wanted, terms);
        const worth = (points: number) => worthFen(points, terms.pointsPerYuan);
        expect([taken % terms.step, worth(taken)]).toEqual([0, worth(wanted)]);
        expect(taken).toBeLessThanOrEqual(wanted);
        if (taken > 0) expect(worth(taken - terms.step)).toBeLessThan(worth(wanted));
        const least = leastRedeemable(terms);
        expect([worth(least) > 0, worth(least - terms.step) > 0]).toEqual([true, false]);
      }),
      { numRuns: 2000 },
    );
  });

  test('the most is accepted, and nothing that is accepted is worth more or takes fewer points for as much', () => {
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
        const dearer = most + leastRedeemable(terms);
        if (redeemFault(dearer, terms) === null) {
          expect(worthFen(dearer, terms.pointsPerYuan)).toBe(worthFen(most, terms.pointsPerYuan));
        }
        expect(fewestPoints(most, terms)).toBe(most);
        expect(worthFen(most, terms.pointsPerYuan)).toBeLessThanOrEqual(terms.billFen);
        expect(most).toBeLessThanOrEqual(terms.available);
      }),
      { numRuns: 2000 },
    );
  });
});
