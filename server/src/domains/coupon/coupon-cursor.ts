import { refuseField } from '@anxin/shared/errors';
import type { CouponPlace } from './coupon.model';
import type { CouponOfferRecord, CouponRecord } from './coupon.record';

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

/** Shapes what was read, one more than the page holds where there are more. */
export function offersPage(found: readonly CouponOfferRecord[], limit: number): OfferList {
  const offers = found.slice(0, limit);
  const last = offers.at(-1);
  return { offers, next: last && found.length > limit ? written(`o${last.id}`) : null };
}

export function couponsPage(found: readonly CouponRecord[], limit: number): CouponList {
  const coupons = found.slice(0, limit);
  const last = coupons.at(-1);
  return { coupons, next: last && found.length > limit ? written(`c${last.endsAt.getTime()}|${last.id}`) : null };
}

/** The id after which the offers go on. Refuses with `invalid_cursor`. */
export function readOfferCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [, id] = /^o([0-9a-f]{24})$/.exec(read(cursor)) ?? [];
  if (id === undefined) throw refuseField('invalid_cursor', 'query.cursor');
  return id;
}

/** Where the coupons go on. Refuses with `invalid_cursor`. */
export function readCouponCursor(cursor: string | undefined): CouponPlace | null {
  if (cursor === undefined) return null;
  const [, endsAt, id] = /^c(\d{1,14})\|([0-9a-f]{24})$/.exec(read(cursor)) ?? [];
  if (endsAt === undefined || id === undefined) throw refuseField('invalid_cursor', 'query.cursor');
  return { endsAt: new Date(Number(endsAt)), id };
}

const written = (place: string) => Buffer.from(place).toString('base64url');
const read = (cursor: string) => Buffer.from(cursor, 'base64url').toString();
