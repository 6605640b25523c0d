import * as fc from 'fast-check';
import { codeAt, digitGroups } from '@/pages/coupon/detail/code-at';

const readAtMs = Date.parse('2026-11-25T02:00:20.000Z');
const read = { code: '0123456789012', changesAt: '2026-11-25T02:01:00.000Z', readAtMs };

test.each([
  [0, 40],
  [1, 40],
  [39_001, 1],
  [40_000, 0],
  [59_999, 0],
])('%i ms after it was read the code is shown with %i seconds left', (afterMs, secondsLeft) => {
  expect(codeAt(read, readAtMs + afterMs)).toEqual({ code: '0123456789012', secondsLeft });
});

test('a code that was read a minute ago may be refused, and is no longer shown', () => {
  expect(codeAt(read, readAtMs + 60_000)).toEqual({ code: null, secondsLeft: null });
});

test('there is none to show where none was answered', () => {
  expect(codeAt({ code: null, changesAt: null, readAtMs }, readAtMs)).toEqual({ code: null, secondsLeft: null });
  expect(codeAt({ readAtMs: 0 }, readAtMs)).toEqual({ code: null, secondsLeft: null });
});

test('a clock that is wrong does not hide a good code, and tells no time it does not know', () => {
  fc.assert(
    fc.property(fc.integer({ min: -86_400_000, max: 86_400_000 }), fc.nat(59_999), (wrongByMs, afterMs) => {
      const here = readAtMs + wrongByMs;
      const { code, secondsLeft } = codeAt({ ...read, readAtMs: here }, here + afterMs);
      expect(code).toBe('0123456789012');
      if (secondsLeft !== null) expect(secondsLeft).toBeLessThanOrEqual(60);
    }),
  );
  for (const wrongByMs of [-20_001, 40_000, 600_000]) {
    const here = readAtMs + wrongByMs;
    expect(codeAt({ ...read, readAtMs: here }, here).secondsLeft).toBeNull();
  }
});

test('the digits are read out in groups', () => {
  expect(digitGroups('0123456789012')).toEqual(['012', '345', '678', '9012']);
});
