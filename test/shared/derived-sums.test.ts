import { couponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import { maxSum, sumFen, sumPoints } from '@anxin/shared/contracts/fields';
import { packageOffer, packageOfferTerms } from '@anxin/shared/contracts/package-offer';
import { pointsStatement } from '@anxin/shared/contracts/points';
import { campaignTerms, pointsCampaign } from '@anxin/shared/contracts/points-campaign';
import { carriedPoints } from '@anxin/shared/contracts/vehicle-replacement';
import { rowOf, rowsOf } from '@anxin/shared/contracts/rows';
import { quote } from '@anxin/shared/contracts/settlement';
import { earnings } from '@anxin/shared/rules/points/earning';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { converted } from '@anxin/shared/rules/points/transfer';
import { worthFen } from '@anxin/shared/rules/points/worth';
import { packageWorthFen } from '@anxin/shared/rules/service-package/package-words';
import { maxFen } from '@anxin/shared/values/money';
import { maxPoints } from '@anxin/shared/values/points';
import fc from 'fast-check';
import * as z from 'zod';

/** The edges of a whole number's range, and anything between. */
const within = (least: number, most: number) =>
  fc.oneof(fc.constantFrom(least, most), fc.integer({ min: least, max: most }));
const holds = (schema: z.ZodType, value: unknown) => expect(schema.safeParse(value).error?.issues ?? []).toEqual([]);
const rate = within(1, 10_000);

test('what all uses of an allowed package may pay is an allowed answer', () => {
  const item = fc.record({ times: within(1, 99), valueFen: within(1, 100_000_000) });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 10 }), within(1, 100_000_000), (items, priceFen) => {
      const named = items.map((one, index) => ({ ...one, name: `项目 ${index}` }));
      holds(packageOfferTerms, { name: '套餐', priceFen, items: named, validMonths: 120, stock: 1_000_000 });
      holds(packageOffer.shape.worthFen, packageWorthFen(named));
    }),
  );
});

test('what an allowed campaign has given and may give is worth an allowed answer at any n', () => {
  fc.assert(
    fc.property(within(1, maxPoints), rate, (budget, n) => {
      holds(campaignTerms.shape.budget, budget);
      holds(pointsCampaign.shape.budgetFen, worthFen(budget, n));
      holds(pointsCampaign.shape.spentFen, worthFen(budget, n));
    }),
  );
});

test('an allowed bill earns points that are an allowed answer, part by part and in all', () => {
  fc.assert(
    fc.property(
      within(0, maxFen),
      within(0, 10_000),
      within(0, 200),
      within(1, 1_000),
      (paidFen, perHundred, bonus, percent) => {
        const rules = {
          ...defaultProgramme,
          earnPerHundredYuan: { ...defaultProgramme.earnPerHundredYuan, maintenance: perHundred },
          tiers: [{ tier: 'silver' as const, fromPaidFen: 100, bonusPercent: bonus }],
        };
        const spends = [{ billId: 'b', day: '2026-11-01', paidFen: 100, bars: null, via: [] }];
        const facts = {
          day: '2026-11-24',
          businessType: 'maintenance' as const,
          offPeakPoints: maxPoints,
          arrivedInTime: true,
          visits: null,
          spends,
        };
        const campaign = {
          id: 'c',
          name: '活动',
          from: '2026-11-01',
          to: '2026-11-30',
          businessTypes: ['maintenance' as const],
          audience: { kind: 'everyone' as const },
          minPaidFen: 0,
          bonus: { kind: 'percent' as const, percent },
          budget: maxPoints,
        };
        const parts = earnings(paidFen, facts, rules, [campaign]).map(({ points }) => points);
        for (const points of parts) holds(sumPoints, points);
        holds(
          quote.shape.willEarn,
          parts.reduce((sum, points) => sum + points, 0),
        );
      },
    ),
  );
});

test('the points of a replacement are an allowed answer at any two n', () => {
  fc.assert(
    fc.property(within(0, maxPoints), within(0, maxPoints), rate, rate, (balance, debt, from, to) => {
      const got = converted({ balance, debt }, from, to);
      const side = (held: typeof got, n: number) => {
        return { points: held.balance, debt: held.debt, pointsPerYuan: n, worthFen: worthFen(held.balance, n) };
      };
      holds(carriedPoints, { gives: side({ balance, debt }, from), gets: side(got, to), belongings: null });
    }),
  );
});

test('a month may earn more than an account can hold at once', () => {
  const month = { month: '2026-11', earned: 3 * maxPoints, used: 2 * maxPoints };
  holds(pointsStatement.answer.shape.months, [month]);
});

test('the worth of points is exact for every sum', () => {
  fc.assert(
    fc.property(within(0, maxSum / 100), rate, (points, n) => {
      expect(BigInt(worthFen(points, n))).toBe((BigInt(points) * 100n) / BigInt(n));
    }),
  );
});

test('a sum is a whole number up to its bound, not a fraction, not negative, and not beyond', () => {
  for (const field of [sumFen, sumPoints]) {
    expect([0, maxFen + 1, maxSum].every((value) => field.safeParse(value).success)).toBe(true);
    expect([-1, 0.5, maxSum + 1, Number.NaN, '1', null].some((value) => field.safeParse(value).success)).toBe(false);
  }
});

test('only a list of records gives up its rows, also where it may be null', () => {
  const row = z.object({ name: z.string() });
  expect(rowOf(rowsOf(row))).toBe(row);
  expect(rowOf(rowsOf(row).nullable())).toBe(row);
  expect([rowOf(z.array(row)), rowOf(row), rowOf(undefined), rowOf(couponOfferTerms.shape.businessTypes)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
