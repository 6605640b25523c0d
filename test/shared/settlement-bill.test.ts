import { fewestPoints } from '@anxin/shared/rules/points/worth';
import { type BillTerms, openBill, settlementBill } from '@anxin/shared/rules/settlement/bill';
import type { PresentedCoupon } from '@anxin/shared/rules/settlement/benefits';
import { consumptionPoints, type Earning } from '@anxin/shared/rules/points/earning';
import { businessTypeOf } from '@anxin/shared/rules/settlement/business-type';
import fc from 'fast-check';

const express = { id: 'express', amountFen: 68_000, express: true, package: null };
const brakes = { id: 'brakes', amountFen: 86_000, express: false, package: null };
const oil = (valueFen: number) => ({ name: '机油更换', valueFen });
const off = (amountFen: number) => ({ id: 'off', benefit: { kind: 'amount' as const, amountFen } });
const coupon = (change: Partial<PresentedCoupon>): PresentedCoupon => ({
  id: 'coupon',
  name: '优惠券',
  benefit: { kind: 'amount', amountFen: 5_000 },
  leastSpendFen: 0,
  stackable: true,
  lineId: null,
  fault: null,
  ...change,
});
/** Consumption points only; what else is earned has a test of its own. */
function consumption(paidFen: number, perHundredYuan: number): Earning[] {
  const points = consumptionPoints(paidFen, perHundredYuan);
  return [{ kind: 'consumption', source: 'consumption', title: '保养消费', points, campaignId: null }];
}
const earned = (points: number) => ({ earnings: [{ points }] });
const offEach = (amountFen: number, i: number) => coupon({ ...off(amountFen), id: `${i}` });
const terms: BillTerms = {
  lines: [express, brakes],
  promiseBroken: false,
  coupons: [],
  pointsRedeemed: 0,
  account: { available: 3280, pointsPerYuan: 100, step: 100 },
  earn: (paidFen) => consumption(paidFen, 100),
};

describe('gross − waived − packages − coupons − points = due', () => {
  test.each<[string, Partial<BillTerms>, object]>([
    ['a plain bill', {}, { grossFen: 154_000, waivedFen: 0, pointsFen: 0, dueFen: 154_000, ...earned(1540) }],
    [
      'points pay part of it, and what they paid earns nothing',
      { pointsRedeemed: 800 },
      { pointsFen: 800, dueFen: 153_200, ...earned(1532) },
    ],
    [
      'a broken promise waives the express lines only',
      { promiseBroken: true },
      { waivedFen: 68_000, dueFen: 86_000, ...earned(860) },
    ],
    [
      'nothing is due when everything is waived, and nothing earned by it',
      { lines: [express], promiseBroken: true },
      { grossFen: 68_000, waivedFen: 68_000, dueFen: 0, pointsMax: 0, ...earned(0) },
    ],
    [
      'points may pay all of a bill',
      { lines: [{ ...brakes, amountFen: 800 }], pointsRedeemed: 800 },
      { pointsFen: 800, dueFen: 0, pointsMax: 800, ...earned(0) },
    ],
    ['the most is what the account has in steps', {}, { pointsMax: 3200 }],
    ['the most is what the rest of the bill takes', { lines: [{ ...brakes, amountFen: 1_250 }] }, { pointsMax: 1200 }],
    [
      'points that cannot be redeemed are named and not counted',
      { pointsRedeemed: 850 },
      { fault: 'points_step', pointsRedeemed: 0, pointsFen: 0, dueFen: 154_000 },
    ],
    [
      'points cannot pay what is waived',
      { promiseBroken: true, lines: [express], pointsRedeemed: 100 },
      { fault: 'points_exceed_bill' },
    ],
    [
      'packages and coupons come before points, and what they pay earns nothing',
      { lines: [{ ...express, package: oil(60_000) }, brakes], coupons: [coupon(off(6_000))], pointsRedeemed: 800 },
      { packageFen: 60_000, couponFen: 6_000, pointsFen: 800, dueFen: 87_200, ...earned(872) },
    ],
    [
      'points pay what is left after packages and coupons, and no more',
      { lines: [{ ...brakes, package: oil(80_000) }], coupons: [coupon(off(5_900))], pointsRedeemed: 200 },
      { fault: 'points_exceed_bill', pointsMax: 100, dueFen: 100 },
    ],
    [
      'a waived line uses up no package',
      { lines: [{ ...express, package: oil(60_000) }, brakes], promiseBroken: true },
      { waivedFen: 68_000, packageFen: 0, packages: [], dueFen: 86_000 },
    ],
    ['the account cannot pay what it has not', { pointsRedeemed: 3300 }, { fault: 'points_insufficient' }],
  ])('%s', (_, change, bill) => {
    expect(settlementBill({ ...terms, ...change })).toMatchObject(bill);
  });

  const line = fc.record({
    amountFen: fc.nat(100_000_000),
    express: fc.boolean(),
    package: fc.option(fc.nat(1_000_000).map(oil)),
  });
  const anyTerms = fc.record({
    lines: fc.array(line, { maxLength: 10 }).map((lines) => lines.map((one, i) => ({ ...one, id: `${i}` }))),
    promiseBroken: fc.boolean(),
    coupons: fc.array(fc.nat(10_000_000), { maxLength: 3 }).map((amounts) => amounts.map(offEach)),
    pointsRedeemed: fc.oneof(
      fc.nat(100_000),
      fc.nat(1_000).map((steps) => steps * 100),
    ),
    account: fc.record({
      available: fc.nat(1_000_000),
      pointsPerYuan: fc.integer({ min: 1, max: 1_000 }),
      step: fc.constantFrom(1, 10, 100),
    }),
    earn: fc.nat(500).map((rate) => (paidFen: number) => consumption(paidFen, rate)),
  });

  test('always adds up, waives express lines only, and never takes more points than the bill or the account bears', () => {
    fc.assert(
      fc.property(anyTerms, (settled) => {
        const bill = settlementBill(settled);
        const expressFen = settled.lines.filter((one) => one.express).reduce((sum, one) => sum + one.amountFen, 0);
        const { waivedFen, packageFen, couponFen, pointsFen, dueFen } = bill;
        expect(waivedFen + packageFen + couponFen + pointsFen + dueFen).toBe(bill.grossFen);
        expect(bill.waivedFen).toBe(settled.promiseBroken ? expressFen : 0);
        expect(Math.min(packageFen, couponFen, dueFen)).toBeGreaterThanOrEqual(0);
        expect(bill.pointsRedeemed).toBeLessThanOrEqual(Math.min(settled.account.available, bill.pointsMax));
        expect(bill.earnings).toEqual(settled.earn(bill.dueFen));
        const taken = fewestPoints(settled.pointsRedeemed, settled.account);
        expect(bill).toMatchObject({ fault: bill.fault, pointsRedeemed: bill.fault ? 0 : taken });
      }),
      { numRuns: 2000 },
    );
  });

  test('the open bill is the settlement without points', () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        expect(settlementBill({ ...any, pointsRedeemed: 0 })).toMatchObject(openBill(any));
      }),
    );
  });
});

describe('a visit is counted under the business type most of its price falls to', () => {
  test.each([
    [[{ type: 'express_maintenance', priceFen: 68_000 }], 'maintenance'],
    [[{ type: 'express_body_and_paint', priceFen: 0 }], 'body_and_paint'],
    [
      [
        { type: 'maintenance', priceFen: 40_000 },
        { type: 'repair', priceFen: 60_000 },
      ],
      'repair',
    ],
    [
      [
        { type: 'maintenance', priceFen: 40_000 },
        { type: 'repair', priceFen: 60_000 },
        { type: 'express_maintenance', priceFen: 30_000 },
      ],
      'maintenance',
    ],
    [
      [
        { type: 'repair', priceFen: 10 },
        { type: 'maintenance', priceFen: 10 },
      ],
      'repair',
    ],
  ] as const)('%j is %s', (services, type) => {
    expect(businessTypeOf(services)).toBe(type);
  });
});
