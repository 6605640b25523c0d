import { movedBackSpends, movedSpends } from '@anxin/shared/rules/tier/moving';
import { spendsBefore, stillCounting, withoutRefund, withSpend } from '@anxin/shared/rules/tier/record';
import { barsOf, paidBy, rankOf, standingOn, type TierSpend, type TierTerms } from '@anxin/shared/rules/tier/standing';
import { addDays } from '@anxin/shared/values/store-time';
import fc from 'fast-check';

const termsOf = (silver: number, gold: number, platinum: number): TierTerms[] => [
  { tier: 'silver', fromPaidFen: silver, bonusPercent: 5 },
  { tier: 'gold', fromPaidFen: gold, bonusPercent: 10 },
  { tier: 'platinum', fromPaidFen: platinum, bonusPercent: 20 },
];
const terms = termsOf(500_000, 1_500_000, 4_000_000);
const paid = (billId: string, day: string, paidFen: number, changes: Partial<TierSpend> = {}): TierSpend => ({
  billId,
  day,
  paidFen,
  bars: barsOf(terms),
  via: [],
  ...changes,
});
const today = '2026-11-25';

describe('a tier is reached by what was paid within 12 months, and kept for 12 more', () => {
  test.each<[string, [string, number][], string, string | null]>([
    ['nothing paid', [], 'standard', null],
    ['one fen short', [['2026-11-01', 499_999]], 'standard', null],
    ['just enough', [['2026-11-01', 500_000]], 'silver', '2027-11-01'],
    ['the bill of the day itself', [['2026-11-25', 500_000]], 'silver', '2027-11-25'],
    [
      'two bills together, from the day of the second',
      [
        ['2026-02-03', 300_000],
        ['2026-08-09', 200_000],
      ],
      'silver',
      '2027-08-09',
    ],
    [
      'two bills 12 months apart, which do not come together',
      [
        ['2025-08-09', 300_000],
        ['2026-08-09', 200_000],
      ],
      'standard',
      null,
    ],
    [
      'two bills a day less apart',
      [
        ['2025-08-10', 300_000],
        ['2026-08-09', 200_000],
      ],
      'silver',
      '2027-08-09',
    ],
    ['reached 12 months ago: its last day', [['2025-11-25', 500_000]], 'silver', '2026-11-25'],
    ['reached a day longer ago', [['2025-11-24', 500_000]], 'standard', null],
    [
      'reached once and confirmed since',
      [
        ['2025-12-01', 500_000],
        ['2026-05-02', 10_000],
      ],
      'silver',
      '2027-05-02',
    ],
    [
      'gold confirmed, its first bill still counting',
      [
        ['2025-11-20', 1_500_000],
        ['2026-11-10', 600_000],
      ],
      'gold',
      '2027-11-10',
    ],
    [
      'gold lapsed, silver reached anew',
      [
        ['2025-11-09', 1_500_000],
        ['2026-11-10', 600_000],
      ],
      'silver',
      '2027-11-10',
    ],
    ['all three at once', [['2026-11-01', 4_000_000]], 'platinum', '2027-11-01'],
    ['a bill that is yet to come', [['2026-11-26', 4_000_000]], 'standard', null],
  ])('%s: %j', (_, bills, tier, until) => {
    const spends = bills.map(([day, paidFen], index) => paid(`b${index}`, day, paidFen));
    expect(standingOn(spends, terms, today)).toMatchObject({ tier, until });
  });

  test('it says what the tier gives, what was paid, and what is missing to the next', () => {
    const spends = [paid('b1', '2025-11-25', 100_000), paid('b2', '2026-03-02', 620_000)];
    expect(standingOn(spends, terms, today)).toEqual({
      tier: 'silver',
      until: '2027-03-02',
      bonusPercent: 5,
      paidFen: 620_000,
      next: { tier: 'gold', missingFen: 880_000 },
    });
    expect(standingOn([], terms, today)).toEqual({
      tier: 'standard',
      until: null,
      bonusPercent: 0,
      paidFen: 0,
      next: { tier: 'silver', missingFen: 500_000 },
    });
    expect(standingOn([paid('b1', today, 9_000_000)], terms, today).next).toBeNull();
  });
});

describe('what a store asks of its tiers may change', () => {
  const gold = [paid('b1', '2026-03-02', 1_500_000)];

  test('raised, it takes away nothing that was reached', () => {
    expect(standingOn(gold, termsOf(2_000_000, 3_000_000, 9_000_000), today)).toMatchObject({
      tier: 'gold',
      until: '2027-03-02',
      next: { tier: 'platinum', missingFen: 7_500_000 },
    });
  });

  test('lowered, it gives at once', () => {
    expect(standingOn(gold, termsOf(500_000, 1_000_000, 1_500_000), today)).toMatchObject({ tier: 'platinum' });
  });

  test('bills from before there were tiers are judged by what they ask today', () => {
    const before = [paid('b1', '2026-03-02', 600_000, { bars: null })];
    expect(standingOn(before, terms, today).tier).toBe('silver');
    expect(standingOn(before, termsOf(700_000, 800_000, 900_000), today).tier).toBe('standard');
  });
});

const someDay = fc.integer({ min: -800, max: 0 }).map((days) => addDays(today, days));
const someTerms = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 3 })
  .map((levels) => levels.toSorted((one, other) => one - other))
  .map(([silver = 1, gold = 2, platinum = 3]) => termsOf(silver * 100, gold * 100, platinum * 100));
const someSpends = (name: string) =>
  fc
    .array(fc.record({ day: someDay, paidFen: fc.integer({ min: 1, max: 3_000 }), tierTerms: fc.option(someTerms) }), {
      maxLength: 8,
    })
    .map((bills) =>
      bills
        .map(({ tierTerms, ...bill }, index) =>
          paid(`${name}${index}`, bill.day, bill.paidFen, { bars: tierTerms && barsOf(tierTerms) }),
        )
        .toSorted((one, other) => one.day.localeCompare(other.day)),
    );
const sumOf = (spends: readonly TierSpend[]) => spends.reduce((sum, { paidFen }) => sum + paidFen, 0);
/** True when the first standing is at least as good as the second. */
const notBelow = (one: ReturnType<typeof standingOn>, other: ReturnType<typeof standingOn>) =>
  rankOf(one.tier) > rankOf(other.tier) || (one.tier === other.tier && (one.until ?? '') >= (other.until ?? ''));

describe('whatever was paid and asked', () => {
  test('the next tier is the one above, something is missing to it, and a tier is never past its last day', () => {
    let reached = 0;
    fc.assert(
      fc.property(someSpends('b'), someTerms, (spends, tierTerms) => {
        const { tier, until, next, paidFen, bonusPercent } = standingOn(spends, tierTerms, today);
        if (tier !== 'standard') reached += 1;
        expect(paidFen).toBe(paidBy(spends, today));
        expect(tier === 'standard' ? until : until! >= today).toBe(tier === 'standard' ? null : true);
        expect(bonusPercent).toBe(tierTerms.find((one) => one.tier === tier)?.bonusPercent ?? 0);
        if (next === null) return expect(tier).toBe('platinum');
        expect(rankOf(next.tier)).toBe(rankOf(tier) + 1);
        expect(next.missingFen).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
    expect(reached).toBeGreaterThan(100);
  });

  test('one more bill never lowers a standing, and its refund, in however many parts, leaves what was before', () => {
    fc.assert(
      fc.property(
        someSpends('b'),
        someTerms,
        someDay,
        fc.array(fc.nat(900), { maxLength: 4 }),
        (spends, tierTerms, day, parts) => {
          const bill = paid('new', day, 1 + parts.reduce((sum, part) => sum + part, 0), { bars: null });
          const more = withSpend(spends, bill);
          expect(notBelow(standingOn(more, tierTerms, today), standingOn(spends, tierTerms, today))).toBe(true);
          const back = [...parts, 1].reduce<TierSpend[]>(
            (left, moneyFen) => withoutRefund(left, { billId: 'new', moneyFen }),
            more,
          );
          expect(back).toEqual(spends);
        },
      ),
    );
  });

  test('a bill counts once, and one of nothing not at all', () => {
    const bill = paid('b1', today, 600_000);
    expect(withSpend([bill], bill)).toEqual([bill]);
    expect(withSpend([], { ...bill, paidFen: 0 })).toEqual([]);
  });

  test('bills that are dropped for their age change no standing from then on', () => {
    let dropped = 0;
    fc.assert(
      fc.property(someSpends('b'), someTerms, fc.nat(400), (spends, tierTerms, days) => {
        const stored = stillCounting(spends, today);
        dropped += spends.length - stored.length;
        const day = addDays(today, days);
        return expect(standingOn(stored, tierTerms, day)).toEqual(standingOn(spends, tierTerms, day));
      }),
    );
    expect(dropped).toBeGreaterThan(10);
  });
});

describe('a transfer to a replacement vehicle', () => {
  const transfer = (fromTerms: TierTerms[]) => ({ transferId: 't1', fromTerms });

  test('leaves the new one at least as high as either, for at least as long, with all that was paid for both', () => {
    fc.assert(
      fc.property(someSpends('a'), someSpends('b'), someTerms, someTerms, (old, own, fromTerms, toTerms) => {
        const { from, to } = movedSpends(old, own, transfer(fromTerms));
        expect(from).toEqual([]);
        expect(sumOf(to)).toBe(sumOf(old) + sumOf(own));
        const now = standingOn(to, toTerms, today);
        expect(notBelow(now, standingOn(old, fromTerms, today))).toBe(true);
        expect(notBelow(now, standingOn(own, toTerms, today))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('taken back, leaves both as they stood', () => {
    fc.assert(
      fc.property(someSpends('a'), someSpends('b'), someTerms, someTerms, (old, own, fromTerms, toTerms) => {
        const moved = movedSpends(old, own, transfer(fromTerms));
        const back = movedBackSpends(moved.from, moved.to, 't1');
        expect(standingOn(back.from, fromTerms, today)).toEqual(standingOn(old, fromTerms, today));
        expect(back.to).toEqual(own);
        expect(standingOn(back.to, toTerms, today)).toEqual(standingOn(own, toTerms, today));
      }),
      { numRuns: 500 },
    );
  });

  test('taken back, leaves the new one what it paid itself since, and the old one less what was refunded of its own', () => {
    const [old, own] = [[paid('a1', '2026-03-01', 900_000)], [paid('b1', '2026-04-01', 100_000)]];
    const moved = movedSpends(old, own, transfer(terms));
    const since = withoutRefund(withSpend(moved.to, paid('b2', '2026-11-02', 500_000)), {
      billId: 'a1',
      moneyFen: 300_000,
    });
    const back = movedBackSpends(moved.from, since, 't1');
    expect(back.from).toEqual([paid('a1', '2026-03-01', 600_000)]);
    expect(back.to.map(({ billId }) => billId)).toEqual(['b1', 'b2']);
  });

  test('by two vehicles to a third goes back one step at a time', () => {
    const first = movedSpends(
      [paid('a1', '2026-03-01', 900_000)],
      [paid('b1', '2026-04-01', 100_000)],
      transfer(terms),
    );
    const second = movedSpends(first.to, [], { transferId: 't2', fromTerms: terms });
    expect(second.to.map(({ via }) => via)).toEqual([['t1', 't2'], ['t2']]);
    expect(movedBackSpends([], second.to, 't1')).toEqual({ from: [], to: second.to });
    expect(movedBackSpends([], second.to, 't2')).toEqual({ from: first.to, to: [] });
  });
});

test('rules tried on a bill of the past see what was paid before it, and not what was asked then', () => {
  const spends = [paid('b1', '2026-10-01', 1), paid('b2', '2026-10-02', 2), paid('b3', '2026-10-02', 3)];
  const before = (billId: string, day: string) => spendsBefore(spends, { billId, day }).map(({ paidFen }) => paidFen);
  expect(before('b2', '2026-10-02')).toEqual([1]);
  expect(before('b3', '2026-10-02')).toEqual([1, 2]);
  // The bill `gone` was fully refunded, so it is not among the spends.
  expect(before('gone', '2026-10-02')).toEqual([1]);
  expect(spendsBefore(spends, { billId: 'b2', day: '2026-10-02' }).map(({ bars }) => bars)).toEqual([null]);
});
