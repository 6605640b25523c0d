import type { TransferableCounts } from '@anxin/shared/contracts/vehicle-replacement';
import type { Session } from '../../infra/database';
import type { Move, TransferableKinds } from './transferable';

/** Everything of a vehicle that moves to its replacement along with the points. docs/domain/points.md#8. */
export interface TransferablesService {
  /** The counts that would move at that time. */
  of(vehicleId: string, at: Date): Promise<TransferableCounts>;
  /** Moves everything, in the caller's transaction. Refuses with `coupon_presented` while a bill holds a coupon. */
  move(session: Session, move: Move & { toStoreId: string }): Promise<TransferableCounts>;
  /** Moves everything back that the transfer moved, or refuses with `belongings_used`. */
  moveBack(session: Session, move: Move): Promise<void>;
}

/** All registered kinds as one, in the transaction of the points. docs/domain/points.md#8. */
export function createTransferables({ tier, coupons, packages }: TransferableKinds): TransferablesService {
  return {
    async of(vehicleId, at) {
      return {
        tier: await tier.count(vehicleId, at),
        coupons: await coupons.count(vehicleId, at),
        packages: await packages.count(vehicleId, at),
      };
    },

    async move(session, move) {
      return {
        tier: await tier.move(session, move),
        coupons: await coupons.move(session, move),
        packages: await packages.move(session, move),
      };
    },

    async moveBack(session, move) {
      for (const kind of [coupons, packages, tier]) await kind.moveBack(session, move);
    },
  };
}
