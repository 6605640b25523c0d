import type { OwnershipTransfer, ReceivedOwnership } from '@anxin/shared/contracts/ownership-transfer';
import type { PointsSummary } from '@anxin/shared/contracts/points';
import type { TransferableCounts } from '@anxin/shared/contracts/vehicle-replacement';
import { ownershipTransferStateAt } from '@anxin/shared/rules/vehicle/ownership-transfer';
import type { StoreRecord } from '../organisation';
import type { VehicleRecord } from '../vehicle';
import type { OwnershipTransferRecord } from './ownership-transfer.service';

/** An offer as who makes it sees it. */
export function presentOwnershipTransfer(transfer: OwnershipTransferRecord, at: Date): OwnershipTransfer {
  const { id, code, phoneMasked, offeredAt, expiresAt, history } = transfer;
  const state = ownershipTransferStateAt(transfer.state, expiresAt, at);
  const changedAt = state === transfer.state ? (history.at(-1)?.at ?? offeredAt) : expiresAt;
  return {
    id,
    state,
    code,
    phone: phoneMasked,
    offeredAt: offeredAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
}

interface Received {
  handover: OwnershipTransferRecord;
  vehicle: VehicleRecord;
  store: StoreRecord;
  fromName: string;
  points: PointsSummary;
  belongings: TransferableCounts;
}

/** The offer as the recipient sees it. Belongings of the vehicle are left out once the offer has ended. */
export function presentReceived(received: Received, at: Date): ReceivedOwnership {
  const { handover: transfer, vehicle, store, fromName, points, belongings } = received;
  const state = ownershipTransferStateAt(transfer.state, transfer.expiresAt, at);
  return {
    state,
    fromName: maskName(fromName),
    plate: vehicle.plate,
    modelName: vehicle.modelName,
    storeName: store.name,
    points: state === 'offered' ? points : null,
    belongings: state === 'offered' ? presentCounts(belongings) : null,
    expiresAt: transfer.expiresAt.toISOString(),
  };
}

export function presentCounts({ tier, coupons, packages }: TransferableCounts): TransferableCounts {
  return { tier, coupons, packages };
}

/** `李**`: enough to know somebody one knows. */
function maskName(name: string): string {
  const [first = '', ...rest] = name;
  return first + '*'.repeat(Math.max(1, rest.length));
}
