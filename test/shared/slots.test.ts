import { afterOpenMinutes, hoursOf, markOf, openStretches, slotsOfDay } from '@anxin/shared/rules/slots/calendar';
import { coveredSlots, handBackOf, startFault } from '@anxin/shared/rules/slots/coverage';
import { forecastPercent, isOffPeak, offPeakBonus } from '@anxin/shared/rules/slots/off-peak';
import { placesLeft, type SlotLoad, visitPlacesLeft, visitsThatFit } from '@anxin/shared/rules/slots/places';
import { visitLengthOf } from '@anxin/shared/rules/slots/visit-length';
import { minutesOf } from '@anxin/shared/values/store-time';
import fc from 'fast-check';
import { calendar } from '../support/calendars';

const tuesday = '2026-11-24';
const monday = '2026-11-23';
const holiday = '2026-11-26';
const makeUpMonday = '2026-11-30';
const length = (minutes: number, handBackMinutes = minutes) => ({ lane: 'express' as const, minutes, handBackMinutes });
const at = (text: string) => new Date(`${text}:00+08:00`);

describe('the calendar of a store', () => {
  test('a weekday without hours, and a holiday on an open weekday, have no slots', () => {
    expect(slotsOfDay(calendar, monday)).toEqual([]);
    expect(slotsOfDay(calendar, holiday)).toEqual([]);
    expect(markOf(calendar, holiday)).toBe('休');
  });

  test('a make-up working day is open although its weekday is closed, with its own opening time', () => {
    expect(hoursOf(calendar, makeUpMonday)).toMatchObject({ weekday: 1, opens: '10:00', closes: '17:30' });
    expect(slotsOfDay(calendar, makeUpMonday)[0]).toBe('10:00');
    expect(markOf(calendar, makeUpMonday)).toBe('班');
  });

  test('slots run from opening to closing and leave the break out', () => {
    const slots = slotsOfDay(calendar, tuesday);
    expect(slots[0]).toBe('08:30');
    expect(slots.at(-1)).toBe('17:00');
    expect(slots).toContain('11:30');
    expect(slots).not.toContain('12:00');
    expect(slots).not.toContain('12:30');
    expect(slots).toContain('13:00');
    expect(slots).toHaveLength(16);
  });

  test('a break that starts or ends within a slot takes the whole slot', () => {
    const hours = calendar.hours.map((day) => ({ ...day, breaks: [{ from: '12:10', to: '12:40' }] }));
    const slots = slotsOfDay({ ...calendar, hours }, tuesday);
    expect(slots.filter((slot) => slot >= '11:30' && slot <= '13:00')).toEqual(['11:30', '13:00']);
  });

  test('whatever the breaks, open time is what the hours leave without them', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const clock = (value: number) =>
      `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(minute, minute, fc.array(fc.tuple(minute, minute), { maxLength: 4 }), (opens, closes, pairs) => {
        const breaks = pairs.map(([a, b]) => ({ from: clock(Math.min(a, b)), to: clock(Math.max(a, b)) }));
        const hours = [{ weekday: 2, opens: clock(opens), closes: clock(closes), breaks }];
        const stretches = openStretches({ ...calendar, hours }, tuesday);
        const isOpenIn = (each: number) =>
          stretches.some(({ fromMinute, toMinute }) => each >= fromMinute && each < toMinute);
        const isOpenBy = (each: number) =>
          each >= opens &&
          each < closes &&
          !breaks.some(({ from, to }) => each >= minutesOf(from) && each < minutesOf(to));
        const minutes = Array.from({ length: 1440 }, (_, each) => each);
        expect(minutes.filter((each) => isOpenIn(each) !== isOpenBy(each))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('opening time passes only while the store is open', () => {
  test.each([
    ['within the morning', '2026-11-24T09:00', 30, '2026-11-24T09:30'],
    ['before opening it waits for it', '2026-11-24T06:00', 30, '2026-11-24T09:00'],
    ['across the break', '2026-11-24T11:50', 30, '2026-11-24T13:20'],
    ['over night', '2026-11-24T17:20', 30, '2026-11-25T08:50'],
    ['over a holiday', '2026-11-25T17:20', 30, '2026-11-27T08:50'],
    ['over a closed Monday to the make-up Monday', '2026-11-29T17:15', 30, '2026-11-30T10:15'],
    ['exactly at closing', '2026-11-24T17:00', 30, '2026-11-24T17:30'],
  ])('%s', (_, from, minutes, to) => {
    expect(afterOpenMinutes(calendar, at(from), minutes)).toEqual(at(to));
  });

  test('a store that never opens ends the search after two months', () => {
    const shut = { ...calendar, hours: [], specialDays: [] };
    expect(afterOpenMinutes(shut, at('2026-11-24T09:00'), 30)).toEqual(at('2027-01-24T00:00'));
  });
});

describe('a visit covers every half hour of its standard time', () => {
  test.each([
    ['one slot', '09:00', length(30), ['09:00']],
    ['a part of a slot takes it whole', '09:00', length(45), ['09:00', '09:30']],
    ['three slots', '09:00', length(90), ['09:00', '09:30', '10:00']],
    ['up to the break', '11:00', length(60), ['11:00', '11:30']],
    ['up to closing', '16:30', length(60), ['16:30', '17:00']],
    ['across the break: not', '11:30', length(60), null],
    ['past closing: not', '17:00', length(60), null],
    ['handed back after closing: not', '17:00', length(30, 60), null],
    ['off the grid: not', '09:10', length(30), null],
    ['in the break: not', '12:00', length(30), null],
    ['before opening: not', '08:00', length(30), null],
  ])('%s', (_, start, visit, covered) => {
    expect(coveredSlots(calendar, tuesday, start, visit)).toEqual(covered);
  });

  test('a start may be refused as past, too far or not open, in this order', () => {
    const now = at('2026-11-24T09:00');
    const fault = (day: string, start: string) => startFault(calendar, 30, { day, start, length: length(30) }, now);
    expect(fault('2026-11-24', '09:00')).toBe('past');
    expect(fault('2026-11-23', '09:00')).toBe('past');
    expect(fault('2026-11-24', '09:30')).toBeNull();
    expect(fault('2026-12-24', '09:30')).toBeNull();
    expect(fault('2026-12-25', '09:30')).toBe('too_far');
    expect(fault(holiday, '09:30')).toBe('not_open');
    expect(fault('9999-12-31', '09:30')).toBe('too_far');
  });

  test('late in the evening in Shanghai, today is still the day the store has', () => {
    const now = new Date('2026-11-24T15:30:00Z');
    const wanted = { day: '2026-12-25', start: '09:30', length: length(30) };
    expect(startFault(calendar, 30, wanted, now)).toBe('too_far');
    expect(startFault(calendar, 30, wanted, new Date('2026-11-24T16:30:00Z'))).toBeNull();
  });

  test('the car is handed back at the promise where one is given, else at the standard time', () => {
    expect(handBackOf('09:30', length(30, 60))).toBe('10:30');
    expect(handBackOf('09:30', length(90))).toBe('11:00');
  });
});

describe('services of one visit', () => {
  const service = (lane: 'express' | 'general', minutes: number, promiseMinutes: number | null = null) => ({
    lane,
    minutes,
    promiseMinutes,
  });

  test('share one lane and add their minutes up', () => {
    expect(visitLengthOf([service('general', 60), service('general', 45)])).toEqual({
      lane: 'general',
      minutes: 105,
      handBackMinutes: 105,
    });
  });

  test('that need different lanes, or none at all, make no visit', () => {
    expect(visitLengthOf([service('general', 60), service('express', 30)])).toBeNull();
    expect(visitLengthOf([])).toBeNull();
  });

  test('are handed back by their promise, and no earlier than their standard time', () => {
    expect(visitLengthOf([service('express', 45, 60)])?.handBackMinutes).toBe(60);
    expect(visitLengthOf([service('express', 90, 60)])?.handBackMinutes).toBe(90);
  });
});

describe('places', () => {
  const slot = (capacity: number, onlineCapacity: number, taken: number, onlineTaken: number): SlotLoad => ({
    capacity,
    onlineCapacity,
    taken,
    onlineTaken,
  });

  test.each([
    ['an empty slot leaves the online quota', slot(3, 2, 0, 0), 2, 3],
    ['walk-ins leave room online', slot(3, 2, 1, 0), 2, 2],
    ['walk-ins can fill it', slot(3, 2, 2, 0), 1, 1],
    ['the online quota can be used up first', slot(3, 2, 2, 2), 0, 1],
    ['a full slot leaves none', slot(3, 2, 3, 1), 0, 0],
    ['a lowered capacity leaves none, not less than none', slot(1, 1, 2, 2), 0, 0],
  ])('%s', (_, load, online, walkIn) => {
    expect(placesLeft(load, 'online')).toBe(online);
    expect(placesLeft(load, 'walk_in')).toBe(walkIn);
  });

  test('a visit has the fewest places of the slots it covers; one full slot leaves none', () => {
    expect(visitPlacesLeft([slot(3, 3, 0, 0), slot(3, 3, 2, 2)], 'online')).toBe(1);
    expect(visitPlacesLeft([slot(3, 3, 0, 0), slot(3, 3, 3, 3)], 'online')).toBe(0);
    expect(visitPlacesLeft([], 'online')).toBe(0);
  });

  test('as many visits fit into a day as by trying every number at every start', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (left, each) => {
          const starts = left.flatMap((_, from) =>
            from + each <= left.length ? [Array.from({ length: each }, (__, step) => from + step)] : [],
          );
          expect(visitsThatFit(left, starts)).toBe(mostVisits(left, each));
        },
      ),
    );
  });

  function mostVisits(left: number[], each: number, from = 0): number {
    if (from + each > left.length) return 0;
    const room = Math.min(...left.slice(from, from + each));
    const tried = Array.from({ length: room + 1 }, (_, visits) => {
      const rest = left.map((places, index) => (index >= from && index < from + each ? places - visits : places));
      return visits + mostVisits(rest, each, from + 1);
    });
    return Math.max(...tried);
  }
});

describe('off-peak', () => {
  test.each([
    ['an empty slot without a past', 0, 3, [], 0],
    ['what is booked already', 2, 4, [], 50],
    ['what past weeks were like', 0, 4, [100, 50, 0, 50], 50],
    ['the higher of the two', 1, 2, [10], 50],
    ['a slot without bays is full', 0, 0, [], 100],
  ])('is forecast from %s', (_, taken, capacity, pastPercents, percent) => {
    expect(forecastPercent({ taken, capacity, pastPercents })).toBe(percent);
  });

  test('is what lies under the threshold, not on it', () => {
    expect(isOffPeak({ taken: 1, capacity: 2, pastPercents: [] }, 50)).toBe(false);
    expect(isOffPeak({ taken: 1, capacity: 3, pastPercents: [] }, 50)).toBe(true);
  });

  test('carries the bonus only when every covered slot is off-peak', () => {
    expect(offPeakBonus([true, true], 200)).toBe(200);
    expect(offPeakBonus([true, false], 200)).toBe(0);
    expect(offPeakBonus([], 200)).toBe(0);
  });
});
