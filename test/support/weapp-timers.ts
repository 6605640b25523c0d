/** The timers of the app, which end with it. */
export function createTimers() {
  const running = new Set<NodeJS.Timeout>();
  let stopped = false;
  const keep = (timer: NodeJS.Timeout) => {
    if (stopped) clearTimeout(timer);
    else running.add(timer);
    return timer;
  };
  const clear = (timer: NodeJS.Timeout | undefined) => {
    if (timer === undefined) return;
    running.delete(timer);
    clearTimeout(timer);
  };
  return {
    own: {
      setTimeout: (work: () => void, ms?: number) => keep(setTimeout(work, ms)),
      setInterval: (work: () => void, ms?: number) => keep(setInterval(work, ms)),
      clearTimeout: clear,
      clearInterval: clear,
    },
    stop() {
      stopped = true;
      [...running].forEach(clear);
    },
  };
}
