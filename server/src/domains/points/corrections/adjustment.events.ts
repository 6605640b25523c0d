import type { PointsAdjustmentEvent } from '@anxin/shared/events/points';
import type { AdjustmentRecord } from './adjustment.model';

export function adjustmentEvent(
  kind: PointsAdjustmentEvent['kind'],
  { id: subjectId, storeId, vehicleId, journalId }: AdjustmentRecord,
  at: Date,
): PointsAdjustmentEvent {
  return { kind, subjectId, storeId, customerId: null, vehicleId, at, details: { journalId } };
}
