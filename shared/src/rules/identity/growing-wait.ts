/** The rule that slows down attempts at one secret. */
export interface WaitRule {
  /** Attempts that need no wait. */
  freeAttempts: number;
  /** The wait after the last free attempt; each further attempt doubles it. */
  firstWaitSeconds: number;
  longestWaitSeconds: number;
  /** The count starts again from 0 when no attempt was made for this time. */
  forgetAfterSeconds: number;
}

const minute = 60;
const day = 24 * 60 * minute;

/** Passwords of employees: five free attempts, then 30 seconds, doubling up to a quarter of an hour. */
export const passwordWaits: WaitRule = {
  freeAttempts: 5,
  firstWaitSeconds: 30,
  longestWaitSeconds: 15 * minute,
  forgetAfterSeconds: day,
};

/**
 * The seconds the next attempt must wait after `attempts` attempts since the last success. docs/domain/identity.md#2.
 */
export function waitSecondsAfter(attempts: number, rule: WaitRule): number {
  if (attempts < rule.freeAttempts) return 0;
  // From 2^30 on the wait has reached its maximum in any case, and the power stays a safe number.
  const doublings = Math.min(attempts - rule.freeAttempts, 30);
  return Math.min(rule.firstWaitSeconds * 2 ** doublings, rule.longestWaitSeconds);
}

/** The number of attempts that still count at `atMs`. `attempts` were counted at the last one, made at `lastAtMs`. */
export function countedAttempts(attempts: number, lastAtMs: number, atMs: number, rule: WaitRule): number {
  return atMs - lastAtMs >= rule.forgetAfterSeconds * 1000 ? 0 : attempts;
}
