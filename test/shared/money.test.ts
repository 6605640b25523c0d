import { formatCount, formatYuan, maxFen, parseYuan } from '@anxin/shared/values/money';
import fc from 'fast-check';

test.each([
  [0, '0.00', '0'],
  [1, '0.01', '0.01'],
  [10, '0.10', '0.10'],
  [68_000, '680.00', '680'],
  [123_450, '1,234.50', '1,234.50'],
  [maxFen, '10,000,000.00', '10,000,000'],
  [-5, '−0.05', '−0.05'],
  [-1_200_000, '−12,000.00', '−12,000'],
])('%d fen are written %s, or %s when short', (fen, always, auto) => {
  expect(formatYuan(fen)).toBe(always);
  expect(formatYuan(fen, 'auto')).toBe(auto);
});

test.each([
  [0, '0'],
  [999, '999'],
  [3_280, '3,280'],
  [1_000_000, '1,000,000'],
  [-3_280, '−3,280'],
])('the count %d is written %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test.each([
  ['12', 1_200],
  ['12.5', 1_250],
  ['12.05', 1_205],
  ['0.01', 1],
  ['¥1,200.00', 120_000],
  [' 680 ', 68_000],
  ['￥120', 12_000],
  ['１２０', 12_000],
  ['120。5', 12_050],
  ['１，２００．５０元', 120_050],
  ['\u202d¥ 120.00\u202c', 12_000],
])('%p typed as yuan is %d fen', (typed, fen) => {
  expect(parseYuan(typed)).toBe(fen);
});

test.each([
  '',
  '.',
  '.5',
  '12.',
  '1.234',
  '-1',
  '1e3',
  'NaN',
  '一百',
  '123456789',
  '1,2',
  '1,20.5',
  '12²',
  '½',
  '120。5。',
])('%p is no amount', (typed) => {
  expect(parseYuan(typed)).toBeNull();
});

test('an amount that is written and read again is the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: maxFen }),
      fc.constantFrom('auto' as const, 'always' as const),
      (fen, digits) => {
        expect(parseYuan(formatYuan(fen, digits))).toBe(fen);
      },
    ),
  );
});
