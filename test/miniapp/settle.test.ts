import fc from 'fast-check';
import { groupCode, readCode, typeCode } from '@/pages/staff/settle/coupon-code';
import { holdState } from '@/pages/staff/settle/hold-state';
import { cashPartFen, paymentsFor } from '@/pages/staff/settle/payment';
import { readPoints, stepPoints } from '@/pages/staff/settle/points-entry';

const terms = { pointsMax: 3200, pointsStep: 100, pointsPerYuan: 100 };
/** 1,000 points are one yuan: ten of them are a fen. */
const cheap = { pointsMax: 200, pointsStep: 1, pointsPerYuan: 1_000 };

describe('points typed at the desk', () => {
  it('are none when nothing is typed, and may be grouped', () => {
    expect(readPoints('', terms)).toEqual({ points: 0, fault: null });
    expect(readPoints('3,200', terms)).toEqual({ points: 3200, fault: null });
  });

  it.each([
    ['3300', '本单最多可用 3,200 积分'],
    ['150', '须为 100 的整数倍'],
    ['1.5', '只填整数积分'],
    ['-100', '只填整数积分'],
  ])('are refused as %s with the reason', (typed, fault) => {
    expect(readPoints(typed, terms)).toEqual({ points: null, fault });
  });

  it('are the fewest of their worth, as the server takes them, and none that are worth nothing', () => {
    expect(readPoints('109', cheap)).toEqual({ points: 100, fault: null });
    expect(readPoints('100', cheap)).toEqual({ points: 100, fault: null });
    expect(readPoints('9', cheap)).toEqual({ points: null, fault: '至少 10 积分才能抵扣' });
    expect(readPoints('0', cheap)).toEqual({ points: 0, fault: null });
    expect([stepPoints(0, 1, cheap), stepPoints(100, 1, cheap), stepPoints(100, -1, cheap)]).toEqual([10, 110, 90]);
    expect([stepPoints(10, -1, cheap), stepPoints(200, 1, cheap)]).toEqual([0, 200]);
  });

  it('step within none and the most the bill takes', () => {
    expect(stepPoints(0, -1, terms)).toBe(0);
    expect(stepPoints(3200, 1, terms)).toBe(3200);
    expect(stepPoints(250, 1, terms)).toBe(300);
  });
});

describe('payments', () => {
  it('need a choice, unless nothing is due', () => {
    expect(paymentsFor(null, '', 100)).toBeNull();
    expect(paymentsFor(null, '', 0)).toEqual([]);
  });

  it('take all of it in one way', () => {
    expect(paymentsFor('card', '5', 12_345)).toEqual([{ method: 'card', amountFen: 12_345 }]);
  });

  it.each(['', '0', '100', '100.01', 'x'])('wait for a cash part below what is due, not "%s"', (typed) => {
    expect(cashPartFen(typed, 10_000)).toBeNull();
    expect(paymentsFor('split', typed, 10_000)).toBeNull();
  });

  it('always add up to what is due when split', () => {
    const cases = fc
      .integer({ min: 2, max: 5_000_000 })
      .chain((due) => fc.tuple(fc.constant(due), fc.integer({ min: 1, max: due - 1 })));
    fc.assert(
      fc.property(cases, ([dueFen, cashFen]) => {
        const typed = `${Math.floor(cashFen / 100)}.${String(cashFen % 100).padStart(2, '0')}`;
        const payments = paymentsFor('split', typed, dueFen);
        expect(payments?.[0]).toEqual({ method: 'cash', amountFen: cashFen });
        expect(payments?.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(dueFen);
      }),
    );
  });
});

describe('points to be used', () => {
  const hold = { id: 'a'.repeat(24), points: 800, holdUntil: '2026-11-24T02:45:00.000Z' };
  const before = Date.parse(hold.holdUntil) - 1;

  it.each([
    ['none, and nothing is held', 0, null, before, 'none'],
    ['as many as are held', 800, hold, before, 'held'],
    ['as many as were held until now', 800, hold, before + 1, 'expired'],
    ['more than are held', 900, hold, before, 'pending'],
    ['none while some are held', 0, hold, before, 'pending'],
    ['not to be read', null, hold, before, 'pending'],
  ] as const)('are %s', (_, wanted, held, nowMs, state) => {
    expect(holdState(wanted, held, nowMs)).toBe(state);
  });
});

describe('a coupon code at the desk', () => {
  it('is grouped while it is typed, as the owner’s screen shows it', () => {
    const typed = [...'4829130567712'].reduce((before, digit) => groupCode(before + digit), '');
    expect(typed).toBe('482 913 056 7712');
    expect(groupCode('482 ')).toBe('482');
    expect(groupCode('')).toBe('');
  });

  it('is whatever a scanner or a paste brings, without what is no digit and what is too much', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{13}$/), fc.constantFrom(' ', '-', '\n', ''), (code, gap) => {
        const typed = [...code].join(gap);
        expect(readCode(groupCode(typed))).toEqual({ code, fault: null });
        expect(readCode(groupCode(`${typed}9`))).toEqual({ code: null, fault: '券码应为 13 位，多了 1 位' });
      }),
    );
  });

  it.each([
    ['', '请输入或扫描车主出示的券码'],
    ['482 913 056 77', '券码应为 13 位，还差 2 位'],
  ])('that is not whole says what is missing: "%s"', (typed, fault) => {
    expect(readCode(typed)).toEqual({ code: null, fault });
  });

  it('begins anew with the next scan once it was refused, and can be mended by hand', () => {
    expect(typeCode('482 913 056 7712', '482 913 056 77125', true)).toBe('5');
    expect(typeCode('482 913 056 7712', '482 913 056 77125', false)).toBe('482 913 056 77125');
    expect(typeCode('482 913 056 7712', '482 913 056 771', true)).toBe('482 913 056 771');
    expect(typeCode('', '4', true)).toBe('4');
  });
});
