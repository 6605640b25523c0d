import type {
  CarriedPoints,
  PointsTransfer,
  StaffPointsTransfer,
  TransferRow,
} from '@anxin/shared/contracts/vehicle-replacement';
import { worthFen } from '@anxin/shared/rules/points/worth';
import { maskVin } from '@anxin/shared/values/vin';
import type { Carried, TransferView, ViewedVehicle } from './transfer-view';
import type { MovedHolding } from './transfer.model';

export function presentCarried({ gives, gets, belongings }: Carried): CarriedPoints {
  return {
    gives: presentHolding(gives),
    gets: presentHolding(gets),
    belongings: belongings && { tier: belongings.tier, coupons: belongings.coupons, packages: belongings.packages },
  };
}

/** A request as its owner sees it. */
export function presentTransfer({ transfer, from, to }: TransferView, carried: Carried | null): PointsTransfer {
  return {
    id: transfer.id,
    state: transfer.state,
    from: presentVehicle(from),
    to: presentVehicle(to),
    note: transfer.note,
    evidence: [...transfer.evidence],
    carried: carried && presentCarried(carried),
    history: transfer.history.map(({ state, at, byName, reason }) => ({
      state,
      at: at.toISOString(),
      by: byName,
      reason,
    })),
    requestedAt: transfer.requestedAt.toISOString(),
  };
}

/** A request as a manager decides on it. */
export function presentForStaff(view: TransferView, carried: Carried | null): StaffPointsTransfer {
  return {
    ...presentTransfer(view, carried),
    from: presentChecked(view.from),
    to: presentChecked(view.to),
    ownerName: view.ownerName,
    ownerPhone: view.owner?.phoneMasked ?? '',
  };
}

/** A request in a store's list. */
export function presentRow({ transfer, ownerName, from, to }: TransferView): TransferRow {
  const last = transfer.history.at(-1);
  return {
    id: transfer.id,
    state: transfer.state,
    ownerName,
    fromPlate: from.vehicle.plate,
    fromModelName: from.vehicle.modelName,
    toPlate: to.vehicle.plate,
    toVin: maskVin(to.vehicle.vin),
    toModelName: to.vehicle.modelName,
    requestedAt: transfer.requestedAt.toISOString(),
    changedAt: (last?.at ?? transfer.requestedAt).toISOString(),
    changedBy: last?.byName ?? ownerName,
  };
}

function presentHolding({ balance, debt, pointsPerYuan }: MovedHolding): CarriedPoints['gives'] {
  return { points: balance, debt, pointsPerYuan, worthFen: worthFen(balance, pointsPerYuan) };
}

function presentVehicle({ vehicle, store }: ViewedVehicle): PointsTransfer['from'] {
  return { id: vehicle.id, plate: vehicle.plate, modelName: vehicle.modelName, storeName: store.name };
}

function presentChecked(viewed: ViewedVehicle): StaffPointsTransfer['from'] {
  const { vin, mileageKm, createdAt } = viewed.vehicle;
  return { ...presentVehicle(viewed), vin, mileageKm, registeredAt: createdAt.toISOString() };
}
