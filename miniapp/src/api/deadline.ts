const everyMs = 500;

/** Nothing came back in time. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * Fails with {@link DeadlinePassed} when `work` takes longer than `ms` by the clock, and abandons it. It reads the
 * clock again and again: after sleep a phone's timers are late, and must not wait once more.
 */
export function withinDeadline<T>(work: Promise<T>, ms: number, giveUp: () => void = () => undefined): Promise<T> {
  const untilMs = Date.now() + ms;
  return new Promise<T>((resolve, reject) => {
    const looking = setInterval(
      () => {
        if (Date.now() < untilMs) return;
        clearInterval(looking);
        giveUp();
        reject(new DeadlinePassed(`No answer within ${ms} ms`));
      },
      Math.min(everyMs, ms),
    );
    work.then(resolve, reject).finally(() => clearInterval(looking));
  });
}
