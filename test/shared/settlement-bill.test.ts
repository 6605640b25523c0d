import { type BillTerms, openBill, settlementBill } from '@anxin/shared/rules/settlement/bill';
import { consumptionPoints, type Earning } from '@anxin/shared/rules/points/earning';
import { businessTypeOf } from '@anxin/shared/rules/settlement/business-type';
import fc from 'fast-check';

const express = { amountFen: 68_000, express: true };
const brakes = { amountFen: 86_000, express: false };
/** Consumption points only; what else is earned has a test of its own. */
function consumption(paidFen: number, perHundredYuan: number): Earning[] {
  const points = consumptionPoints(paidFen, perHundredYuan);
  return [{ kind: 'consumption', source: 'consumption', title: '保养消费', points, campaignId: null }];
}
const earned = (points: number) => ({ earnings: [{ points }] });
const terms: BillTerms = {
  lines: [express, brakes],
  promiseBroken: false,
  pointsRedeemed: 0,
  account: { available: 3280, pointsPerYuan: 100, step: 100 },
  earn: (paidFen) => consumption(paidFen, 100),
};

describe('gross − waived − points = due', () => {
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
      { lines: [{ amountFen: 800, express: false }], pointsRedeemed: 800 },
      { pointsFen: 800, dueFen: 0, pointsMax: 800, ...earned(0) },
    ],
    ['the most is what the account has in steps', {}, { pointsMax: 3200 }],
    [
      'the most is what the rest of the bill takes',
      { lines: [{ amountFen: 1_250, express: false }] },
      { pointsMax: 1200 },
    ],
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
    ['the account cannot pay what it has not', { pointsRedeemed: 3300 }, { fault: 'points_insufficient' }],
  ])('%s', (_, change, bill) => {
    expect(settlementBill({ ...terms, ...change })).toMatchObject(bill);
  });

  const line = fc.record({ amountFen: fc.nat(100_000_000), express: fc.boolean() });
  const anyTerms = fc.record({
    lines: fc.array(line, { maxLength: 10 }),
    promiseBroken: fc.boolean(),
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
      fc.property(anyTerms, (given) => {
        const bill = settlementBill(given);
        const expressFen = given.lines.filter((one) => one.express).reduce((sum, one) => sum + one.amountFen, 0);
        expect(bill.waivedFen + bill.pointsFen + bill.dueFen).toBe(bill.grossFen);
        expect(bill.waivedFen).toBe(given.promiseBroken ? expressFen : 0);
        expect(bill.dueFen).toBeGreaterThanOrEqual(0);
        expect(bill.pointsRedeemed).toBeLessThanOrEqual(Math.min(given.account.available, bill.pointsMax));
        expect(bill.earnings).toEqual(given.earn(bill.dueFen));
        expect(bill).toMatchObject({ fault: bill.fault, pointsRedeemed: bill.fault ? 0 : given.pointsRedeemed });
      }),
      { numRuns: 2000 },
    );
  });

  test('the open bill is the settlement without points', () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        const { grossFen, waivedFen, dueFen } = settlementBill({ ...any, pointsRedeemed: 0 });
        expect(openBill(any.lines, any.promiseBroken)).toEqual({ grossFen, waivedFen, dueFen });
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
