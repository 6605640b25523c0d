import type { PointsAdjustment } from '@anxin/shared/contracts/points-account';
import { owedByReversal } from '@anxin/shared/rules/points/adjustment';
import type { StaffCaller } from '../../../http/caller';
import type { VehicleRecord } from '../../vehicle';
import type { AdjustmentRecord } from './adjustment.service';
import { adjustmentActions } from './corrections.policy';

/** The facts a request is shown with: the vehicle, its owner, and the account's available points now. */
export interface AdjustmentView {
  vehicle: Pick<VehicleRecord, 'id' | 'plate' | 'modelName'>;
  ownerName: string;
  available: number;
  caller: StaffCaller;
}

export function presentAdjustment(adjustment: AdjustmentRecord, view: AdjustmentView): PointsAdjustment {
  const { id, state, journal, journalId, reason, askedBy, askedAt, decidedBy, decidedAt, decisionReason } = adjustment;
  const { vehicle, ownerName, available, caller } = view;
  return {
    id,
    state,
    vehicle: { id: vehicle.id, plate: vehicle.plate, modelName: vehicle.modelName },
    ownerName,
    journal: {
      id: journalId,
      seq: journal.seq,
      title: journal.title,
      points: journal.points,
      moved: journal.moved,
      at: journal.at.toISOString(),
    },
    owes: state === 'pending' ? owedByReversal(journal, available) : 0,
    reason,
    askedBy: askedBy.name,
    askedAt: askedAt.toISOString(),
    decidedBy: decidedBy?.name ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
    decisionReason,
    actions: adjustmentActions(caller, adjustment),
  };
}
