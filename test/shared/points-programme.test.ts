import { businessType } from '@anxin/shared/contracts/organisation';
import { consumptionPoints, consumptionTitle, splitEarned } from '@anxin/shared/rules/points/earning';
import {
  comparedOn,
  completeSettings,
  defaultProgramme,
  programmeOn,
  type Rate,
  rateFault,
  rateOn,
  rewardLimitOf,
} from '@anxin/shared/rules/points/programme';
import { campaignChanges, settingsChanges } from '@anxin/shared/rules/points/programme-words';
import { addDays } from '@anxin/shared/values/store-time';
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

describe('a rate comes, goes or changes from tomorrow on only', () => {
  const today = '2026-11-24';
  const old: Rate = { from: '2026-01-01', pointsPerYuan: 100 };
  const present: Rate = { from: '2026-11-24', pointsPerYuan: 90 };
  const coming: Rate = { from: '2027-01-01', pointsPerYuan: 80 };
  const stored = [old, present, coming];

  test.each<[string, Rate[], number | null]>([
    ['all as they are, in another order', stored.toReversed(), null],
    ['the coming one withdrawn', [old, present], null],
    ['the coming one changed', [old, present, { ...coming, pointsPerYuan: 70 }], null],
    ['one more from tomorrow on', [...stored, { from: '2026-11-25', pointsPerYuan: 85 }], null],
    ['one more from today on', [{ from: '2026-11-24', pointsPerYuan: 85 }, old, coming], 0],
    ['one more in the past', [...stored, { from: '2026-05-01', pointsPerYuan: 85 }], 3],
    ['the present one changed', [old, { ...present, pointsPerYuan: 91 }, coming], 1],
    ['the present one withdrawn', [old, coming], -1],
    ['an old one put off', [{ ...old, from: '2027-02-01' }, present, coming], -1],
    ['none at all', [], -1],
  ])('%s', (_, wanted, fault) => {
    expect(rateFault(stored, wanted, today)).toBe(fault);
  });

  test('so that no n of any day up to today ever changes', () => {
    const rate = fc.record({
      from: fc.integer({ min: -3, max: 3 }).map((days) => addDays(today, days)),
      pointsPerYuan: fc.integer({ min: 1, max: 2 }),
    });
    const some = fc.uniqueArray(rate, { selector: ({ from }) => from, maxLength: 3 });
    let allowed = 0;
    fc.assert(
      fc.property(some, some, fc.integer({ min: -5, max: 0 }), (before, after, days) => {
        if (rateFault(before, after, today) !== null) return true;
        allowed += 1;
        const day = addDays(today, days);
        return rateOn(before, day) === rateOn(after, day);
      }),
      { numRuns: 2_000 },
    );
    expect(allowed).toBeGreaterThan(20);
  });

  test('two sets are compared on the last day on which they differ, today when they never will', () => {
    const draft = [old, present, { ...coming, pointsPerYuan: 70 }, { from: '2027-06-01', pointsPerYuan: 60 }];
    expect(comparedOn(stored, draft, today)).toBe('2027-06-01');
    expect(comparedOn(stored, [old, present], today)).toBe('2027-01-01');
    expect(comparedOn(stored, stored.toReversed(), today)).toBe(today);
    expect(comparedOn([old], [old, { from: '2027-01-01', pointsPerYuan: 100 }], today)).toBe(today);
  });
});

describe('the history tells what was changed', () => {
  test('setting by setting, with what was before and what is after', () => {
    const before = { ...defaultProgramme, frequency: [{ visit: 3, points: 300 }] };
    const after = {
      ...before,
      rates: [{ from: '2027-01-01', pointsPerYuan: 80 }],
      redeemStep: 50,
      earnPerHundredYuan: { ...before.earnPerHundredYuan, maintenance: 120 },
      rewardLimits: { ...before.rewardLimits, front_desk: 0 },
      frequency: [],
    };
    expect(settingsChanges(before, after)).toEqual([
      { title: '使用步长', before: '100 积分的整数倍', after: '50 积分的整数倍' },
      { title: '保养消费', before: '每百元 100 积分', after: '每百元 120 积分' },
      { title: '12 个月内第 3 次到店', before: '300 积分', after: null },
      { title: '单次奖励额度（前台）', before: '200 积分', after: null },
      { title: '2027年1月1日 起', before: null, after: '80 积分 = 1 元' },
    ]);
    expect(settingsChanges(after, { ...after, rates: after.rates.toReversed() })).toEqual([]);
  });

  test('and everything of a campaign that is new', () => {
    const campaign = {
      name: '冬季检测',
      from: '2026-12-01',
      to: '2026-12-31',
      businessTypes: ['repair' as const],
      audience: { kind: 'returning' as const, months: 6 },
      minPaidFen: 30_000,
      bonus: { kind: 'percent' as const, percent: 50 },
      budget: 5_000,
    };
    expect(campaignChanges(null, campaign).map(({ after }) => after)).toEqual([
      '冬季检测',
      '2026年12月1日 至 2026年12月31日',
      '维修',
      '6 个月以上未到店',
      '¥300.00',
      '消费积分再加 50%',
      '5,000 积分',
    ]);
    expect(campaignChanges(campaign, { ...campaign, minPaidFen: 0 })).toEqual([
      { title: '最低实付', before: '¥300.00', after: '不限' },
    ]);
  });
});

describe('a programme kept before there was more to set', () => {
  test('says what it said, and the defaults for the rest', () => {
    const earnPerHundredYuan = { ...defaultProgramme.earnPerHundredYuan, maintenance: 7 };
    const stored = { redeemStep: 50, earnPerHundredYuan: { maintenance: 7 } as typeof earnPerHundredYuan };
    expect(completeSettings(stored)).toEqual({ ...defaultProgramme, redeemStep: 50, earnPerHundredYuan });
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

test('earned points repay the debt first, and nothing is lost', () => {
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
