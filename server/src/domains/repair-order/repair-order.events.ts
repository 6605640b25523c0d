import type { RepairOrderEvent } from '@anxin/shared/events/repair-order';
import type { RepairOrderRecord } from './repair-order.model';

export function orderEvent(kind: RepairOrderEvent['kind'], order: RepairOrderRecord, at: Date): RepairOrderEvent {
  const { id: subjectId, storeId, customerId, vehicleId, appointmentId } = order;
  return { kind, subjectId, storeId, customerId, vehicleId, at, details: { appointmentId } };
}
