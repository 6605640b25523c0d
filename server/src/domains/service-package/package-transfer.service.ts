import { Refusal } from '@anxin/shared/errors';
import { isExpiredOn, packageStateOn } from '@anxin/shared/rules/service-package/package-state';
import { type Day, dayOf } from '@anxin/shared/values/store-time';
import type { PackageModel } from './package.model';
import type { Move, Transferable } from '../vehicle-replacement';
import type { PackageRecord } from './package.record';

/** Packages that move with a vehicle's points to its replacement, and back. docs/domain/points.md#8. */
export function createPackageTransfer(packages: PackageModel): Transferable<number> {
  return {
    async move(session, { toStoreId, ...input }) {
      const day = dayOf(input.at);
      const movable = (await packages.ofVehicle(input.fromVehicleId, session)).filter((owned) => isMovable(owned, day));
      for (const owned of movable) {
        if (!(await packages.change(session, owned, movedTo(owned, toStoreId, input)))) throw busy();
      }
      return countUsable(movable, day);
    },

    async moveBack(session, input) {
      for (const owned of await packages.movedBy(session, input.transferId)) {
        if (!(await packages.change(session, owned, movedBack(owned, input)))) throw busy();
      }
    },

    async count(vehicleId, at) {
      return countUsable(await packages.ofVehicle(vehicleId), dayOf(at));
    },
  };
}

/** A package without uses left moves along, because a refund may give a use back. */
function isMovable(owned: PackageRecord, day: Day): boolean {
  return owned.state === 'active' && !isExpiredOn(owned, day);
}

function countUsable(owned: readonly PackageRecord[], day: Day): number {
  return owned.filter((one) => packageStateOn(one, day) === 'active').length;
}

function movedTo(owned: PackageRecord, toStoreId: string, { transferId, toVehicleId, at }: Move) {
  const storeAdded = owned.storeIds.includes(toStoreId) ? null : toStoreId;
  const ends = { from: owned.vehicleId, to: toVehicleId };
  return {
    vehicleId: toVehicleId,
    storeIds: storeAdded === null ? owned.storeIds : [...owned.storeIds, storeAdded],
    moves: [...owned.moves, { transferId, ...ends, at, storeAdded, usesBefore: owned.uses.length }],
  };
}

/** The package as it was before the move, with the uses that refunds gave back meanwhile. */
function movedBack(owned: PackageRecord, { transferId, fromVehicleId, toVehicleId }: Move) {
  const move = owned.moves.at(-1);
  if (move?.transferId !== transferId || owned.vehicleId !== toVehicleId) throw new Refusal('belongings_used');
  if (owned.uses.slice(move.usesBefore).some(({ returned }) => !returned)) throw new Refusal('belongings_used');
  return {
    vehicleId: fromVehicleId,
    storeIds: owned.storeIds.filter((storeId) => storeId !== move.storeAdded),
    moves: owned.moves.slice(0, -1),
  };
}

function busy(): Refusal {
  return new Refusal('busy', { retryAfterSeconds: 1 });
}
