import type { PointsSummary } from '@anxin/shared/contracts/points';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { nextMaintenance } from '@anxin/shared/rules/vehicle/next-maintenance';
import { maskVin } from '@anxin/shared/values/vin';
import type { StoreRecord } from '../organisation/organisation.service';
import type { VehicleRecord } from './vehicle.model';

/** A vehicle as its owner sees it, at an instant. */
export function presentVehicle(vehicle: VehicleRecord, store: StoreRecord, points: PointsSummary, at: Date): Vehicle {
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
  };
}
