import type { TransferableCounts } from '@anxin/shared/contracts/vehicle-replacement';
import type { Session } from '../../infra/database';

/** One approved transfer: it moves the things of the old vehicle to the new one. */
export interface Move {
  transferId: string;
  fromVehicleId: string;
  toVehicleId: string;
  at: Date;
}

/**
 * Things of a vehicle that move to its replacement: its tier, its coupons, its packages. Their domain stores and moves
 * them, in the caller's transaction. docs/domain/points.md#8.
 */
export interface Transferable<Count> {
  /** The number, or the tier, that would move at that time. */
  count(vehicleId: string, at: Date): Promise<Count>;
  /** Moves all of them and answers the count. Refuses while a bill uses one of them. */
  move(session: Session, move: Move & { toStoreId: string }): Promise<Count>;
  /** Moves back the records that this transfer moved. Refuses with `belongings_used` when one was used since. */
  moveBack(session: Session, move: Move): Promise<void>;
}

/** The domains that register their things, by the name of their count. */
export type TransferableKinds = { [Kind in keyof TransferableCounts]: Transferable<TransferableCounts[Kind]> };
