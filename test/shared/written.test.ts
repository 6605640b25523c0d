import { readLine, readLines, visibleCount } from '@anxin/shared/values/written';
import fc from 'fast-check';

test.each([
  ['U+200B', '\u200b\u200b'],
  ['U+2800', '\u2800\u2800\u2800'],
  ['U+3164', '\u3164\u3164'],
  ['U+FEFF', '\ufeff'],
  ['Hangul fillers', '\u115f\u1160\uffa0'],
  ['control characters', '\u0000\u0007\u001b'],
  ['direction marks', '\u202e\u202d\u2066\u2069\u200f'],
  ['variation selectors', '\ufe0f\ufe00\u{e0100}'],
  ['combining marks', '\u0301\u0302\u20dd'],
  ['joiners', '\u200d\u200c'],
  ['soft hyphens and grapheme joiners', '\u00ad\u034f'],
  ['tags', '\u{e0061}\u{e007f}'],
  ['Khmer vowels that are not drawn', '\u17b4\u17b5'],
  ['lone halves of a pair', '\ud83d\udc00'.slice(0, 1)],
  ['private use', '\ue000\u{f0000}'],
  ['blanks of every width', ' \u00a0\u2003\u3000\t\n'],
])('%s alone are nothing', (_, typed) => {
  expect(visibleCount(typed)).toBe(0);
  expect(readLine(typed)).toBe('');
  expect(readLines(typed)).toBe('');
});

test.each([
  ['李女士', '李女士'],
  [' 李\u200b女士\u202e ', '李女士'],
  ['　欧阳 小姐　', '欧阳 小姐'],
  ['👩‍👩‍👧‍👦安心', '👩‍👩‍👧‍👦安心'],
  ['❤️', '❤️'],
  ['José', 'José'],
  ['ＡＢＣ（王）￥', 'ＡＢＣ（王）￥'],
  ['می‌خواهم', 'می‌خواهم'],
  ['𠮷野家', '𠮷野家'],
  ['羽\u{e0100}', '羽\u{e0100}'],
  ['12²½①', '12²½①'],
  ['等了\u001b[31m太久', '等了[31m太久'],
  ['\u3164王\u3164', '王'],
  ['一\r\n二\t三', '一 二 三'],
])('%j is the line %j', (typed, line) => {
  expect(readLine(typed)).toBe(line);
});

test('several lines keep their breaks', () => {
  expect(readLines(' 发动机异响\r\n刹车\u202e偏软\n')).toBe('发动机异响\n刹车偏软');
});

test('reading twice is reading once, and what can be seen stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(readLine(readLine(text))).toBe(readLine(text));
      expect(visibleCount(readLine(text))).toBe(visibleCount(text));
    }),
  );
});
