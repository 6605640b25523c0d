import type { FoundVehicle, StaffPointsAccount, StaffPointsEntry } from '@anxin/shared/contracts/points-account';
import { isReversible, needsApproval, owedByReversal } from '@anxin/shared/rules/points/adjustment';
import { movedPoints } from '@anxin/shared/rules/points/correction';
import { maskVin } from '@anxin/shared/values/vin';
import type { CustomerRecord } from '../../customer';
import type { VehicleRecord } from '../../vehicle';
import { presentEntry, type AccountRecord, type HoldRecord, type JournalRecord } from '../ledger';

type Owner = Pick<CustomerRecord, 'phoneMasked'> & { displayName: string };

/** A vehicle as the desk finds it: the plate in full, all else masked. */
export function presentFound(vehicle: VehicleRecord, owner: Owner, account: AccountRecord): FoundVehicle {
  return {
    vehicleId: vehicle.id,
    plate: vehicle.plate,
    vin: maskVin(vehicle.vin),
    modelName: vehicle.modelName,
    ownerName: owner.displayName,
    ownerPhone: owner.phoneMasked,
    status: account.status,
    available: account.available,
    debt: account.debt,
  };
}

type Parts = Omit<StaffPointsAccount, 'vehicle' | 'ownerName' | 'ownerPhone' | 'status' | 'replacedBy' | 'holds'> & {
  vehicle: VehicleRecord;
  owner: Owner;
  account: AccountRecord;
  replacement: VehicleRecord | null;
  openHolds: HoldRecord[];
};

export function presentStaffAccount(parts: Parts): StaffPointsAccount {
  const { vehicle, owner, account, replacement, openHolds, points } = parts;
  return {
    vehicle: { id: vehicle.id, plate: vehicle.plate, vin: maskVin(vehicle.vin), modelName: vehicle.modelName },
    storeName: parts.storeName,
    ownerName: owner.displayName,
    ownerPhone: owner.phoneMasked,
    status: account.status,
    replacedBy: replacement && {
      vehicleId: replacement.id,
      plate: replacement.plate,
      modelName: replacement.modelName,
    },
    points,
    holds: openHolds.map((hold) => ({
      id: hold.id,
      points: hold.points,
      title: hold.title,
      reference: hold.reference,
      at: hold.at.toISOString(),
      holdUntil: hold.holdUntil.toISOString(),
    })),
    adjustments: parts.adjustments,
    granting: parts.granting,
    adjustmentLimit: parts.adjustmentLimit,
  };
}

/** The facts an entry is shown with, besides its own. */
export interface EntryView {
  account: AccountRecord;
  /** The journals that undo it. */
  corrections: readonly JournalRecord[];
  adjustmentPending: boolean;
  /** Null when the caller may not correct. */
  adjustmentLimit: number | null;
}

export function presentStaffEntry(journal: JournalRecord, view: EntryView): StaffPointsEntry {
  const { adjustmentPending } = view;
  return {
    ...presentEntry(journal),
    rewardKind: journal.rewardKind,
    reason: journal.reason,
    byName: journal.by.name,
    undone: presentCorrection(view.corrections),
    adjustmentPending,
    reversal: reversalOf(journal, view),
  };
}

function presentCorrection(corrections: readonly JournalRecord[]): StaffPointsEntry['undone'] {
  if (corrections.length === 0) return null;
  const how = corrections.some((one) => one.type === 'reverse') ? 'reversed' : 'refunded';
  return { how, points: corrections.reduce((sum, one) => sum + movedPoints(one), 0) };
}

function reversalOf(journal: JournalRecord, view: EntryView): StaffPointsEntry['reversal'] {
  const { account, corrections, adjustmentPending, adjustmentLimit } = view;
  const open = account.status === 'active' && corrections.length === 0 && !adjustmentPending;
  if (!open || adjustmentLimit === null || !isReversible(journal.type)) return null;
  const moved = movedPoints(journal);
  const owes = owedByReversal({ type: journal.type, moved }, account.available);
  return { way: needsApproval(moved, adjustmentLimit) ? 'by_request' : 'at_once', owes };
}
