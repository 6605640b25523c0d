import { plain, readDecimal } from '@anxin/shared/values/typed';

/** Whole kilometres from what was typed, with or without commas; null when it is no such number. */
export function readMileage(typed: string): number | null {
  return readDecimal(plain(typed).replace(/(km|公里)$/i, ''), 0, 7);
}
