import { businessType } from '@anxin/shared/contracts/organisation';
import type { CampaignAudience, CampaignTerms } from '@anxin/shared/contracts/points-campaign';
import { type Campaign, campaignBonus, campaignStateOn } from '@anxin/shared/rules/points/campaign';
import { costOf, type SettledBill } from '@anxin/shared/rules/points/cost';
import { type BillFacts, consumptionPoints, earnings, nextFrequency } from '@anxin/shared/rules/points/earning';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { frequencyFrom, pastVisits, type SettledVisit } from '@anxin/shared/rules/points/visits';
import fc from 'fast-check';

const facts: BillFacts = {
  day: '2026-11-24',
  businessType: 'maintenance',
  offPeakPoints: 0,
  arrivedInTime: true,
  visits: null,
  spends: [],
};
const visitOn = (day: string): SettledVisit => ({
  day,
  keptFen: 68_000,
  leastPaidFen: 100,
  arrivedInTime: true,
  refundedWhole: false,
});
const visited = (recent: number, last: string | null) => ({ ...facts, visits: { recent, last } });
const rules = {
  ...defaultProgramme,
  frequency: [
    { visit: 3, points: 300 },
    { visit: 5, points: 800 },
  ],
};
const campaign: Campaign = {
  id: 'c1',
  name: '冬季检测',
  from: '2026-11-01',
  to: '2026-11-30',
  businessTypes: ['maintenance', 'repair'],
  audience: { kind: 'everyone' },
  minPaidFen: 50_000,
  bonus: { kind: 'fixed', points: 200 },
  budget: 1_000,
};

/** A bill that a gold member paid. */
const spend = { billId: 'b1', day: '2026-03-02', paidFen: 1_500_000, bars: null, via: [] };

describe('what a bill earns', () => {
  test('comes by what was paid, for coming off-peak, for the number of the visit, and by campaigns, in this order', () => {
    const third = { ...visited(2, '2026-08-01'), offPeakPoints: 200 };
    expect(earnings(68_000, third, rules, [campaign])).toEqual([
      { kind: 'consumption', source: 'consumption', title: '保养消费', points: 680, campaignId: null },
      { kind: 'off_peak', source: 'special', title: '错峰到店奖励', points: 200, campaignId: null },
      { kind: 'frequency', source: 'frequency', title: '12 个月内第 3 次到店', points: 300, campaignId: null },
      { kind: 'campaign', source: 'special', title: '活动：冬季检测', points: 200, campaignId: 'c1' },
    ]);
  });

  test.each([
    [0, 0],
    [1, 0],
    [2, 300],
    [3, 0],
    [4, 800],
    [5, 0],
  ])('after %i visits within 12 months the next earns %i by its number', (recent, points) => {
    const earned = earnings(68_000, visited(recent, '2026-08-01'), rules, []);
    expect(earned.find(({ kind }) => kind === 'frequency')?.points ?? 0).toBe(points);
  });

  test.each<[string, Partial<BillFacts>, number, number, string[]]>([
    ['in time and for the least sum', {}, 100, 100, ['off_peak', 'frequency']],
    ['in time, but a fen below the least sum', {}, 99, 100, []],
    ['in time, and nothing is paid', {}, 0, 100, []],
    ['in time, nothing is paid and no sum is asked for', {}, 0, 0, []],
    ['not in its booked time', { arrivedInTime: false }, 68_000, 100, []],
    ['in time, above a store’s own least sum', {}, 30_000, 30_000, ['off_peak', 'frequency']],
    ['in time, below a store’s own least sum', {}, 29_999, 30_000, []],
  ])('for a car that came %s', (_, change, paidFen, visitLeastPaidFen, kinds) => {
    const third = { ...visited(2, '2026-08-01'), offPeakPoints: 200, ...change };
    const earned = earnings(paidFen, third, { ...rules, visitLeastPaidFen }, []);
    expect(earned.map(({ kind }) => kind).filter((kind) => kind !== 'consumption')).toEqual(kinds);
  });

  test('of a gold member it is a tenth more of the points for consumption, next to them', () => {
    expect(earnings(68_050, { ...facts, spends: [spend] }, rules, [])).toEqual([
      { kind: 'consumption', source: 'consumption', title: '保养消费', points: 680, campaignId: null },
      { kind: 'tier', source: 'consumption', title: '金卡会员加赠', points: 68, campaignId: null },
    ]);
  });

  test('never adds a tier’s points where nothing is paid', () => {
    expect(earnings(0, { ...facts, spends: [spend] }, rules, [])).toEqual([]);
  });

  test('at the counter no visit is counted, however often the car was there', () => {
    const counted = { ...rules, frequency: [{ visit: 1, points: 9 }] };
    expect(earnings(68_000, facts, counted, []).map(({ kind }) => kind)).toEqual(['consumption']);
  });

  test('is whole, never negative, and lists nothing that comes to nothing', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.nat(60),
        fc.nat(500),
        fc.constantFrom(...businessType.options),
        (paid, recent, offPeakPoints, type) => {
          const bill = { ...visited(recent, '2026-01-05'), offPeakPoints, businessType: type };
          const earned = earnings(paid, bill, rules, [campaign]);
          const consumption = earned.find(({ kind }) => kind === 'consumption')?.points ?? 0;
          expect(consumption).toBe(consumptionPoints(paid, rules.earnPerHundredYuan[type]));
          return earned.every(({ points }) => Number.isSafeInteger(points) && points > 0);
        },
      ),
    );
  });
});

describe('a campaign gives', () => {
  const changes = (terms: Partial<CampaignTerms>, bill: Partial<BillFacts> = {}, paid = 68_000, consumption = 680) =>
    campaignBonus({ ...campaign, ...terms }, { ...facts, ...bill }, paid, consumption);

  test.each<[string, number, number]>([
    ['2026-10-31', 68_000, 0],
    ['2026-11-01', 68_000, 200],
    ['2026-11-30', 68_000, 200],
    ['2026-12-01', 68_000, 0],
    ['2026-11-24', 49_999, 0],
    ['2026-11-24', 50_000, 200],
  ])('on %s for %i fen paid: %i', (day, paid, points) => {
    expect(changes({}, { day }, paid)).toBe(points);
  });

  test('only in the business types it is for', () => {
    expect(changes({}, { businessType: 'repair' })).toBe(200);
    expect(changes({}, { businessType: 'insurance' })).toBe(0);
  });

  test.each<[CampaignAudience, number, number, number, number]>([
    [{ kind: 'everyone' }, 200, 200, 200, 200],
    [{ kind: 'first_visit' }, 0, 200, 0, 0],
    // The last visit was on 24 May: six months ago to the day.
    [{ kind: 'returning', months: 6 }, 0, 0, 200, 0],
    [{ kind: 'returning', months: 7 }, 0, 0, 0, 0],
  ])(
    'to %j: at the counter %i, at a first visit %i, after six months %i, after a day less %i',
    (audience, ...expected) => {
      const visits = [
        null,
        { recent: 0, last: null },
        { recent: 1, last: '2026-05-24' },
        { recent: 1, last: '2026-05-25' },
      ];
      expect(visits.map((one) => changes({ audience }, { visits: one }))).toEqual(expected);
    },
  );

  test.each([
    [50, 680, 340],
    [33, 100, 33],
    [33, 101, 33],
    [1, 99, 0],
    [150, 680, 1_020],
  ])('%i percent of %i consumption points: %i, rounded down', (percent, consumption, points) => {
    expect(changes({ bonus: { kind: 'percent', percent } }, {}, 68_000, consumption)).toBe(points);
  });

  test.each([
    ['2026-10-31', false, 'coming'],
    ['2026-11-01', false, 'running'],
    ['2026-11-30', false, 'running'],
    ['2026-12-01', false, 'ended'],
    ['2026-11-15', true, 'ended'],
    ['2026-10-01', true, 'ended'],
  ])('on %s, ended by hand %s, it is %s', (day, ended, state) => {
    expect(campaignStateOn(campaign, ended, day)).toBe(state);
  });
});

describe('visits count for 12 months', () => {
  test.each([
    ['2026-11-24', '2025-11-25'],
    ['2027-02-28', '2026-03-01'],
    ['2028-02-29', '2027-03-01'],
    ['2029-02-28', '2028-02-29'],
  ])('on %s from %s on', (day, from) => {
    expect(frequencyFrom(day)).toBe(from);
  });

  test('those on the edge are in, those before are out, and the last is the last of all', () => {
    const days = ['2024-01-01', '2025-11-24', '2025-11-25', '2026-11-24', '2026-11-24'].map(visitOn);
    expect(pastVisits(days, '2026-11-24')).toEqual({ recent: 3, last: '2026-11-24' });
    expect(pastVisits(days.slice(0, 2).toReversed(), '2026-11-24')).toEqual({ recent: 0, last: '2025-11-24' });
    expect(pastVisits([], '2026-11-24')).toEqual({ recent: 0, last: null });
  });

  test.each<[string, Partial<SettledVisit>, { recent: number; last: string | null }]>([
    ['paid and in time', {}, { recent: 1, last: '2026-08-01' }],
    ['refunded whole, it is none at all', { keptFen: 0, refundedWhole: true }, { recent: 0, last: null }],
    ['paid nothing, it has no number', { keptFen: 0, leastPaidFen: 0 }, { recent: 0, last: '2026-08-01' }],
    ['paid a fen less than the least sum', { keptFen: 99 }, { recent: 0, last: '2026-08-01' }],
    ['paid just its own least sum', { keptFen: 99, leastPaidFen: 99 }, { recent: 1, last: '2026-08-01' }],
    ['not in its booked time', { arrivedInTime: false }, { recent: 0, last: '2026-08-01' }],
  ])('a visit that was %s', (_, change, counted) => {
    expect(pastVisits([{ ...visitOn('2026-08-01'), ...change }], '2026-11-24')).toEqual(counted);
  });

  test('the next visit that earns is the nearest beyond this one', () => {
    expect([0, 2, 3, 4, 5].map((visit) => nextFrequency(rules.frequency, visit)?.visit ?? null)).toEqual([
      3,
      3,
      5,
      5,
      null,
    ]);
  });
});

describe('what bills cost', () => {
  const bills = (count: number): SettledBill[] => Array.from({ length: count }, () => ({ paidFen: 68_000, facts }));

  test('a campaign gives as long as its budget suffices for a whole bonus, then nothing', () => {
    const cost = costOf(bills(7), rules, [{ ...campaign, budget: 1_150 }]);
    expect(cost.byCampaign.get('c1')).toEqual({ points: 1_000, bills: 5, budgetHolds: false });
    expect(Object.fromEntries(cost.byKind)).toEqual({ consumption: 4_760, campaign: 1_000 });
    expect(cost.points).toBe(5_760);
    expect(costOf(bills(5), rules, [campaign]).byCampaign.get('c1')).toEqual({
      points: 1_000,
      bills: 5,
      budgetHolds: true,
    });
  });

  test('never passes a budget, and is the sum of what every bill earns otherwise', () => {
    const bill = fc.record({
      paidFen: fc.nat(2_000_000),
      facts: fc.record({
        day: fc.constant('2026-11-24'),
        businessType: fc.constantFrom(...businessType.options),
        offPeakPoints: fc.nat(300),
        arrivedInTime: fc.boolean(),
        visits: fc.option(fc.record({ recent: fc.nat(8), last: fc.constant('2026-05-01') }), { nil: null }),
        spends: fc.constantFrom([], [spend]),
      }),
    });
    const budgets = fc.array(fc.nat(3_000), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(bill, { maxLength: 30 }), budgets, (all, budgetPoints) => {
        const campaigns = budgetPoints.map((budget, i) => ({
          ...campaign,
          id: `c${i}`,
          budget,
          bonus: { kind: 'percent' as const, percent: 40 },
        }));
        const cost = costOf(all, rules, campaigns);
        for (const { id, budget } of campaigns)
          expect(cost.byCampaign.get(id)?.points ?? 0).toBeLessThanOrEqual(budget);
        const without = all.flatMap(({ paidFen, facts: of }) => earnings(paidFen, of, rules, []));
        const spent = [...cost.byCampaign.values()].reduce((sum, { points }) => sum + points, 0);
        expect(cost.byKind.get('campaign') ?? 0).toBe(spent);
        expect(cost.points).toBe(without.reduce((sum, { points }) => sum + points, 0) + spent);
      }),
    );
  });
});
