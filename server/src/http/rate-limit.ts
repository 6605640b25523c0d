import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { refuseUntil } from '@anxin/shared/errors';
import type { Clock } from '../infra/clock';
import type { RequestWindows } from '../infra/request-windows';
import { addressBlock } from './address-block';

/** Each refuses with `too_many_requests` (429) and names the time to wait. */
export interface RateLimits {
  /** Counts one call of a person who is signed in. */
  takeCaller(operation: AnyOperation, callerId: string): void;
  /** Counts one call of a caller who is known by address only. Sign-in and renewal are counted in all processes. */
  takeAddress(operation: AnyOperation, ip: string): Promise<void>;
}

/** The calls a minute that one person may make of one operation, by its rate class. */
const perMinute = { read: 240, write: 60, upload: 12, sign_in: 20 } as const;
const windowSeconds = 60;
/**
 * A store's Wi-Fi or a mobile carrier has many people behind one address, so an address has the limit of this many
 * people.
 */
const peoplePerAddress = 30;

interface RateLimitDeps {
  windows: RequestWindows;
  clock: Clock;
  /** Multiplies the limits; tests that are not about limits raise it. */
  factor?: number;
}

/**
 * Guards against floods. A person's calls are counted in this process: with several processes each has its own count,
 * and nothing important is lost when one ends. Guesses at secrets are counted in the database by the domain that owns
 * the secret (see `infra/attempts.ts`).
 */
export function createRateLimits({ windows, clock, factor = 1 }: RateLimitDeps): RateLimits {
  const local = createLocalWindows();

  return {
    takeCaller(operation, callerId) {
      local.take(`${operation.id}|${callerId}`, perMinute[operation.rate] * factor, clock.now().getTime());
    },

    async takeAddress(operation, ip) {
      const at = clock.now();
      const block = addressBlock(ip);
      const callsMax = perMinute[operation.rate] * peoplePerAddress * factor;
      local.take(`${operation.id}|${block}`, callsMax, at.getTime());
      if (operation.rate !== 'sign_in') return;
      await windows.take(`address|${operation.id}`, block, { callsMax, seconds: windowSeconds }, at);
    },
  };
}

/** Fixed windows in the memory of this process. */
function createLocalWindows() {
  const windows = new Map<string, { count: number; endsAtMs: number }>();
  let sweepAtMs = 0;

  function sweep(atMs: number): void {
    if (atMs < sweepAtMs) return;
    for (const [key, window] of windows) if (window.endsAtMs <= atMs) windows.delete(key);
    sweepAtMs = atMs + windowSeconds * 1000;
  }

  return {
    take(key: string, callsMax: number, atMs: number): void {
      sweep(atMs);
      const found = windows.get(key);
      const window = found && found.endsAtMs > atMs ? found : { count: 0, endsAtMs: atMs + windowSeconds * 1000 };
      if (window !== found) windows.set(key, window);
      window.count += 1;
      if (window.count > callsMax) throw refuseUntil((window.endsAtMs - atMs) / 1000);
    },
  };
}
