import { Refusal } from '@anxin/shared/errors';

/** Runs `work` after the earlier work under the same key. Refuses with `busy` (503) after a long wait. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

const longestWaitMs = 5_000;

/**
 * Queues work on the same few documents within this process, so that many requests at once do not conflict in
 * transactions and start again. It only saves the database work and is no lock: other processes do not share it, and
 * the writes guard every rule.
 */
export function createTurns(waitMs: number = longestWaitMs): InTurn {
  const lines = new Map<string, Promise<void>>();

  /** The last of a line takes the line with it. */
  async function forget(key: string, tail: Promise<void>): Promise<void> {
    await tail;
    if (lines.get(key) === tail) lines.delete(key);
  }

  return async (key, work) => {
    const before = lines.get(key) ?? Promise.resolve();
    let leave = () => {};
    const turn = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const tail = before.then(() => turn);
    lines.set(key, tail);
    void forget(key, tail);
    try {
      await within(before, waitMs);
      return await work();
    } finally {
      leave();
    }
  };
}

async function within(before: Promise<void>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('busy', { retryAfterSeconds: 1 })), waitMs);
  });
  try {
    await Promise.race([before, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
