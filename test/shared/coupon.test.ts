import type { CouponBenefit } from '@anxin/shared/contracts/coupon-offer';
import { checkDigitsOf, goodMinutes, minuteEnds, minuteOf, readCode } from '@anxin/shared/rules/coupon/code';
import { couponOff } from '@anxin/shared/rules/coupon/coupon-off';
import { couponStateAt, isPresentedAt } from '@anxin/shared/rules/coupon/coupon-state';
import { couponOfferStateOn, endOf, lastDayOf } from '@anxin/shared/rules/coupon/offer';
import fc from 'fast-check';

const amount = (amountFen: number): CouponBenefit => ({ kind: 'amount', amountFen });
const percent = (percentOff: number, ceilingFen: number): CouponBenefit => ({
  kind: 'percent',
  percentOff,
  ceilingFen,
});
const service = (upToFen: number): CouponBenefit => ({ kind: 'service', serviceName: '洗车', upToFen });

describe('what a coupon takes off', () => {
  test.each<[string, CouponBenefit, number, number | null, number]>([
    ['an amount, whole', amount(5_000), 30_000, null, 5_000],
    ['an amount, no more than is left of the bill', amount(5_000), 3_000, null, 3_000],
    ['nothing of a bill that is paid', amount(5_000), 0, null, 0],
    ['ten percent', percent(10, 10_000), 68_000, null, 6_800],
    ['ten percent up to the ceiling', percent(10, 5_000), 68_000, null, 5_000],
    ['ten percent, rounded down', percent(10, 5_000), 999, null, 99],
    ['the whole of its line', service(6_000), 68_000, 4_000, 4_000],
    ['its line as far as the service is worth', service(6_000), 68_000, 9_000, 6_000],
    ['its line, no more than is left of the bill', service(6_000), 1_000, 4_000, 1_000],
    ['no line when none is chosen', service(6_000), 68_000, null, 0],
  ])('%s', (_, benefit, restFen, lineFen, off) => {
    expect(couponOff(benefit, { restFen, lineFen })).toBe(off);
  });

  test('is a whole number of fen, never less than nothing, never more than is left or than it says', () => {
    const fen = fc.integer({ min: 0, max: 1_000_000_000 });
    const some = fc.integer({ min: 1, max: 1_000_000_000 });
    const benefits = fc.oneof(
      some.map(amount),
      fc.tuple(fc.integer({ min: 1, max: 99 }), some).map(([off, ceiling]) => percent(off, ceiling)),
      some.map(service),
    );
    fc.assert(
      fc.property(benefits, fen, fc.option(fen), (benefit, restFen, lineFen) => {
        const off = couponOff(benefit, { restFen, lineFen });
        const most = { amount: 'amountFen', percent: 'ceilingFen', service: 'upToFen' }[benefit.kind];
        expect(Number.isSafeInteger(off) && off >= 0 && off <= restFen).toBe(true);
        expect(off).toBeLessThanOrEqual((benefit as unknown as Record<string, number>)[most]!);
        if (benefit.kind === 'service') expect(off).toBeLessThanOrEqual(lineFen ?? 0);
      }),
    );
  });
});

describe('an offer and what is issued from it', () => {
  const dates = { from: '2026-11-24', to: '2026-12-31' };

  test.each([
    ['2026-11-23', 'coming'],
    ['2026-11-24', 'running'],
    ['2026-12-31', 'running'],
    ['2027-01-01', 'ended'],
  ])('on %s it is %s', (day, state) => {
    expect(couponOfferStateOn(dates, false, day)).toBe(state);
    expect(couponOfferStateOn(dates, true, day)).toBe('ended');
  });

  test.each([
    ['of one day is over at midnight in the store', 1, '2026-11-24T23:59:00+08:00', '2026-11-24'],
    ['counts the day of issue', 30, '2026-11-24T00:00:00+08:00', '2026-12-23'],
    ['counts the store’s day, not UTC’s', 2, '2026-11-24T07:00:00+08:00', '2026-11-25'],
  ])('a coupon %s', (_, validDays, issuedAt, last) => {
    expect(lastDayOf({ validDays }, new Date(issuedAt))).toBe(last);
  });

  test('it can be used until the store’s midnight after its last day', () => {
    expect(endOf('2026-11-24')).toEqual(new Date('2026-11-25T00:00:00+08:00'));
  });
});

describe('where a coupon stands', () => {
  const at = new Date('2026-11-24T09:00:00+08:00');
  const soon = new Date('2026-11-24T09:15:00+08:00');
  const held = { billId: 'bill', until: soon };
  const unused = { state: 'unused', validUntil: '2026-11-24', presented: null } as const;
  const midnight = endOf('2026-11-24');
  const before = new Date(midnight.getTime() - 1);

  test.each<[string, Parameters<typeof couponStateAt>[0], Date, string]>([
    ['fresh', unused, at, 'usable'],
    ['held by a bill', { ...unused, presented: held }, at, 'presented'],
    ['held until just now', { ...unused, presented: held }, soon, 'usable'],
    ['on its last day', unused, before, 'usable'],
    ['after its last day', unused, midnight, 'expired'],
    ['used, however late', { ...unused, state: 'used' }, midnight, 'used'],
    ['void, whatever held it', { ...unused, state: 'void', presented: held }, at, 'void'],
  ])('%s', (_, coupon, when, state) => {
    expect(couponStateAt(coupon, when)).toBe(state);
    expect(isPresentedAt(coupon, when)).toBe(state === 'presented');
  });
});

describe('a code', () => {
  const minute = new Date('2026-11-24T09:00:00Z');
  const later = (ms: number) => new Date(minute.getTime() + ms);

  test('of a minute is good for that minute and the next, and no longer', () => {
    const shown = minuteOf(minute);
    expect(goodMinutes(later(59_999))).toContain(shown);
    expect(goodMinutes(later(119_999))).toContain(shown);
    expect(goodMinutes(later(120_000))).not.toContain(shown);
    expect(goodMinutes(later(-1))).not.toContain(shown);
    expect(minuteEnds(shown)).toEqual(later(60_000));
  });

  test('is cut from a hash as RFC 4226 cuts it', () => {
    const hex = (text: string) => new Uint8Array(text.match(/../g)!.map((byte) => Number.parseInt(byte, 16)));
    // Appendix D, counts 0 and 1: 755224 and 287082, of which the last four digits are ours.
    expect(checkDigitsOf(hex('cc93cf18508d94934c64b65d8ba7667fb7cde4b0'))).toBe('5224');
    expect(checkDigitsOf(hex('75a48a19d4cbe100644e8ac1397eea747a2d33ab'))).toBe('7082');
  });

  test('always has four digits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (hash) => {
        expect(checkDigitsOf(hash)).toMatch(/^\d{4}$/);
      }),
    );
  });

  test('is taken apart into the coupon’s number and the check', () => {
    expect(readCode('1234567890123')).toEqual({ no: '123456789', check: '0123' });
    for (const wrong of ['', '123456789012', '12345678901234', '12345678901x3']) expect(readCode(wrong)).toBeNull();
  });
});
