import { inProportion, type OriginEntry, type OriginLayer, startOrigins } from '@anxin/shared/rules/points/origin';
import fc from 'fast-check';

type Details = Partial<OriginEntry> & Pick<OriginEntry, 'id' | 'points'>;
const entry = (details: Details): OriginEntry => ({
  source: null,
  year: 2026,
  corrects: null,
  brought: null,
  forwarded: 0,
  ...details,
});

function follow(...entries: Details[]) {
  const origins = startOrigins();
  for (const one of entries) origins.add(entry(one));
  return origins;
}

const short = (layers: readonly OriginLayer[]) =>
  layers.map(({ source, year, points }) => `${year} ${source} ${points}`);
const sumOf = (layers: readonly OriginLayer[]) => layers.reduce((sum, { points }) => sum + points, 0);

const bought: Details = { id: 'a', points: 300, source: 'consumption', year: 2024 };
const praised: Details = { id: 'b', points: 200, source: 'reward', year: 2025 };
const invited: Details = { id: 'c', points: 100, source: 'special', year: 2026 };
const earned = [bought, praised, invited];

describe('where open points come from', () => {
  test.each<[string, Details[], string[]]>([
    ['nothing earned, nothing open', [], []],
    ['each earning by its source and year', earned, ['2024 consumption 300', '2025 reward 200', '2026 special 100']],
    [
      'spent points use up the oldest first',
      [...earned, { id: 'd', points: -350 }],
      ['2025 reward 150', '2026 special 100'],
    ],
    ['everything spent', [...earned, { id: 'd', points: -600 }], []],
    ['the same source and year is one layer', [bought, { ...bought, id: 'x', points: 50 }], ['2024 consumption 350']],
    ['an earning that only repaid a debt leaves nothing', [{ ...bought, points: 0 }], []],
    [
      'a reversed spending gives back to where it came from',
      [...earned, { id: 'd', points: -350 }, { id: 'e', points: 350, corrects: 'd' }],
      ['2024 consumption 300', '2025 reward 200', '2026 special 100'],
    ],
    [
      'a part given back is what was used last',
      [...earned, { id: 'd', points: -350 }, { id: 'e', points: 100, corrects: 'd' }],
      ['2024 consumption 50', '2025 reward 200', '2026 special 100'],
    ],
    [
      'part after part gives back all',
      [
        ...earned,
        { id: 'd', points: -350 },
        { id: 'e', points: 100, corrects: 'd' },
        { id: 'f', points: 250, corrects: 'd' },
      ],
      ['2024 consumption 300', '2025 reward 200', '2026 special 100'],
    ],
    [
      'a reversed earning takes its own points, not the oldest',
      [...earned, { id: 'd', points: -200, source: 'reward', corrects: 'b' }],
      ['2024 consumption 300', '2026 special 100'],
    ],
    [
      'what it has no longer is taken from the oldest',
      [...earned, { id: 'd', points: -450 }, { id: 'e', points: -100, source: 'consumption', corrects: 'a' }],
      ['2026 special 50'],
    ],
    [
      'part of an earning is taken from that earning',
      [...earned, { id: 'd', points: -80, source: 'special', corrects: 'c' }],
      ['2024 consumption 300', '2025 reward 200', '2026 special 20'],
    ],
    [
      'points given back are the oldest again',
      [...earned, { id: 'd', points: -300 }, { id: 'e', points: 300, corrects: 'd' }, { id: 'f', points: -10 }],
      ['2024 consumption 290', '2025 reward 200', '2026 special 100'],
    ],
    [
      'a reversal counts in the year of what it undoes',
      [bought, { id: 'd', points: -300, year: 2025 }, { id: 'e', points: 300, year: 2026, corrects: 'd' }],
      ['2024 consumption 300'],
    ],
    [
      'transferred points keep their source and year',
      [{ id: 't', points: 90, brought: [layer('reward', 2023, 60), layer('special', 2024, 30)] }],
      ['2023 reward 60', '2024 special 30'],
    ],
    [
      'transferred into another programme they come to exactly what arrived',
      [{ id: 't', points: 100, brought: [layer('reward', 2023, 1), layer('special', 2024, 2)] }],
      ['2023 reward 33', '2024 special 67'],
    ],
    [
      'a reversed transfer leaves what was earned since',
      [{ id: 't', points: 90, brought: [layer('reward', 2023, 90)] }, invited, { id: 'u', points: -90, corrects: 't' }],
      ['2026 special 100'],
    ],
    ['points nobody can place are said to be unknown', [{ id: 'q', points: 5 }], ['2026 unknown 5']],
  ])('%s', (_, entries, expected) => {
    const layers = follow(...entries).layers();
    expect(short(layers)).toEqual(expected);
    expect(sumOf(layers)).toBe(entries.reduce((sum, { points }) => sum + points, 0));
  });

  test('what an entry took off is known for the account it goes to', () => {
    const origins = follow(...earned, { id: 't', points: -600 });
    expect(short(origins.takenBy('t'))).toEqual(['2024 consumption 300', '2025 reward 200', '2026 special 100']);
    expect(origins.layers()).toEqual([]);
    expect(origins.takenBy('nothing')).toEqual([]);
  });
});

function layer(source: OriginLayer['source'], year: number, points: number): OriginLayer {
  return { source, year, points };
}

const sources = fc.constantFrom('consumption', 'special', 'reward', 'frequency' as const);
const layerAny = fc.record({
  source: sources,
  year: fc.integer({ min: 2015, max: 2030 }),
  points: fc.integer({ min: 1, max: 1_000_000 }),
}) as fc.Arbitrary<OriginLayer>;

test('layers shared out over any number of points sum to it, and none is negative', () => {
  fc.assert(
    fc.property(
      fc.array(layerAny, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 1_000_000_000 }),
      (layers, points) => {
        const shares = inProportion(layers, points);
        expect(sumOf(shares)).toBe(points);
        expect(shares.every((one) => Number.isSafeInteger(one.points) && one.points >= 0)).toBe(true);
        const whole = sumOf(layers);
        for (const [index, one] of shares.entries()) {
          expect(Math.abs(one.points - (layers[index]!.points / whole) * points)).toBeLessThan(1.001);
        }
      },
    ),
  );
});

/** Possible acts on an account; the run cuts each down to the amount that the account allows. */
const act = fc.oneof(
  fc.record({ kind: fc.constant('earn' as const), points: fc.nat(5_000), source: sources }),
  fc.record({ kind: fc.constant('spend' as const), points: fc.nat(5_000) }),
  fc.record({ kind: fc.constant('undo' as const), pick: fc.nat(), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    kind: fc.constant('bring' as const),
    points: fc.nat(5_000),
    layers: fc.array(layerAny, { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('leave' as const) }),
);

test('in any order of earning, spending, undoing and moving, the layers sum to the balance and none is negative', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const origins = startOrigins();
      const correctable: { id: string; left: number }[] = [];
      let balance = 0;
      for (const [index, one] of acts.entries()) {
        const details: Details = { id: String(index), points: 0, year: 2020 + Math.floor(index / 10) };
        if (one.kind === 'earn') Object.assign(details, { points: one.points, source: one.source });
        if (one.kind === 'bring') Object.assign(details, { points: one.points, brought: one.layers });
        if (one.kind === 'spend') details.points = 0 - Math.min(balance, one.points);
        if (one.kind === 'leave') details.points = 0 - balance;
        const correction = one.kind === 'undo' ? correctable[one.pick % Math.max(1, correctable.length)] : undefined;
        if (one.kind === 'undo' && correction) {
          const back = 0 - Math.trunc(correction.left * one.share);
          // Points that the account no longer has become a debt, which is not in the balance.
          Object.assign(details, { points: Math.max(back, 0 - balance), corrects: correction.id });
          correction.left += back;
        } else correctable.push({ id: details.id, left: details.points });
        origins.add(entry(details));
        balance += details.points;
        const layers = origins.layers();
        expect(sumOf(layers)).toBe(balance);
        expect(layers.every(({ points }) => Number.isSafeInteger(points) && points > 0)).toBe(true);
        if (details.points < 0) expect(sumOf(origins.takenBy(details.id))).toBe(0 - details.points);
      }
      const unplaced = acts.some((one) => one.kind === 'bring' && one.layers.length === 0);
      if (!unplaced) expect(origins.layers().some(({ source }) => source === 'unknown')).toBe(false);
    }),
  );
});
