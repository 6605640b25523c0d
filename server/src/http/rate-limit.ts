import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { Refusal } from '@anxin/shared/errors';

export interface RateLimits {
  /** Counts one call of the caller (or address); refuses with `too_many_requests` (429) and says when to come back. */
  take(operation: AnyOperation, who: string): void;
}

/** Calls a minute that one caller may make of one operation, by its rate class. */
const perMinute = { read: 240, write: 60, upload: 12, sign_in: 20 } as const;
const windowMs = 60_000;

interface Window {
  count: number;
  endsAtMs: number;
}

/**
 * Counts in fixed windows in this process. That is a guard against floods, not a record: with several processes each
 * lets through its own share, and nothing is lost when one ends. What must hold across processes (wrong passwords)
 * is counted in the database by the domain it belongs to.
 */
export function createRateLimits(now: () => number = Date.now, factor = 1): RateLimits {
  const windows = new Map<string, Window>();
  let sweepAtMs = 0;

  function sweep(atMs: number): void {
    if (atMs < sweepAtMs) return;
    for (const [key, window] of windows) if (window.endsAtMs <= atMs) windows.delete(key);
    sweepAtMs = atMs + windowMs;
  }

  return {
    take(operation, who) {
      const atMs = now();
      sweep(atMs);
      const key = `${operation.id}|${who}`;
      const found = windows.get(key);
      const window = found && found.endsAtMs > atMs ? found : { count: 0, endsAtMs: atMs + windowMs };
      if (window !== found) windows.set(key, window);
      window.count += 1;
      const limit = perMinute[operation.rate] * factor;
      if (window.count > limit) {
        throw new Refusal('too_many_requests', { retryAfterSeconds: Math.ceil((window.endsAtMs - atMs) / 1000) });
      }
    },
  };
}
