/**
 * A quote holds points for this time, in minutes: time to count the cash and sign the slip. docs/domain/points.md#6.
 */
export const holdMinutes = 15;

/** From this moment on, points held at `at` cannot be captured. */
export function holdUntil(at: Date): Date {
  return new Date(at.getTime() + holdMinutes * 60_000);
}
