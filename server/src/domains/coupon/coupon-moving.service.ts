import { Refusal } from '@anxin/shared/errors';
import { isPresentedAt } from '@anxin/shared/rules/coupon/coupon-state';
import type { Transferable } from '../vehicle-replacement';
import type { CouponModel } from './coupon.model';
import type { CouponMove, CouponRecord } from './coupon.record';

/**
 * Coupons move with the points of a replaced vehicle. The new vehicle's store accepts a moved coupon too. `move`
 * refuses with `coupon_presented` while a bill holds one. docs/domain/points.md#8. docs/domain/coupons.md#6.
 */
export type CouponMoving = Transferable<number>;

export function createCouponMoving({ coupons }: { coupons: CouponModel }): CouponMoving {
  return {
    async move(session, { transferId, fromVehicleId: from, toVehicleId: to, toStoreId, at }) {
      const going = await coupons.usableOf(from, at, session);
      if (going.some((coupon) => isPresentedAt(coupon, at))) throw new Refusal('coupon_presented');
      const moved = going.map((coupon) => ({
        coupon,
        move: { transferId, from, to, storeIds: coupon.storeIds, at },
        storeIds: [...new Set([...coupon.storeIds, toStoreId])],
      }));
      await coupons.move(session, moved);
      return moved.length;
    },

    async moveBack(session, { transferId, fromVehicleId, toVehicleId, at }) {
      const came = (await coupons.ofVehicle(toVehicleId, session)).flatMap((coupon) => {
        const move = lastMove(coupon);
        return move?.from === fromVehicleId && move.to === toVehicleId ? [{ coupon, move }] : [];
      });
      if (came.some(({ coupon }) => isSpent(coupon, at))) throw new Refusal('belongings_used');
      const back = came.filter(({ coupon }) => coupon.state === 'unused');
      await coupons.move(
        session,
        back.map(({ coupon, move }) => ({
          coupon,
          move: { transferId, from: toVehicleId, to: fromVehicleId, storeIds: coupon.storeIds, at },
          // Good again where it was before it went.
          storeIds: move.storeIds,
        })),
      );
    },

    count: (vehicleId, at) => coupons.countUsable(vehicleId, at),
  };
}

/** True when it was used since it came, or a bill holds it. */
function isSpent(coupon: CouponRecord, at: Date): boolean {
  return coupon.state === 'used' || isPresentedAt(coupon, at);
}

/** The move that brought it to its vehicle, without moves that were taken back. */
function lastMove({ moves }: CouponRecord): CouponMove | undefined {
  const standing: CouponMove[] = [];
  for (const move of moves) {
    const before = standing.at(-1);
    if (before?.from === move.to && before.to === move.from) standing.pop();
    else standing.push(move);
  }
  return standing.at(-1);
}
