import { randomBytes } from 'node:crypto';
import { Refusal, refuseField } from '@anxin/shared/errors';
import { handoverDays, handoverStateAt, handoverStateNames } from '@anxin/shared/rules/vehicle/handover';
import { maskPhone } from '@anxin/shared/values/phone';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import { sweepDue } from '../../infra/sweep';
import type { AdvisorService } from '../advisor';
import type { AppointmentService } from '../appointment';
import type { CouponService } from '../coupon';
import type { MemberRecord, MemberService } from '../member';
import type { PointsService } from '../points';
import type { PointsTransferService } from '../points-transfer';
import type { VehicleRecord, VehicleService } from '../vehicle';
import type { HandoverModel, HandoverRecord, HandoverStep } from './handover.model';

export type { HandoverRecord } from './handover.model';

/** Vehicles with their membership and points, offered to another person. docs/domain/points.md#8. */
export interface HandoverService {
  /**
   * Offers the vehicle to the person of the phone number. Refuses with `handover_open`, `handover_to_self`,
   * `points_transfer_open` or `vehicle_in_service`.
   */
  offer(
    wanted: { vehicle: VehicleRecord; owner: MemberRecord; phone: string; at: Date },
    once: Once | null,
  ): Promise<HandoverRecord>;
  /** Refuses with `handover_state_changed`. */
  cancel(seen: HandoverRecord, by: Acting, once: Once | null): Promise<HandoverRecord>;
  /** Refuses with `handover_state_changed`. */
  decline(seen: HandoverRecord, by: Acting, once: Once | null): Promise<HandoverRecord>;
  /**
   * The vehicle and its account pass to the member, who has an advisor in its store from then on; one transaction. Tier,
   * coupons and packages are the vehicle's, and so the member's. Refuses with `handover_state_changed`, also when the time
   * is over, `points_transfer_open`, `points_held`, `coupon_presented` while a bill has one, `vehicle_in_service`, `vehicle_limit_reached` or `plate_taken`.
   */
  accept(seen: HandoverRecord, by: Acting, once: Once | null): Promise<HandoverRecord>;
  byId(id: string): Promise<HandoverRecord | null>;
  byCode(code: string): Promise<HandoverRecord | null>;
  ofVehicle(vehicleId: string): Promise<HandoverRecord[]>;
  /** Marks offers whose time is over; any number of processes may run it at once. */
  expireDue(at: Date): Promise<{ expired: number; postponed: number }>;
}

/** The member who takes a step. */
export interface Acting {
  memberId: string;
  name: string;
  at: Date;
}

interface Deps {
  database: Database;
  handovers: HandoverModel;
  vehicles: Pick<VehicleService, 'byId' | 'handOver'>;
  members: Pick<MemberService, 'phoneHashes' | 'hashesOf' | 'displayName'>;
  points: Pick<PointsService, 'handOver' | 'releaseExpiredHoldsOf'>;
  transfers: Pick<PointsTransferService, 'isOpen'>;
  appointments: Pick<AppointmentService, 'hasOpen'>;
  advisors: Pick<AdvisorService, 'ensureAssigned' | 'dealing'>;
  coupons: Pick<CouponService, 'isPresented'>;
}

const shownMax = 10;
const dayMs = 24 * 3_600_000;
const theClock = { byKind: 'system', byId: null, byName: '系统' } as const;

export function createHandoverService(deps: Deps): HandoverService {
  const { database, handovers, vehicles, members, points, advisors } = deps;

  /** Points on their way elsewhere, and a visit that is not over, keep a vehicle where it is. */
  async function checkFree(session: Session, { id: vehicleId, memberId }: { id: string; memberId: string }) {
    if (await deps.transfers.isOpen(session, vehicleId)) throw new Refusal('points_transfer_open');
    if (await deps.appointments.hasOpen(session, { memberId, vehicleId })) throw new Refusal('vehicle_in_service');
  }

  /** Ends an offer that is open and in time, as the transaction sees it. */
  async function end(session: Session, { id }: HandoverRecord, step: HandoverStep): Promise<HandoverRecord> {
    const current = await handovers.byId(id, session);
    const state = current && handoverStateAt(current.state, current.expiresAt, step.at);
    if (!current || state !== 'offered') throw stateChanged(state);
    const ended = await handovers.end(session, current, step);
    if (!ended) throw stateChanged(null);
    return ended;
  }

  /** An offer nobody took in time gives way to the next, whether or not anything has marked it. */
  async function clearExpired(session: Session, vehicleId: string, at: Date): Promise<void> {
    const open = await handovers.open(session, vehicleId);
    if (open && handoverStateAt(open.state, open.expiresAt, at) === 'expired') {
      await handovers.end(session, open, { state: 'expired', at, ...theClock });
    }
  }

  async function expire(due: HandoverRecord, at: Date): Promise<boolean> {
    return database.transact(
      async (session) => (await handovers.end(session, due, { state: 'expired', at, ...theClock })) !== null,
    );
  }

  return {
    async offer({ vehicle, owner, phone, at }, once) {
      const [phoneHash] = members.hashesOf(phone);
      if ((await members.phoneHashes(owner.id)).includes(phoneHash))
        throw refuseField('handover_to_self', 'body.phone');
      const handover: HandoverRecord = {
        id: handovers.newId(),
        code: randomBytes(12).toString('hex'),
        vehicleId: vehicle.id,
        memberId: owner.id,
        phoneHash,
        phoneMasked: maskPhone(phone),
        state: 'offered',
        offeredAt: at,
        expiresAt: new Date(at.getTime() + handoverDays * dayMs),
        history: [stepBy('offered', { memberId: owner.id, name: members.displayName(owner), at })],
      };
      return database.transact(async (session) => {
        await checkFree(session, vehicle);
        await clearExpired(session, vehicle.id, at);
        if (!(await handovers.insert(session, handover))) throw new Refusal('handover_open');
        return handover;
      }, once);
    },

    cancel: (seen, by, once) => database.transact((session) => end(session, seen, stepBy('cancelled', by)), once),
    decline: (seen, by, once) => database.transact((session) => end(session, seen, stepBy('declined', by)), once),

    async accept(seen, by, once) {
      const { vehicleId, memberId: from } = seen;
      const { memberId: to, at } = by;
      const vehicle = await vehicles.byId(vehicleId);
      if (!vehicle) throw new Refusal('not_found');
      const { storeId } = vehicle;
      // A quote nobody came back to holds nothing any more, whether or not anything has cleaned it up.
      await points.releaseExpiredHoldsOf(vehicleId, at);
      const transaction = async (session: Session) => {
        const accepted = await end(session, seen, stepBy('accepted', by));
        await vehicles.handOver(session, { vehicleId, from, to, at });
        await checkFree(session, { id: vehicleId, memberId: from });
        // Like points that a quote holds, it would pay the former owner's bill.
        if (await deps.coupons.isPresented(session, vehicleId, at)) throw new Refusal('coupon_presented');
        await points.handOver(session, { vehicleId, from, to, at });
        await advisors.ensureAssigned(session, { memberId: to, storeId, at });
        return accepted;
      };
      return advisors.dealing(storeId, () => database.transact(transaction, once));
    },

    byId: (id) => handovers.byId(id),
    byCode: (code) => handovers.byCode(code),
    ofVehicle: (vehicleId) => handovers.ofVehicle(vehicleId, shownMax),

    async expireDue(at) {
      const { done, postponed } = await sweepDue(
        (limit) => handovers.due(at, limit),
        (one) => expire(one, at),
      );
      return { expired: done, postponed };
    },
  };
}

function stepBy(state: HandoverRecord['state'], { memberId, name, at }: Acting): HandoverStep {
  return { state, at, byKind: 'member', byId: memberId, byName: name };
}

/** `handover_state_changed`, with the state it is in by now. */
function stateChanged(state: HandoverRecord['state'] | null): Refusal {
  const now = state && state !== 'offered' ? { detail: `该邀请${handoverStateNames[state]}` } : {};
  return new Refusal('handover_state_changed', now);
}
