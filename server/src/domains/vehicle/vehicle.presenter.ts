import type { PointsSummary } from '@anxin/shared/contracts/points';
import type { MemberTier } from '@anxin/shared/contracts/tier';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { nextMaintenance } from '@anxin/shared/rules/vehicle/next-maintenance';
import { maskVin } from '@anxin/shared/values/vin';
import { BrokenRow } from '../../http/route';
import type { StoreRecord } from '../organisation';
import type { VehicleRecord } from './vehicle.model';

/** The facts shown with a vehicle besides its own. */
export interface Belonging {
  store: StoreRecord;
  points: PointsSummary;
  tier: MemberTier;
  openTransfer: Vehicle['openTransfer'];
}

/** A request to transfer points that waits, by the vehicles it is about. */
export interface WaitingTransfer {
  fromVehicleId: string;
  toVehicleId: string;
  requestedAt: Date;
}

/** The waiting request as one vehicle shows it; null when none concerns the vehicle. */
export function openTransferOf(vehicleId: string, waiting: readonly WaitingTransfer[]): Vehicle['openTransfer'] {
  const gives = waiting.find(({ fromVehicleId }) => fromVehicleId === vehicleId);
  if (gives) return { role: 'gives', vehicleId: gives.toVehicleId, requestedAt: gives.requestedAt.toISOString() };
  const gets = waiting.find(({ toVehicleId }) => toVehicleId === vehicleId);
  return gets ? { role: 'gets', vehicleId: gets.fromVehicleId, requestedAt: gets.requestedAt.toISOString() } : null;
}

/**
 * Sorts vehicles for the owner: a replacement that waits for its points after the others, a vehicle that gave them
 * last.
 */
export function inOrderOfInterest(vehicles: readonly Vehicle[]): Vehicle[] {
  const rank = (vehicle: Vehicle) => {
    // A vehicle that could not be presented has no fields to sort by; it is left out of the answer.
    if (vehicle instanceof BrokenRow || vehicle.points.movedTo !== null) return 2;
    return vehicle.openTransfer?.role === 'gets' ? 1 : 0;
  };
  return vehicles.toSorted((one, other) => rank(one) - rank(other));
}

/** A vehicle as its owner sees it, at an instant. */
export function presentVehicle(
  vehicle: VehicleRecord,
  { store, points, tier, openTransfer }: Belonging,
  at: Date,
): Vehicle {
  return {
    id: vehicle.id,
    plate: vehicle.plate,
    vin: maskVin(vehicle.vin),
    modelName: vehicle.modelName,
    powertrain: vehicle.powertrain,
    powertrainChecked: vehicle.powertrainChecked,
    mileageKm: vehicle.mileageKm,
    storeId: vehicle.storeId,
    storeName: store.name,
    nextMaintenance: nextMaintenance(vehicle, at, store.zone),
    points: {
      balance: points.balance,
      available: points.available,
      held: points.held,
      debt: points.debt,
      pointsPerYuan: points.pointsPerYuan,
      worthFen: points.worthFen,
      movedTo: points.movedTo,
    },
    tier,
    openTransfer,
  };
}
