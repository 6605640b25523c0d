import {
  countedAttempts,
  passwordWaits,
  waitSecondsAfter,
  type WaitRule,
} from '@anxin/shared/rules/identity/growing-wait';
import { refuseUntil } from '@anxin/shared/errors';

const rule: WaitRule = { freeAttempts: 3, firstWaitSeconds: 10, longestWaitSeconds: 60, forgetAfterSeconds: 3_600 };

test.each([
  [0, 0],
  [1, 0],
  [2, 0],
  [3, 10],
  [4, 20],
  [5, 40],
  [6, 60],
  [7, 60],
  [1_000, 60],
  [Number.MAX_SAFE_INTEGER, 60],
])('after %i attempts the next one waits %i seconds', (attempts, seconds) => {
  expect(waitSecondsAfter(attempts, rule)).toBe(seconds);
});

test.each([
  [1, 0],
  [4, 0],
  [5, 30],
  [6, 60],
  [7, 120],
  [8, 240],
  [9, 480],
  [10, 900],
  [100, 900],
])('after %i passwords the next one waits %i seconds', (attempts, seconds) => {
  expect(waitSecondsAfter(attempts, passwordWaits)).toBe(seconds);
});

test('a wait never shrinks with more attempts', () => {
  const waits = Array.from({ length: 200 }, (_, attempts) => waitSecondsAfter(attempts, passwordWaits));
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
});

test.each([
  [0, 7],
  [3_599_999, 7],
  [3_600_000, 0],
  [-1_000, 7],
])('%i ms after the last of seven attempts, %i of them count', (laterMs, counted) => {
  expect(countedAttempts(7, 1_000_000, 1_000_000 + laterMs, rule)).toBe(counted);
});

test.each([
  [0.2, 1, '1 秒'],
  [30, 30, '30 秒'],
  [59, 59, '59 秒'],
  [60, 60, '1 分钟'],
  [61, 61, '2 分钟'],
  [900, 900, '15 分钟'],
])('a refusal with %d seconds left says so in words', (left, seconds, words) => {
  expect(refuseUntil(left)).toMatchObject({
    code: 'too_many_requests',
    status: 429,
    retryAfterSeconds: seconds,
    detail: `操作太频繁，请 ${words}后再试`,
  });
});
