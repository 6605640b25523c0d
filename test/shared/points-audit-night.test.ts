import { isLate, lastNight, missedNights, nextNightAt, nightDueAt } from '@anxin/shared/rules/points/audit-night';

const at = (text: string) => new Date(`${text}+08:00`);

test.each([
  ['2026-11-24T03:00:00', '2026-11-24'],
  ['2026-11-24T02:59:59', '2026-11-23'],
  ['2026-11-24T00:00:00', '2026-11-23'],
  ['2026-11-24T23:59:59', '2026-11-24'],
  ['2027-01-01T01:00:00', '2026-12-31'],
])('at %s the last night due is that of %s', (now, day) => {
  expect(lastNight(at(now))).toBe(day);
  expect(nightDueAt(day).getTime()).toBeLessThanOrEqual(at(now).getTime());
  expect(nextNightAt(at(now)).getTime()).toBeGreaterThan(at(now).getTime());
});

test('the next night is at 03:00 on the store’s clock, whatever zone the server runs in', () => {
  expect(nextNightAt(at('2026-11-24T09:00:00')).toISOString()).toBe('2026-11-24T19:00:00.000Z');
});

test.each([
  ['2026-11-24T03:00:05', false],
  ['2026-11-24T03:15:00', false],
  ['2026-11-24T03:15:01', true],
  ['2026-11-26T09:00:00', true],
])('begun at %s it is late: %s', (startedAt, late) => {
  expect(isLate(nightDueAt('2026-11-24'), at(startedAt))).toBe(late);
});

test.each<[string[], string[]]>([
  [[], []],
  [['2026-11-24'], []],
  [['2026-11-23', '2026-11-24'], []],
  [
    ['2026-11-27', '2026-11-24'],
    ['2026-11-26', '2026-11-25'],
  ],
  [['2026-12-01', '2026-11-29', '2026-11-30', '2026-11-27'], ['2026-11-28']],
])('of the nights %j the missed ones are %j', (days, missed) => {
  expect(missedNights(days)).toEqual(missed);
});
