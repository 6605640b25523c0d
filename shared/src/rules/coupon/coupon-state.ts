import type { CouponState } from '../../contracts/coupon';
import type { Day } from '../../values/store-time';
import { endOf } from './offer';

/** A bill holds its presented coupons for this time, in minutes: as long as a quote holds points. */
export const presentedMinutes = 15;

/** The bill at the desk that holds a coupon, until it is settled, taken off again, or the time is over. */
export interface Presented {
  billId: string;
  /** From this moment on it counts no more. */
  until: Date;
}

interface Judged {
  state: 'unused' | 'used' | 'void';
  validUntil: Day;
  presented: Presented | null;
}

/** True while a bill holds it, even before an ended hold is cleaned up. */
export function isPresentedAt({ state, presented }: Pick<Judged, 'state' | 'presented'>, at: Date): boolean {
  return state === 'unused' && presented !== null && presented.until > at;
}

/** The state of the coupon at that time. No bill holds a coupon that has ended. */
export function couponStateAt(coupon: Judged, at: Date): CouponState {
  if (coupon.state !== 'unused') return coupon.state;
  if (at >= endOf(coupon.validUntil)) return 'expired';
  return isPresentedAt(coupon, at) ? 'presented' : 'usable';
}
