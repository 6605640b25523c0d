import { isArrivalInTime } from '@anxin/shared/rules/appointment/arrival';

test.each([
  ['2026-11-25T08:29:59+08:00', false],
  ['2026-11-25T08:30:00+08:00', true],
  ['2026-11-25T09:00:00+08:00', true],
  ['2026-11-25T09:30:00+08:00', true],
  ['2026-11-25T09:30:01+08:00', false],
  ['2026-11-24T09:00:00+08:00', false],
  ['2026-11-26T09:00:00+08:00', false],
])('booked for 09:00 on the 25th, a car that comes at %s is in its time: %s', (arrived, inTime) => {
  expect(isArrivalInTime(new Date('2026-11-25T09:00:00+08:00'), new Date(arrived))).toBe(inTime);
});

test('the booked day is the store’s: half an hour before midnight’s start is the day before', () => {
  const start = new Date('2026-11-25T00:00:00+08:00');
  expect(isArrivalInTime(start, new Date('2026-11-24T23:45:00+08:00'))).toBe(false);
  expect(isArrivalInTime(start, new Date('2026-11-25T00:15:00+08:00'))).toBe(true);
});
