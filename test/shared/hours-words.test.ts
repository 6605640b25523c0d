import { openingHoursWords, todayHoursWords } from '@anxin/shared/rules/organisation/hours-words';

const on = (weekdays: number[], opens = '08:30', closes = '17:30') =>
  weekdays.map((weekday) => ({ weekday, opens, closes }));

test.each([
  ['every day alike', on([0, 1, 2, 3, 4, 5, 6]), '每天 08:30–17:30'],
  ['closed on Sunday', on([1, 2, 3, 4, 5, 6]), '周一至周六 08:30–17:30'],
  [
    'a shorter Saturday',
    [...on([1, 2, 3, 4, 5]), ...on([6], '09:00', '16:00')],
    '周一至周五 08:30–17:30，周六 09:00–16:00',
  ],
  ['a closed day parts two runs of the same hours', on([1, 2, 4, 5]), '周一至周二 08:30–17:30，周四至周五 08:30–17:30'],
  ['Sunday follows Saturday', on([0, 6]), '周六至周日 08:30–17:30'],
  ['never open', [], ''],
])('opening hours are read from Monday on: %s', (_, hours, words) => {
  expect(openingHoursWords(hours)).toBe(words);
});

test('a day off is said as such', () => {
  expect(todayHoursWords({ opens: '08:30', closes: '17:30' })).toBe('今天 08:30–17:30');
  expect(todayHoursWords(null)).toBe('今天休息');
});
