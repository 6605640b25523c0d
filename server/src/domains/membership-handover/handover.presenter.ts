import type { MembershipHandover, ReceivedHandover } from '@anxin/shared/contracts/membership-handover';
import type { PointsSummary } from '@anxin/shared/contracts/points';
import type { Belongings } from '@anxin/shared/contracts/points-transfer';
import { handoverStateAt } from '@anxin/shared/rules/vehicle/handover';
import type { StoreRecord } from '../organisation';
import type { VehicleRecord } from '../vehicle';
import type { HandoverRecord } from './handover.service';

/** An offer as who makes it sees it. */
export function presentHandover(handover: HandoverRecord, at: Date): MembershipHandover {
  const { id, code, phoneMasked, offeredAt, expiresAt, history } = handover;
  const state = handoverStateAt(handover.state, expiresAt, at);
  const changedAt = state === handover.state ? (history.at(-1)?.at ?? offeredAt) : expiresAt;
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
  handover: HandoverRecord;
  vehicle: VehicleRecord;
  store: StoreRecord;
  fromName: string;
  points: PointsSummary;
  belongings: Belongings;
}

/** An offer as whom it is for sees it; what belongs to the vehicle is no affair of theirs when it is not on offer. */
export function presentReceived(received: Received, at: Date): ReceivedHandover {
  const { handover, vehicle, store, fromName, points, belongings } = received;
  const state = handoverStateAt(handover.state, handover.expiresAt, at);
  return {
    state,
    fromName: maskName(fromName),
    plate: vehicle.plate,
    modelName: vehicle.modelName,
    storeName: store.name,
    points: state === 'offered' ? points : null,
    belongings: state === 'offered' ? presentBelongings(belongings) : null,
    expiresAt: handover.expiresAt.toISOString(),
  };
}

export function presentBelongings({ tier, coupons, packages }: Belongings): Belongings {
  return { tier, coupons, packages };
}

/** `李**`: enough to know somebody one knows. */
function maskName(name: string): string {
  const [first = '', ...rest] = name;
  return first + '*'.repeat(Math.max(1, rest.length));
}
