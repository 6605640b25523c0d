import type { Middleware } from 'koa';

/** Counts the requests that are being answered, also those whose client has hung up. */
export interface InFlight {
  middleware: Middleware;
  /** Resolves when the last one has been answered: a database must not be dropped under a running transaction. */
  settled(): Promise<void>;
}

export function countInFlight(): InFlight {
  let running = 0;
  let whenNone: (() => void) | null = null;
  return {
    async middleware(_ctx, next) {
      running += 1;
      try {
        await next();
      } finally {
        running -= 1;
        if (running === 0) whenNone?.();
      }
    },
    settled: () =>
      running === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            whenNone = resolve;
          }),
  };
}
