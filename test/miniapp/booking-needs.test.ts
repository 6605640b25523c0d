import type { OpenDay, OpenSlot } from '@anxin/shared/contracts/organisation';
import { choiceOfAddress } from '@/pages/booking/booking-choice';
import { missedTime } from '@/pages/booking/slot-groups';
import { isFurtherOn, missingOf } from '@/pages/booking/booking-needs';
import { nextTimes } from '@/pages/stores/next-times';
import { ownPage } from '@/platform/own-page';

const slot = (start: string, state: OpenSlot['state'] = 'free'): OpenSlot => ({
  start,
  handBack: '10:30',
  left: state === 'free' ? 2 : 0,
  state,
  offPeakPoints: null,
});
const day = (name: string, slots: OpenSlot[]): OpenDay => ({ day: name, mark: null, state: 'open', left: 9, slots });

describe('what a booking lacks when it is confirmed', () => {
  test.each([
    ['nobody is signed in', { signedIn: false, phoneKnown: undefined, vehicleKnown: undefined }, 'session'],
    ['it is being read', { signedIn: true, phoneKnown: undefined, vehicleKnown: undefined }, 'unknown'],
    ['there is no number', { signedIn: true, phoneKnown: false, vehicleKnown: false }, 'phone'],
    ['there is no vehicle', { signedIn: true, phoneKnown: true, vehicleKnown: false }, 'vehicle'],
    ['everything is there', { signedIn: true, phoneKnown: true, vehicleKnown: true }, null],
  ] as const)('%s', (_, known, missing) => {
    expect(missingOf(known)).toBe(missing);
  });
});

test('what was asked for is there when something later, or nothing, is missing', () => {
  expect([isFurtherOn('phone', 'session'), isFurtherOn(null, 'vehicle')]).toEqual([true, true]);
  expect([isFurtherOn('phone', 'phone'), isFurtherOn('session', 'phone')]).toEqual([false, false]);
});

describe('a time that was wanted', () => {
  const days = [
    day('2026-11-25', [slot('09:00', 'past'), slot('09:30', 'full'), slot('10:30'), slot('11:00')]),
    day('2026-11-26', [slot('09:00'), slot('09:30', 'full')]),
  ];
  test.each([
    ['is free', '2026-11-25', '10:30', null],
    ['is full: the nearest is of the same day', '2026-11-25', '09:30', ['full', '2026-11-25', '10:30']],
    ['has passed', '2026-11-25', '09:00', ['past', '2026-11-25', '10:30']],
    ['is full: the nearest is earlier', '2026-11-26', '09:30', ['full', '2026-11-26', '09:00']],
    ['was of a day gone by', '2026-11-20', '09:30', ['past', '2026-11-25', '10:30']],
    ['is further ahead than can be booked', '2027-01-20', '09:30', ['full', '2026-11-26', '09:00']],
  ])('%s', (_, wantedDay, start, expected) => {
    const missed = missedTime(days, { day: wantedDay, start });
    expect(missed && [missed.why, missed.nearest?.day, missed.nearest?.start]).toEqual(expected);
  });
  test('is not missed while the days are not known, nor when none was wanted', () => {
    expect(missedTime([], { day: '2026-11-25', start: '09:30' })).toBeNull();
    expect(missedTime(days, { day: '2026-11-25', start: null })).toBeNull();
  });
  test('has no nearest one when nothing is free', () => {
    const full = [day('2026-11-25', [slot('09:30', 'full')])];
    expect(missedTime(full, { day: '2026-11-25', start: '09:30' })?.nearest).toBeNull();
  });
});

test('the next free times come from more than one day, named as people name them', () => {
  const days = [
    day('2026-11-24', [slot('16:00', 'past'), slot('16:30'), slot('17:00'), slot('17:30')]),
    day('2026-11-25', [slot('09:00')]),
    day('2026-11-27', [slot('09:00')]),
  ];
  expect(nextTimes(days, '2026-11-24').map(({ dayName, start }) => `${dayName} ${start}`)).toEqual([
    '今天 16:30',
    '今天 17:00',
    '明天 09:00',
    '周五 09:00',
  ]);
});

test('an address says what is chosen already', () => {
  expect(choiceOfAddress({ store: 's', service: 'x', day: '2026-11-25', start: '09:30' })).toEqual({
    vehicleId: null,
    storeId: 's',
    serviceIds: ['x'],
    day: '2026-11-25',
    start: '09:30',
    note: '',
  });
  expect(choiceOfAddress({})).toMatchObject({ storeId: null, serviceIds: [], day: null, start: null });
});

test.each([
  [encodeURIComponent('/pages/booking/index?kind=repair'), '/pages/booking/index?kind=repair'],
  ['https://elsewhere.example/pages/', null],
  ['//elsewhere.example', null],
  [undefined, null],
])('onward leads to a page of ours or nowhere: %s', (onward, page) => {
  expect(ownPage(onward)).toBe(page);
});
