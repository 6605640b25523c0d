import fc from 'fast-check';
import { clockOfMinutes } from '@anxin/shared/values/store-time';
import { axisOf, firstScrollPx, layoutOf, marksOf, percentAt, percentOf } from '@/pages/staff/board/board-layout';
import { boardCard, boardLane } from '../support/board-cards';

const slotMinutes = 30;
const day = (parts: Partial<Parameters<typeof layoutOf>[0]>) => ({
  lanes: [boardLane()],
  cards: [],
  slotMinutes,
  ...parts,
});

describe('the time axis', () => {
  it('runs from the first slot to the end of the last', () => {
    expect(axisOf(day({}))).toEqual({ fromMinute: 540, toMinute: 660, slotMinutes, slotMinPx: 84 });
  });

  it('is wider where a card takes a single slot, so that its plate can be read', () => {
    expect(axisOf(day({ cards: [boardCard()] }))).toMatchObject({ slotMinPx: 84 });
    expect(axisOf(day({ cards: [boardCard({ start: '09:00', end: '09:30' })] }))).toMatchObject({ slotMinPx: 100 });
  });

  it('takes in cards outside the slots, on whole slots', () => {
    const early = boardCard({ start: '08:40', end: '09:10' });
    const late = boardCard({ start: '10:30', end: '11:45' });
    expect(axisOf(day({ cards: [early, late] }))).toEqual({
      fromMinute: 510,
      toMinute: 720,
      slotMinutes,
      slotMinPx: 100,
    });
  });

  it('is missing on a day on which nothing can happen', () => {
    expect(axisOf(day({ lanes: [boardLane({ starts: [] })] }))).toBeNull();
  });

  it('places minutes in proportion', () => {
    const axis = { fromMinute: 540, toMinute: 660, slotMinutes, slotMinPx: 84 };
    expect(marksOf(axis)).toEqual([540, 570, 600, 630]);
    expect(percentAt(axis, 570)).toBe(25);
    expect(percentOf(axis, 60)).toBe(50);
  });

  it('opens an hour and a half before the present, and at the start of the day before that', () => {
    const axis = { fromMinute: 510, toMinute: 1050, slotMinutes, slotMinPx: 84 };
    expect(firstScrollPx(axis, 612)).toBe(0);
    expect(firstScrollPx(axis, 760)).toBe(5 * 84);
    expect(firstScrollPx(axis, 2000)).toBe(15 * 84);
  });
});

describe('packing cards into bays', () => {
  const rowsOf = (cards: ReturnType<typeof boardCard>[]) => {
    const [lane] = layoutOf(day({ cards }));
    return new Map(lane!.cards.map(({ card, row }) => [card.id, row]));
  };

  it('puts visits that follow one another into one bay', () => {
    const first = boardCard({ start: '09:00', end: '10:00' });
    const next = boardCard({ start: '10:00', end: '11:00' });
    expect([...rowsOf([next, first]).values()]).toEqual([0, 0]);
  });

  it('puts visits at the same time into different bays', () => {
    const cards = [boardCard(), boardCard(), boardCard({ start: '09:30', end: '10:30' })];
    expect([...rowsOf(cards).values()]).toEqual([0, 1, 2]);
  });

  it('makes room for more visits than there are bays', () => {
    const [lane] = layoutOf(day({ cards: [boardCard(), boardCard(), boardCard()] }));
    expect(lane).toMatchObject({ bays: 2, rows: 3 });
  });

  it('numbers the rows of the whole board lane by lane', () => {
    const general = boardCard({ lane: 'general' });
    const lanes = [boardLane({ bays: 3 }), boardLane({ lane: 'general' })];
    const [, second] = layoutOf(day({ lanes, cards: [general] }));
    expect(second!.cards[0]).toMatchObject({ row: 0, boardRow: 3 });
  });

  it('never lets two visits overlap in a bay, and uses no more bays than are needed at once', () => {
    const visits = fc.array(fc.tuple(fc.integer({ min: 16, max: 34 }), fc.integer({ min: 1, max: 6 })), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(visits, (pairs) => {
        const cards = pairs.map(([slot, length]) =>
          boardCard({ start: clockOfMinutes(slot * 30), end: clockOfMinutes((slot + length) * 30) }),
        );
        const placed = layoutOf(day({ cards }))[0]!.cards;
        expect(placed).toHaveLength(cards.length);
        for (const one of placed)
          for (const other of placed)
            if (one !== other && one.row === other.row)
              expect(one.toMinute <= other.fromMinute || other.toMinute <= one.fromMinute).toBe(true);
        const atOnce = (minute: number) =>
          placed.filter((each) => each.fromMinute <= minute && minute < each.toMinute).length;
        const most = Math.max(0, ...placed.map(({ fromMinute }) => atOnce(fromMinute)));
        expect(Math.max(0, ...placed.map(({ row }) => row + 1))).toBe(most);
      }),
    );
  });
});

describe('bays that cannot be given away', () => {
  const blockedIn = (lane: ReturnType<typeof boardLane>, cards: ReturnType<typeof boardCard>[] = []) =>
    layoutOf(day({ lanes: [lane], cards }))[0]!.blocked;

  it('are all of them in a break', () => {
    const lane = boardLane({ starts: ['09:00', '10:00'] });
    expect(blockedIn(lane)).toEqual([
      { row: 1, fromMinute: 570, toMinute: 600, reason: 'closed' },
      { row: 0, fromMinute: 570, toMinute: 600, reason: 'closed' },
    ]);
  });

  it('are those above the capacity of the slot, as one stretch', () => {
    expect(blockedIn(boardLane({ bays: 3, capacity: 2 }))).toEqual([
      { row: 2, fromMinute: 540, toMinute: 660, reason: 'unavailable' },
    ]);
  });

  it('are places taken without a card', () => {
    const lane = boardLane({ taken: { '09:00': 2, '09:30': 1 } });
    expect(blockedIn(lane, [boardCard()])).toEqual([{ row: 1, fromMinute: 540, toMinute: 570, reason: 'taken' }]);
  });

  it('are none where every taken place has its card', () => {
    const lane = boardLane({ taken: { '09:00': 1, '09:30': 1 } });
    expect(blockedIn(lane, [boardCard()])).toEqual([]);
  });
});
