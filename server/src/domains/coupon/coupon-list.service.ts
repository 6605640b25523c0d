import { joinRows } from '../../infra/row-reader';
import { type CouponList, couponsPage, readCouponCursor } from './coupon-cursor';
import type { CouponModel } from './coupon.model';
import { codeAt } from './coupon-code';
import type { CouponRecord } from './coupon.record';

/** A vehicle whose coupons are listed; past coupons only when they ended after `since`. */
export interface ListedVehicle {
  vehicleId: string;
  since: Date | null;
}

export interface CouponListService {
  couponById(couponId: string): Promise<CouponRecord | null>;
  /**
   * Lists the usable coupons, the first to end first, or the past ones, the last to end first. Refuses with
   * `invalid_cursor`.
   */
  couponsOf(
    vehicles: readonly ListedVehicle[],
    page: { scope: 'usable' | 'past'; cursor?: string | undefined; limit: number; at: Date },
  ): Promise<CouponList>;
  countUsable(vehicleIds: readonly string[], at: Date): Promise<number>;
  /** The code of this minute. */
  codeOf(coupon: CouponRecord, at: Date): Promise<string>;
  /** The number of used coupons, by offer. */
  usedOf(offerIds: readonly string[]): Promise<Map<string, number>>;
}

export function createCouponListService({ coupons }: { coupons: CouponModel }): CouponListService {
  return {
    couponById: (couponId) => coupons.byId(couponId),

    async couponsOf(vehicles, { scope, cursor, limit, at }) {
      const after = readCouponCursor(cursor);
      const pages = await Promise.all(
        vehicles.map(({ vehicleId, since }) => coupons.page(vehicleId, { scope, since, after, limit: limit + 1, at })),
      );
      const found = joinRows(...pages);
      found.sort(scope === 'usable' ? byEnd : (one, other) => byEnd(other, one));
      return couponsPage(found, limit);
    },

    async countUsable(vehicleIds, at) {
      const counts = await Promise.all(vehicleIds.map((vehicleId) => coupons.countUsable(vehicleId, at)));
      return counts.reduce((sum, count) => sum + count, 0);
    },

    async codeOf({ id, no }, at) {
      const secret = await coupons.secretOf(id);
      if (secret === null) throw new Error(`coupon ${id} is gone`);
      return codeAt({ no, secret }, at);
    },

    usedOf: (offerIds) => coupons.usedOf(offerIds),
  };
}

function byEnd(one: CouponRecord, other: CouponRecord): number {
  return one.endsAt.getTime() - other.endsAt.getTime() || (one.id < other.id ? -1 : 1);
}
