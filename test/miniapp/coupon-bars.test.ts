import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { barsOf } from '@/pages/coupon/detail/code128';

const drawn = (digits: string) => barsOf(digits).join('');

// As another program draws them.
test.each([
  ['1234', '2112321122321311231212412331112'],
  ['42184020500', '2112321121332232112311132212312311311141311231221222132331112'],
  ['0000000000000', '2112322122222122222122222122222122222122221141311231221222132331112'],
  ['1234567890128', '2112321122321311233311212411122141211122321141313112222211322331112'],
  ['9876543210987', '2112324113112211143111232321212213124113111141313121311213222331112'],
  ['3141592653589', '2112322123212313113321113212212131313123111141313211223113212331112'],
  ['8080464670010', '2112321112421112421133211133211124122221221141311231221141312331112'],
])('%s is drawn as Code 128', (digits, bars) => expect(drawn(digits)).toBe(bars));

test('every pair of digits has the bars that another program draws for it', () => {
  const pairs = Array.from({ length: 100 }, (_, pair) => String(pair).padStart(2, '0')).join('');
  const print = createHash('sha256').update(drawn(pairs)).digest('hex');
  expect(print).toBe('4163d11d1358ec4d1344d96540ccd621d3c6dc6a49c46a72e0d45dbe1f2d955b');
});

test('a code of the desk takes 123 modules: start, six pairs, the change to characters, one digit, check, stop', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{13}$/), (digits) => {
      const bars = barsOf(digits);
      expect(bars.reduce((sum, width) => sum + width, 0)).toBe(11 * 10 + 13);
      expect(bars).toHaveLength(6 * 10 + 7);
    }),
  );
});

test('anything but digits is refused', () => {
  for (const text of ['', '12a4', '１２']) expect(() => barsOf(text)).toThrow('Only digits');
});
