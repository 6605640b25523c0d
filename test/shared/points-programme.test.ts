import { businessType } from '@anxin/shared/contracts/organisation';
import { consumptionPoints, consumptionTitle, splitEarned } from '@anxin/shared/rules/points/earning';
import {
  completeSettings,
  defaultProgramme,
  programmeOn,
  rateOn,
  rewardLimitOf,
} from '@anxin/shared/rules/points/programme';
import fc from 'fast-check';

describe('n is the one in effect on the day', () => {
  const rates = [
    { from: '2026-07-01', pointsPerYuan: 80 },
    { from: '2026-01-01', pointsPerYuan: 100 },
    { from: '2027-01-01', pointsPerYuan: 50 },
  ];

  test.each([
    ['2025-12-31', 100],
    ['2026-01-01', 100],
    ['2026-06-30', 100],
    ['2026-07-01', 80],
    ['2026-12-31', 80],
    ['2027-01-01', 50],
  ])('on %s it is %i', (day, n) => {
    expect(rateOn(rates, day)).toBe(n);
  });

  test('a programme on a day carries the store’s other settings as they are', () => {
    const { rates: _, ...settings } = defaultProgramme;
    expect(programmeOn({ ...defaultProgramme, rates }, '2026-08-01')).toEqual({ ...settings, pointsPerYuan: 80 });
  });
});

describe('a programme kept before there was more to set', () => {
  test('says what it said, and the defaults for the rest', () => {
    const earnPerHundredYuan = { ...defaultProgramme.earnPerHundredYuan, maintenance: 7 };
    const kept = { redeemStep: 50, earnPerHundredYuan: { maintenance: 7 } as typeof earnPerHundredYuan };
    expect(completeSettings(kept)).toEqual({ ...defaultProgramme, redeemStep: 50, earnPerHundredYuan });
    expect(completeSettings({})).toEqual(defaultProgramme);
  });

  test('every business type has a rate and a title of its own', () => {
    const titles = businessType.options.map(consumptionTitle);
    expect(new Set(titles).size).toBe(businessType.options.length);
    for (const type of businessType.options) expect(defaultProgramme.earnPerHundredYuan[type]).toBeGreaterThan(0);
  });
});

describe('the reward limit is that of the highest role', () => {
  const limits = { front_desk: 200, general_manager: 10_000 };

  test.each([
    [['front_desk'], 200],
    [['front_desk', 'general_manager'], 10_000],
    [['technician'], 0],
    [[], 0],
  ] as const)('%j may grant %i', (roles, limit) => {
    expect(rewardLimitOf(roles, limits)).toBe(limit);
  });
});

describe('consumption points', () => {
  test.each([
    [68_000, 100, 680],
    [99, 100, 0],
    [100, 100, 1],
    [12_345, 60, 74],
    [0, 100, 0],
    [1_000_000_000, 100, 10_000_000],
  ])('%i fen paid at %i for a hundred yuan earn %i', (paidFen, perHundredYuan, points) => {
    expect(consumptionPoints(paidFen, perHundredYuan)).toBe(points);
  });

  test('are whole, never negative, never rounded up', () => {
    const paid = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(paid, fc.integer({ min: 0, max: 10_000 }), (fen, rate) => {
        const points = consumptionPoints(fen, rate);
        const exact = BigInt(fen) * BigInt(rate);
        expect(Number.isSafeInteger(points)).toBe(true);
        expect(points).toBeGreaterThanOrEqual(0);
        return BigInt(points) * 10_000n <= exact && (BigInt(points) + 1n) * 10_000n > exact;
      }),
    );
  });
});

test('what is earned repays the debt first, and nothing is lost', () => {
  expect(splitEarned(100, 0)).toEqual({ toDebt: 0, toBalance: 100 });
  expect(splitEarned(100, 30)).toEqual({ toDebt: 30, toBalance: 70 });
  expect(splitEarned(100, 100)).toEqual({ toDebt: 100, toBalance: 0 });
  expect(splitEarned(100, 300)).toEqual({ toDebt: 100, toBalance: 0 });
  const points = fc.nat(1_000_000);
  fc.assert(
    fc.property(points, points, (earned, debt) => {
      const { toDebt, toBalance } = splitEarned(earned, debt);
      return toDebt + toBalance === earned && toDebt <= debt && (toBalance === 0 || toDebt === debt);
    }),
  );
});
