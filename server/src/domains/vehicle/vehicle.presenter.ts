import type { PointsSummary } from '@anxin/shared/contracts/points';
import type { MemberTier } from '@anxin/shared/contracts/tier';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { nextMaintenance } from '@anxin/shared/rules/vehicle/next-maintenance';
import { maskVin } from '@anxin/shared/values/vin';
import type { StoreRecord } from '../organisation';
import type { VehicleRecord } from './vehicle.model';

/** What else belongs to a vehicle. */
export interface Belonging {
  store: StoreRecord;
  points: PointsSummary;
  tier: MemberTier;
}

/** A vehicle as its owner sees it, at an instant. */
export function presentVehicle(vehicle: VehicleRecord, { store, points, tier }: Belonging, at: Date): Vehicle {
  return {
    id: vehicle.id,
    plate: vehicle.plate,
    vin: maskVin(vehicle.vin),
    modelName: vehicle.modelName,
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
  };
}
