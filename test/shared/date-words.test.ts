import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  dayWords,
  momentWords,
  monthWords,
  periodWords,
  shortDayWords,
  shortMomentWords,
  shortMonthWords,
  weekdayWords,
} from '@anxin/shared/values/date-words';

const at = '2026-11-05T01:30:00.000Z';

test('a date has one form, with the year or without it, and the clock after it', () => {
  expect(dayWords('2026-11-05')).toBe('2026年11月5日');
  expect(shortDayWords('2026-11-05')).toBe('11月5日');
  expect(weekdayWords('2026-11-05')).toBe('11月5日 周四');
  expect(momentWords(at)).toBe('2026年11月5日 09:30');
  expect(shortMomentWords(at)).toBe('11月5日 09:30');
  expect(monthWords('2026-11')).toBe('2026年11月');
  expect(shortMonthWords('2026-11-05')).toBe('11月');
  expect(periodWords('2026-11-05', '2027-01-01')).toBe('2026年11月5日 至 2027年1月1日');
});

test('a moment is told by the clock of the store, whatever day it is elsewhere', () => {
  expect(shortMomentWords('2026-11-05T16:30:00.000Z')).toBe('11月6日 00:30');
});

const root = path.join(__dirname, '../..');
const folders = ['miniapp/src', 'shared/src', 'server/src'];
/** Where the forms are made, and where dates are keys or numbers printed on documents rather than words. */
const makers = [
  'shared/src/values/date-words.ts',
  'shared/src/values/store-time.ts',
  'shared/src/rules/vehicle/next-maintenance.ts',
  'shared/src/rules/points/liability.ts',
  'server/src/domains/points/ledger/posting.ts',
  'server/src/domains/points/books/liability-export.service.ts',
  'server/src/infra/printed-numbers.ts',
  'miniapp/src/pages/points/statement-months.ts',
  'miniapp/src/pages/staff/points-account/staff-statement.tsx',
];
const otherForms: readonly [string, RegExp][] = [
  ['a pattern of its own', /\.format\('[^']*[YMDH]/],
  ['a date taken apart', /\.slice\((5|5, 7|8|8, 10)\)\)?\}? ?[年月日号]/],
  ['the form of the machine’s language', /toLocale(Date|Time)?String/],
  ['an amount of its own', /\/ 100\)?\.toFixed|toFixed\(2\)/],
];

const sources = folders.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`),
);

test.each(otherForms)('no other form of a date or of money is made anywhere: %s', (_, form) => {
  const found = sources
    .filter((file) => !makers.includes(file))
    .filter((file) => form.test(readFileSync(path.join(root, file), 'utf8')));
  expect(sources.length).toBeGreaterThan(300);
  expect(found).toEqual([]);
});
