import { Refusal } from '@anxin/shared/errors';

/** Runs work of the same key one after another; of different keys, side by side. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Whoever has waited longer than this is asked to come back: the queue must not outlive their patience. */
const longestWaitMs = 10_000;

/**
 * Lets transactions that all want the same document take turns in this process, where at once they would only make each
 * other start again. Nothing depends on it but speed: the guarded writes hold across processes with or without it.
 * Refuses with `busy` (503) when the turn comes too late.
 */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();

  return async (key, work) => {
    const askedAtMs = performance.now();
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(() => {
      if (performance.now() - askedAtMs > longestWaitMs) throw new Refusal('busy', { retryAfterSeconds: 1 });
      return work();
    });
    const done = mine.catch(() => undefined);
    last.set(key, done);
    try {
      return await mine;
    } finally {
      if (last.get(key) === done) last.delete(key);
    }
  };
}
