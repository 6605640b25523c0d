import { spawnSync } from 'node:child_process';
import path from 'node:path';
import {
  addDays,
  clockOf,
  clockOfMinutes,
  dayOf,
  instantOf,
  isDay,
  minutesOf,
  weekdayName,
  weekdayOf,
} from '@anxin/shared/values/store-time';
import { readClock, readDay } from '@anxin/shared/values/typed-time';
import { transformFileSync } from '@swc/core';
import fc from 'fast-check';

const intl = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
const anyInstant = fc.date({
  min: new Date('2000-01-01T00:00Z'),
  max: new Date('2040-12-31T23:59Z'),
  noInvalidDate: true,
});
const anyDay = anyInstant.map((at) => at.toISOString().slice(0, 10));
const anyClock = fc.integer({ min: 0, max: 24 * 60 - 1 }).map(clockOfMinutes);

test('day and clock are what the zone data of the platform says, 2000 to 2040', () => {
  fc.assert(
    fc.property(anyInstant, (at) => {
      expect(`${dayOf(at)} ${clockOf(at)}`).toBe(intl.format(at));
    }),
    { numRuns: 3_000 },
  );
});

test('a day and a clock name one instant, at which they are shown', () => {
  fc.assert(
    fc.property(anyDay, anyClock, (day, clock) => {
      const at = instantOf(day, clock);
      expect([dayOf(at), clockOf(at)]).toEqual([day, clock]);
    }),
  );
});

test('the store is eight hours ahead of UTC', () => {
  expect(instantOf('2026-11-25', '09:30').toISOString()).toBe('2026-11-25T01:30:00.000Z');
  expect(dayOf('2026-11-24T16:00:00Z')).toBe('2026-11-25');
  expect(dayOf('2026-11-24T15:59:59Z')).toBe('2026-11-24');
});

/** Runs the module in a process of its own, since the zone of a process is fixed when it starts. */
function answersIn(zone: string): unknown {
  const root = path.join(__dirname, '../..');
  const file = path.join(root, 'shared/src/values/store-time.ts');
  const { code } = transformFileSync(file, { jsc: { parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } });
  const script = `${code}
    const answers = [];
    for (let ms = Date.UTC(2000, 0, 1); ms < Date.UTC(2041, 0, 1); ms += 13 * 86_400_000 + 3_607_000) {
      const [day, clock] = [dayOf(ms), clockOf(ms)];
      answers.push([day, clock, instantOf(day, clock).getTime(), addDays(day, 1), addDays(day, -31), weekdayOf(day), isDay(day)]);
    }
    console.log(JSON.stringify({ offset: new Date(2026, 6, 1).getTimezoneOffset(), answers }));`;
  const ran = spawnSync(process.execPath, ['-e', script], {
    cwd: path.join(root, 'test'),
    env: { PATH: process.env['PATH'] ?? '', TZ: zone },
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout);
}

test('the zone the server runs in changes nothing', () => {
  const home = answersIn('Asia/Shanghai') as { offset: number; answers: unknown[] };
  expect(home.answers.length).toBeGreaterThan(1_000);
  for (const [zone, offset] of [
    ['UTC', 0],
    ['America/New_York', 240],
    ['Pacific/Kiritimati', -840],
    ['Asia/Kathmandu', -345],
  ] as const) {
    expect(answersIn(zone)).toEqual({ offset, answers: home.answers });
  }
});

test.each([
  ['2026-11-30', 1, '2026-12-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-02-28', 1, '2027-03-01'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2026-11-24', 0, '2026-11-24'],
])('%s and %d days is %s', (day, count, expected) => {
  expect(addDays(day, count)).toBe(expected);
});

test('days are added as on a calendar', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, count) => {
      const later = addDays(day, count);
      expect(Date.parse(later) - Date.parse(day)).toBe(count * 86_400_000);
      expect(addDays(later, -count)).toBe(day);
      expect(weekdayOf(later)).toBe((((weekdayOf(day) + count) % 7) + 7) % 7);
    }),
  );
});

test('weekdays count from Sunday and have Chinese names', () => {
  expect(
    ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-28'].map((day) => [weekdayOf(day), weekdayName(day)]),
  ).toEqual([
    [0, '周日'],
    [1, '周一'],
    [2, '周二'],
    [6, '周六'],
  ]);
});

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20261124', '2026-11-31', '2026-11-24T00:00', ''])(
  '%p is no day',
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);

test.each([
  ['2026-11-04', '2026-11-04'],
  ['2026/11/4', '2026-11-04'],
  ['2026.11.4', '2026-11-04'],
  ['2026。11。4', '2026-11-04'],
  ['２０２６年１１月４日', '2026-11-04'],
  ['20261104', '2026-11-04'],
  [' 2026 - 11 - 04 ', '2026-11-04'],
])('%j is read as the day %s', (typed, day) => {
  expect(readDay(typed)).toBe(day);
});

test.each(['2026-02-29', '2026/13/1', '11-04', '2026', '2026-11-04T00:00', '昨天', ''])(
  '%j is read as no day',
  (typed) => {
    expect(readDay(typed)).toBeNull();
  },
);

test.each([
  ['09:30', '09:30'],
  ['9:30', '09:30'],
  ['０９：３０', '09:30'],
  ['9点30分', '09:30'],
  ['9点', '09:00'],
  ['9时5', '09:05'],
])('%j is read as the clock %s', (typed, clock) => {
  expect(readClock(typed)).toBe(clock);
});

test.each(['24:00', '9:3', '09:60', '09:30:00', '930', '早上', ''])('%j is read as no clock', (typed) => {
  expect(readClock(typed)).toBeNull();
});

test('a leap day is a day', () => {
  expect(isDay('2028-02-29')).toBe(true);
});

test('minutes of the day and clocks are each other’s inverse', () => {
  expect(minutesOf('08:30')).toBe(510);
  expect(clockOfMinutes(510)).toBe('08:30');
  fc.assert(fc.property(anyClock, (clock) => expect(clockOfMinutes(minutesOf(clock))).toBe(clock)));
});
