import { createHash } from 'node:crypto';

/** Random choices that are the same for the same seed, so that a demo that was interrupted continues unchanged. */
export interface Chance {
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  percent(likely: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
}

export function chanceOf(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);

  /** mulberry32: small, and even enough for a demo. */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    between,
    percent: (likely) => next() * 100 < likely,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
  };
}

/** The id of a demo record, always the same, in the form of the database's ids. */
export function demoId(name: string): string {
  return createHash('sha256').update(`anxin-demo:${name}`).digest('hex').slice(0, 24);
}
