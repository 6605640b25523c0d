import fc from 'fast-check';
import { base64Of } from '@/platform/base64';

test('bytes are written as Node writes them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
});
