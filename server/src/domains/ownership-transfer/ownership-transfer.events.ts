import type { OwnershipTransferEvent } from '@anxin/shared/events/ownership-transfer';
import type { OwnershipTransferRecord } from './ownership-transfer.model';

/** The state that the offer has entered. */
export function ownershipTransferEvent(
  { id: subjectId, state, customerId, vehicleId }: OwnershipTransferRecord,
  { acceptedBy = null, at }: { acceptedBy?: string | null; at: Date },
): OwnershipTransferEvent {
  const kind = `ownership_transfer.${state}` as const;
  return { kind, subjectId, storeId: null, customerId, vehicleId, at, details: { acceptedBy } };
}
