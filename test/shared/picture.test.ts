import { pictureTypeOf } from '@anxin/shared/values/picture';
import fc from 'fast-check';

const text = (latin: string) => Uint8Array.from(latin, (letter) => letter.charCodeAt(0));

test.each([
  ['a JPEG', text('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
  ['a PNG', text('\x89PNG\r\n\x1a\nIHDR'), 'image/png'],
  ['a WebP', text('RIFF\x01\x02\x03\x04WEBPVP8 '), 'image/webp'],
  ['a RIFF that is sound', text('RIFF\x01\x02\x03\x04WAVEfmt '), null],
  ['a PNG whose line ends were changed on the way', text('\x89PNG\n\x1a\nIHDR'), null],
  ['the beginning of a PNG', text('\x89PNG'), null],
  ['a GIF', text('GIF89a'), null],
  ['a page', text('<html>'), null],
  ['nothing', text(''), null],
])('%s is told by how it begins', (_, bytes, type) => {
  expect(pictureTypeOf(bytes)).toBe(type);
});

test('bytes after the beginning change nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
      expect(pictureTypeOf(Uint8Array.from([0xff, 0xd8, 0xff, ...rest]))).toBe('image/jpeg');
    }),
  );
});
