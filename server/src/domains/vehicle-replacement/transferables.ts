import type { TransferableCounts } from '@anxin/shared/contracts/vehicle-replacement';
import type { MemberTier } from '@anxin/shared/contracts/tier';
import type { Session } from '../../infra/database';

/** Which request moves, from which vehicle to which, and when. */
export interface Move {
  transferId: string;
  fromVehicleId: string;
  toVehicleId: string;
  at: Date;
}

/** Things of a vehicle that are counted: its coupons, its packages. Their domain keeps them. */
export interface Countable {
  /** How many would pass on that day: what is unused, or has uses left, and not expired. */
  countMovable(vehicleId: string, at: Date): Promise<number>;
  /** Moves all of those in the caller's transaction; answers how many. Refuses when one is just being used for a bill. */
  move(session: Session, move: Move & { toStoreId: string }): Promise<number>;
  /** Moves back what that transfer moved. Refuses with `belongings_used` when one of them was used since. */
  moveBack(session: Session, move: Move): Promise<void>;
}

/** A vehicle's tier, and what has earned it. */
export interface Ranked {
  standingOf(vehicleId: string, at: Date, session?: Session | null): Promise<{ tier: MemberTier }>;
  move(session: Session, move: Move): Promise<unknown>;
  moveBack(session: Session, move: Move): Promise<void>;
}

/** The domains that keep them. */
export interface TransferableKinds {
  tiers: Ranked;
  coupons: Countable;
  packages: Countable;
}

/**
 * What belongs to a vehicle beside its points, and passes to its replacement along with them. docs/domain/points.md#8.
 */
export interface TransferablesService {
  /** What would pass on that day. */
  of(vehicleId: string, at: Date): Promise<TransferableCounts>;
  /** Moves everything, in the caller's transaction. Refuses with `coupon_presented` while a bill has one in time. */
  move(session: Session, move: Move & { toStoreId: string }): Promise<TransferableCounts>;
  /** Moves everything back that the transfer moved, or refuses with `belongings_used`. */
  moveBack(session: Session, move: Move): Promise<void>;
}

/**
 * Tier, coupons and packages as one: each is moved by its own domain, in the transaction of the points.
 * docs/domain/points.md#8.
 */
export function createTransferables({ tiers, coupons, packages }: TransferableKinds): TransferablesService {
  return {
    async of(vehicleId, at) {
      const { tier } = await tiers.standingOf(vehicleId, at);
      return {
        tier,
        coupons: await coupons.countMovable(vehicleId, at),
        packages: await packages.countMovable(vehicleId, at),
      };
    },

    async move(session, move) {
      const { tier } = await tiers.standingOf(move.fromVehicleId, move.at, session);
      await tiers.move(session, move);
      return { tier, coupons: await coupons.move(session, move), packages: await packages.move(session, move) };
    },

    async moveBack(session, move) {
      await coupons.moveBack(session, move);
      await packages.moveBack(session, move);
      await tiers.moveBack(session, move);
    },
  };
}
