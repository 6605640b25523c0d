import { type BenefitLine, benefitsOf, type PresentedCoupon } from '@anxin/shared/rules/settlement/benefits';
import { couponFaultNames } from '@anxin/shared/rules/settlement/coupon-fault';
import type { CouponBenefit } from '@anxin/shared/contracts/coupon-offer';
import { couponFault } from '@anxin/shared/contracts/settlement';
import fc from 'fast-check';

const line = (id: string, amountFen: number, change: Partial<BenefitLine> = {}): BenefitLine => ({
  id,
  amountFen,
  waived: false,
  package: null,
  ...change,
});
const oil = { name: '机油更换', valueFen: 30_000 };
const amount = (amountFen: number): CouponBenefit => ({ kind: 'amount', amountFen });
const percent = (percentOff: number, ceilingFen = 100_000): CouponBenefit => ({
  kind: 'percent',
  percentOff,
  ceilingFen,
});
const service = (upToFen: number): CouponBenefit => ({ kind: 'service', serviceName: '空调滤芯', upToFen });
const coupon = (id: string, benefit: CouponBenefit, change: Partial<PresentedCoupon> = {}): PresentedCoupon => ({
  id,
  name: `券${id}`,
  benefit,
  leastSpendFen: 0,
  stackable: true,
  lineId: null,
  fault: null,
  ...change,
});
const [labour, filter] = [line('labour', 60_000), line('filter', 40_000)];

describe('the use of a package pays the line it was marked on', () => {
  test.each<[string, BenefitLine, number]>([
    ['up to its value', line('a', 50_000, { package: oil }), 30_000],
    ['and no more than the line', line('a', 20_000, { package: oil }), 20_000],
    ['and nothing of a line that is waived', line('a', 50_000, { package: oil, waived: true }), 0],
    ['and nothing of a line that costs nothing', line('a', 0, { package: oil }), 0],
    ['and nothing of a line without one', line('a', 50_000), 0],
  ])('%s', (_, one, packageFen) => {
    const packages = packageFen > 0 ? [{ lineId: 'a', name: oil.name, offFen: packageFen }] : [];
    expect(benefitsOf([one, filter], [])).toEqual({ packageFen, packages, couponFen: 0, coupons: [] });
  });
});

/** The payment of each coupon in fen, or the reason why it pays nothing. */
const paid = (lines: BenefitLine[], coupons: PresentedCoupon[]) =>
  Object.fromEntries(benefitsOf(lines, coupons).coupons.map(({ id, offFen, fault }) => [id, fault ?? offFen]));

describe('coupons pay what is left', () => {
  test.each<[string, BenefitLine[], PresentedCoupon[], object]>([
    ['an amount', [labour, filter], [coupon('a', amount(5_000))], { a: 5_000 }],
    ['an amount, no more than the bill', [filter], [coupon('a', amount(50_000))], { a: 40_000 }],
    ['a share', [labour, filter], [coupon('a', percent(10))], { a: 10_000 }],
    ['a share, rounded down', [line('a', 99)], [coupon('a', percent(50))], { a: 49 }],
    ['a share up to its ceiling', [labour, filter], [coupon('a', percent(10, 8_000))], { a: 8_000 }],
    ['a service its line', [labour, filter], [coupon('a', service(90_000), { lineId: 'filter' })], { a: 40_000 }],
    ['a service up to its amount', [labour, filter], [coupon('a', service(9_000), { lineId: 'filter' })], { a: 9_000 }],
    ['a service the only line there is', [filter], [coupon('a', service(9_000))], { a: 9_000 }],
    [
      'services first, then shares, then amounts',
      [labour, filter],
      [coupon('a', amount(5_000)), coupon('p', percent(10)), coupon('s', service(50_000), { lineId: 'filter' })],
      { s: 40_000, p: 6_000, a: 5_000 },
    ],
    [
      'the greater of two shares first, the other of what is left',
      [line('a', 100_000)],
      [coupon('five', percent(5)), coupon('ten', percent(10))],
      { ten: 10_000, five: 4_500 },
    ],
    [
      'two services one line until nothing is left of it',
      [labour, filter],
      [coupon('a', service(30_000), { lineId: 'filter' }), coupon('b', service(35_000), { lineId: 'filter' })],
      { b: 35_000, a: 5_000 },
    ],
    [
      'a service what the package left of its line',
      [line('a', 50_000, { package: oil }), filter],
      [coupon('a', service(90_000), { lineId: 'a' })],
      { a: 20_000 },
    ],
    ['one that stands alone, alone', [filter], [coupon('a', amount(500), { stackable: false })], { a: 500 }],
    ['the least spend, exactly', [filter], [coupon('a', amount(500), { leastSpendFen: 40_000 })], { a: 500 }],
  ])('%s', (_, lines, coupons, shares) => {
    expect(paid(lines, coupons)).toEqual(shares);
  });

  test.each<[string, BenefitLine[], PresentedCoupon[], object]>([
    [
      'less than the least spend',
      [filter],
      [coupon('a', amount(500), { leastSpendFen: 40_001 })],
      { a: 'least_spend' },
    ],
    [
      'the least spend is counted without what is waived',
      [line('a', 60_000, { waived: true }), filter],
      [coupon('a', amount(500), { leastSpendFen: 50_000 })],
      { a: 'least_spend' },
    ],
    [
      'and without what packages pay',
      [line('a', 30_000, { package: oil }), filter],
      [coupon('a', amount(500), { leastSpendFen: 50_000 })],
      { a: 'least_spend' },
    ],
    [
      'but with what other coupons pay',
      [labour],
      [coupon('a', amount(50_000)), coupon('b', amount(500), { leastSpendFen: 60_000 })],
      { a: 50_000, b: 500 },
    ],
    [
      'one that stands alone, beside another, which still pays',
      [labour],
      [coupon('a', amount(500), { stackable: false }), coupon('b', amount(300))],
      { a: 'not_stackable', b: 300 },
    ],
    [
      'two that stand alone',
      [labour],
      [coupon('a', amount(500), { stackable: false }), coupon('b', percent(5), { stackable: false })],
      { a: 'not_stackable', b: 'not_stackable' },
    ],
    ['a service of several lines without one', [labour, filter], [coupon('a', service(500))], { a: 'line_missing' }],
    [
      'a service whose line is gone',
      [labour],
      [coupon('a', service(500), { lineId: 'filter' })],
      { a: 'line_missing' },
    ],
    [
      'a service whose line is waived',
      [labour, line('filter', 40_000, { waived: true })],
      [coupon('a', service(500), { lineId: 'filter' })],
      { a: 'nothing_left' },
    ],
    [
      'one of which nothing is left to pay',
      [filter],
      [coupon('a', amount(50_000)), coupon('b', amount(500))],
      { a: 40_000, b: 'nothing_left' },
    ],
    ['any of a bill of nothing', [], [coupon('a', amount(50_000))], { a: 'nothing_left' }],
    [
      'one that is unfit as it is, which keeps no other from standing alone',
      [labour],
      [coupon('a', amount(500), { fault: 'owner_changed' }), coupon('b', amount(300), { stackable: false })],
      { a: 'owner_changed', b: 300 },
    ],
  ])('and say why they pay nothing: %s', (_, lines, coupons, shares) => {
    expect(paid(lines, coupons)).toEqual(shares);
  });

  test('every reason has a text', () => {
    expect(Object.keys(couponFaultNames).toSorted()).toEqual(couponFault.options.toSorted());
  });
});

const money = fc.oneof(fc.nat(1_000), fc.nat(100_000_000));
const anyLine = fc.record({
  amountFen: money,
  waived: fc.boolean(),
  package: fc.option(money.map((valueFen) => ({ name: oil.name, valueFen }))),
});
const anyBenefit: fc.Arbitrary<CouponBenefit> = fc.oneof(
  money.map(amount),
  fc.tuple(fc.integer({ min: 1, max: 99 }), money).map(([off, ceiling]) => percent(off, ceiling)),
  money.map(service),
);
const anyBill = fc.record({
  lines: fc.array(anyLine, { maxLength: 6 }).map((lines) => lines.map((one, i) => ({ ...one, id: `line${i}` }))),
  coupons: fc
    .array(
      fc.record({
        benefit: anyBenefit,
        leastSpendFen: fc.oneof(fc.constant(0), money),
        stackable: fc.boolean(),
        lineId: fc.option(fc.integer({ min: 0, max: 6 }).map((i) => `line${i}`)),
        fault: fc.option(fc.constant('owner_changed' as const), { freq: 6 }),
      }),
      { maxLength: 6 },
    )
    .map((coupons) => coupons.map((one, i) => coupon(`coupon${i}`, one.benefit, one))),
});
const sum = (fens: number[]) => fens.reduce((total, one) => total + one, 0);

test('whatever the bill, nothing pays more than it may, what is unfit pays nothing, and what pays is at least a fen', () => {
  fc.assert(
    fc.property(anyBill, ({ lines, coupons }) => {
      const { packageFen, couponFen, packages, coupons: shares } = benefitsOf(lines, coupons);
      const lineOf = (id: string) => lines.find((one) => one.id === id)!;
      for (const { lineId, offFen } of packages) {
        const { waived, amountFen, package: marked } = lineOf(lineId);
        expect([waived, offFen]).toEqual([false, Math.min(amountFen, marked!.valueFen)]);
        expect(offFen).toBeGreaterThan(0);
      }
      const owedFen = sum(lines.filter((one) => !one.waived).map((one) => one.amountFen)) - packageFen;
      expect([packageFen, couponFen]).toEqual([packages, shares].map((all) => sum(all.map((one) => one.offFen))));
      expect(couponFen).toBeLessThanOrEqual(owedFen);
      expect(shares.map(({ id }) => id)).toEqual(coupons.map(({ id }) => id));
      for (const [i, { benefit, leastSpendFen, stackable, fault: changes }] of coupons.entries()) {
        const { offFen, fault } = shares[i]!;
        expect(offFen > 0).toBe(fault === null);
        if (fault) continue;
        const mostFen = { amount: 'amountFen', percent: 'ceilingFen', service: 'upToFen' }[benefit.kind];
        expect(offFen).toBeLessThanOrEqual(Reflect.get(benefit, mostFen));
        if (benefit.kind === 'percent') expect(offFen).toBeLessThanOrEqual((owedFen * benefit.percentOff) / 100);
        expect(owedFen).toBeGreaterThanOrEqual(leastSpendFen);
        expect(changes).toBeNull();
        if (!stackable) expect(shares.filter((one) => one.offFen > 0)).toHaveLength(1);
      }
    }),
    { numRuns: 3000 },
  );
});

test('service coupons never pay more of a line than is left of it', () => {
  fc.assert(
    fc.property(anyBill, ({ lines, coupons }) => {
      const { packages, coupons: shares } = benefitsOf(lines, coupons);
      for (const { id, amountFen, waived } of lines) {
        const ofLine = coupons.filter(({ benefit, lineId }) => benefit.kind === 'service' && lineId === id);
        const couponsFen = sum(ofLine.map((one) => shares.find((share) => share.id === one.id)!.offFen));
        const packagesFen = sum(packages.filter(({ lineId }) => lineId === id).map(({ offFen }) => offFen));
        expect(couponsFen + packagesFen).toBeLessThanOrEqual(waived ? 0 : amountFen);
      }
    }),
  );
});

test('in whatever order coupons are presented, each pays the same', () => {
  const shuffled = anyBill.chain((bill) =>
    fc.tuple(fc.constant(bill), fc.shuffledSubarray(bill.coupons, { minLength: bill.coupons.length })),
  );
  fc.assert(
    fc.property(shuffled, ([{ lines, coupons }, other]) => {
      expect(paid(lines, other)).toEqual(paid(lines, coupons));
    }),
    { numRuns: 2000 },
  );
});
