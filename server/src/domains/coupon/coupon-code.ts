import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { checkDigitsOf, couponNoDigits, goodMinutes, minuteOf } from '@anxin/shared/rules/coupon/code';

/** Creates the secret that a coupon's codes are calculated from. It is shown to nobody. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** Nine digits, the first of them not 0. */
export const newNo = () => String(randomInt(10 ** (couponNoDigits - 1), 10 ** couponNoDigits));

/** The code of the minute `at` lies in. */
export function codeAt({ no, secret }: { no: string; secret: string }, at: Date): string {
  return no + checkOf(secret, minuteOf(at));
}

/** True when the four digits belong to this minute or to the one before. */
export function isGoodCheck(secret: string, check: string, at: Date): boolean {
  const same = goodMinutes(at).map((minute) =>
    timingSafeEqual(Buffer.from(checkOf(secret, minute)), Buffer.from(check)),
  );
  return same.includes(true);
}

function checkOf(secret: string, minute: number): string {
  return checkDigitsOf(createHmac('sha256', secret).update(String(minute)).digest());
}
