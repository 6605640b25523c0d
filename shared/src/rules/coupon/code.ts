/** Digits of a coupon's number, and of the check that follows it and changes each minute. */
export const couponNoDigits = 9;
export const couponCheckDigits = 4;

const minuteMs = 60_000;

/** The minute an instant lies in, counted from 1970. */
export function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / minuteMs);
}

/** The end of a code's minute, when the next code follows. */
export function minuteEnds(minute: number): Date {
  return new Date((minute + 1) * minuteMs);
}

/**
 * The minutes whose code is valid at an instant: this one and the one before, for a person who types slowly.
 * docs/domain/coupons.md#4.
 */
export function goodMinutes(at: Date): [number, number] {
  return [minuteOf(at), minuteOf(at) - 1];
}

/** The four digits of a keyed hash, cut as in RFC 4226: the last half byte is the offset of the 31 bits to read. */
export function checkDigitsOf(hash: Uint8Array): string {
  const from = (hash.at(-1) ?? 0) & 0x0f;
  const bits = hash.subarray(from, from + 4).reduce((number, byte) => number * 256 + byte, 0) % 2 ** 31;
  return String(bits % 10 ** couponCheckDigits).padStart(couponCheckDigits, '0');
}

/** A code as typed or scanned, taken apart; null when it cannot be one. */
export function readCode(code: string): { no: string; check: string } | null {
  if (!/^\d{13}$/.test(code)) return null;
  return { no: code.slice(0, couponNoDigits), check: code.slice(couponNoDigits) };
}
