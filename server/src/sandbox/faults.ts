/** The planned faults and the counted calls, by path, for tests of WeChat's failures. */
export function createFaults() {
  const coming = new Map<string, number[]>();
  const calls = new Map<string, number>();

  return {
    /** The next `times` calls of a path are answered with this error and do nothing. */
    failNext(path: string, errcode: number, times = 1): void {
      const queue = coming.get(path) ?? [];
      queue.push(...Array.from({ length: times }, () => errcode));
      coming.set(path, queue);
    },

    /** Counts a call; the error it must be answered with, or null. */
    next(path: string): number | null {
      calls.set(path, (calls.get(path) ?? 0) + 1);
      return coming.get(path)?.shift() ?? null;
    },

    /** The number of calls of a path. */
    calls: (path: string): number => calls.get(path) ?? 0,
  };
}

export type Faults = ReturnType<typeof createFaults>;
