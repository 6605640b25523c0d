interface CodeRead {
  code?: string | null;
  /** When the next code is shown. */
  changesAt?: string | null;
  /** When it was read, by this device's clock. */
  readAtMs: number;
}

export interface CodeNow {
  code: string | null;
  /** Until the next code; null where this device's clock is too wrong to tell. */
  secondsLeft: number | null;
}

const minuteMs = 60_000;

/**
 * The code to show at an instant. A code is good for its own minute and the next one, so a code that was read less than
 * a minute ago is good, whatever this device's clock shows. An older one may be refused and is not shown.
 */
export function codeAt({ code, changesAt, readAtMs }: CodeRead, nowMs: number): CodeNow {
  if (!code || !changesAt || nowMs - readAtMs >= minuteMs) return { code: null, secondsLeft: null };
  const changesAtMs = Date.parse(changesAt);
  const clockAgrees = changesAtMs > readAtMs && changesAtMs <= readAtMs + minuteMs;
  if (!clockAgrees) return { code, secondsLeft: null };
  return { code, secondsLeft: Math.max(0, Math.ceil((changesAtMs - nowMs) / 1_000)) };
}

/** Thirteen digits as they are read out: `012 345 678 9012`. */
export function digitGroups(code: string): string[] {
  return [code.slice(0, 3), code.slice(3, 6), code.slice(6, 9), code.slice(9)];
}
