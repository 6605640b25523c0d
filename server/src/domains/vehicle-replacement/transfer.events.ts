import type { VehicleReplacementEvent } from '@anxin/shared/events/vehicle-replacement';
import type { TransferRecord } from './transfer.model';

/** The state that the request has entered. */
export function transferEvent(transfer: TransferRecord, at: Date): VehicleReplacementEvent {
  const { id: subjectId, state, storeId, customerId, fromVehicleId: vehicleId, toVehicleId } = transfer;
  const details = { toVehicleId };
  return { kind: `vehicle_replacement.${state}`, subjectId, storeId, customerId, vehicleId, at, details };
}
