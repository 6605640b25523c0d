import { idCursor, timeCursor } from '../../infra/cursor';
import { rowsFound } from '../../infra/row-reader';
import type { CouponPlace } from './coupon.model';
import type { CouponOfferRecord, CouponRecord } from './coupon.record';

const offerPlaces = idCursor('couponOffer');
const couponPlaces = timeCursor('coupon');

/** A page of offers, by their ids, the newest first. */
export interface OfferList {
  offers: CouponOfferRecord[];
  /** Opaque position of the next page; null on the last one. */
  next: string | null;
}

/** A page of coupons, by when they end. */
export interface CouponList {
  coupons: CouponRecord[];
  next: string | null;
}

/** Makes a page of the rows read: one more than the page holds when there are more. */
export function offersPage(found: readonly CouponOfferRecord[], limit: number): OfferList {
  const offers = found.slice(0, limit);
  const last = offers.at(-1);
  return { offers, next: last && rowsFound(found) > limit ? offerPlaces.write(last.id) : null };
}

export function couponsPage(found: readonly CouponRecord[], limit: number): CouponList {
  const coupons = found.slice(0, limit);
  const last = coupons.at(-1);
  return {
    coupons,
    next: last && rowsFound(found) > limit ? couponPlaces.write({ at: last.endsAt, id: last.id }) : null,
  };
}

/** The id after which the next page of offers starts. Refuses with `invalid_cursor`. */
export function readOfferCursor(cursor: string | undefined): string | null {
  return offerPlaces.read(cursor);
}

/** The position after which the next page of coupons starts. Refuses with `invalid_cursor`. */
export function readCouponCursor(cursor: string | undefined): CouponPlace | null {
  const place = couponPlaces.read(cursor);
  return place && { endsAt: place.at, id: place.id };
}
