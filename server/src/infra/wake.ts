/** Work that is woken again and again. */
export interface Waking {
  /** Runs now; once more when a run is going on, because that one may have looked too early. */
  wake(): void;
  /** Begins no further run; resolves when the present run is done. */
  stop(): Promise<void>;
}

/**
 * Runs `work` now and then again, each time `everyMs` after the last run ended, so that runs never overlap. The records
 * themselves decide which work is due, so a failed or missing run loses nothing.
 */
export function wakeEvery(everyMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void): Waking {
  let stopped = false;
  let busy = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let running = run();

  async function run(): Promise<void> {
    busy = true;
    again = false;
    await work().catch(onError);
    busy = false;
    if (stopped) return;
    if (again) return run();
    timer = setTimeout(start, everyMs);
    timer.unref();
  }

  function start(): void {
    running = run();
  }

  return {
    wake() {
      again = true;
      if (busy || stopped) return;
      clearTimeout(timer);
      start();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
