import type { Clock } from '@anxin/server/infra/clock';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** ISO 8601 with its offset: `2026-11-24T09:00+08:00`. */
  set(at: string): void;
  advanceMinutes(minutes: number): void;
  advanceSeconds(seconds: number): void;
}

export function createTestClock(at: string): TestClock {
  let nowMs = instant(at);
  return {
    now: () => new Date(nowMs),
    set(to) {
      nowMs = instant(to);
    },
    advanceMinutes(minutes) {
      nowMs += minutes * 60_000;
    },
    advanceSeconds(seconds) {
      nowMs += seconds * 1000;
    },
  };
}

function instant(at: string): number {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) throw new Error(`Not an instant: ${at}`);
  return ms;
}
