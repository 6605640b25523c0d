import { nearDayName } from '@anxin/shared/values/near-day';

test.each([
  ['the day itself', '2026-11-24', '今天'],
  ['the next day', '2026-11-25', '明天'],
  ['the day after it', '2026-11-26', '后天'],
  ['a later day', '2026-11-27', null],
  ['the day before', '2026-11-23', null],
])('%s', (_, day, name) => expect(nearDayName(day, '2026-11-24')).toBe(name));

test('runs over the end of a month and of a year', () => {
  expect(nearDayName('2026-12-01', '2026-11-30')).toBe('明天');
  expect(nearDayName('2027-01-01', '2026-12-30')).toBe('后天');
});
