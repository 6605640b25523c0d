import { plain, readDecimal, readDigits, readWhole } from '@anxin/shared/values/typed';
import fc from 'fast-check';

test.each([
  ['１２０', '120'],
  ['￥１２０．５０', '¥120.50'],
  ['120。5', '120.5'],
  ['１，２００', '1,200'],
  ['\u202d19112340003\u202c', '19112340003'],
  ['\ufeff\u200b42\u2060', '42'],
  ['　ＡｂＣ　', 'AbC'],
  ['3\ufe0f0', '30'],
  ['A—B', 'A-B'],
  ['\u2800\u3164', ''],
  ['a\nb', 'a b'],
  ['\ud83000', '00'],
])('%j is read as %j', (typed, read) => {
  expect(plain(typed)).toBe(read);
});

test('plain text stays the same, and every printable ASCII sign is read from its full-width form', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\x21-\x7e]{0,40}$/), (text) => {
      const wide = text.replaceAll(/[\x21-\x7e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
      expect(plain(text)).toBe(text);
      expect(plain(wide)).toBe(text);
    }),
  );
});

test('reading twice is reading once, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plain(plain(text))).toBe(plain(text));
    }),
  );
});

test.each([
  ['41200', 41_200],
  ['41,200', 41_200],
  ['４１，２００', 41_200],
  [' 41 200 ', 41_200],
  ['0', 0],
  ['007', 7],
])('%j is the whole number %d', (typed, number) => {
  expect(readWhole(typed)).toBe(number);
});

test.each(['', ' ', '1.5', '1,2', '12,00', '-1', '1e3', '0x10', '一百', '①', '12²', '1234567890', 'NaN'])(
  '%j is no whole number',
  (typed) => {
    expect(readWhole(typed)).toBeNull();
  },
);

test('a decimal number comes in units of its last place', () => {
  expect(readDecimal('1.5', 3, 4)).toBe(1_500);
  expect(readDecimal('４。５', 3, 4)).toBe(4_500);
  expect(readDecimal('1.2345', 3, 4)).toBeNull();
  expect(readDecimal('12345', 3, 4)).toBeNull();
});

test.each([
  ['482 913 056 7712', '4829130567712'],
  ['４８２　９１３　０５６　７７１２', '4829130567712'],
  ['482-913-056-7712', '4829130567712'],
  ['\u202d4829130567712\u202c', '4829130567712'],
  ['', ''],
])('%j has the digits %s', (typed, digits) => {
  expect(readDigits(typed)).toBe(digits);
});

test.each(['482A', '券码', '48２x'])('%j is refused as a code rather than read without its other signs', (typed) => {
  expect(readDigits(typed)).toBeNull();
});
