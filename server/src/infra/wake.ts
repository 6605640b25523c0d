/** Work that is woken again and again. */
export interface Waking {
  /** Begins no further run; resolves when the present run is done. */
  stop(): Promise<void>;
}

/**
 * Runs `work` now and then again, each time `everyMs` after the last run ended, so that runs never overlap. The records
 * themselves decide which work is due, so a failed or missing run loses nothing.
 */
export function wakeEvery(everyMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void): Waking {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = run();

  async function run(): Promise<void> {
    await work().catch(onError);
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, everyMs);
    timer.unref();
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
