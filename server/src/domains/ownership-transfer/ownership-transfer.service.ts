import { randomBytes } from 'node:crypto';
import { Refusal, refuseField } from '@anxin/shared/errors';
import { theClock } from '@anxin/shared/rules/lifecycle/lifecycle';
import { ownershipOfferDays, ownershipTransferStateAt } from '@anxin/shared/rules/vehicle/ownership-transfer';
import { maskPhone } from '@anxin/shared/values/phone';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { AdvisorService } from '../advisor';
import type { AppointmentService } from '../appointment';
import type { CouponService } from '../coupon';
import type { CustomerRecord, CustomerService } from '../customer';
import type { HoldService, PointsService } from '../points';
import type { VehicleReplacementService } from '../vehicle-replacement';
import type { VehicleRecord, VehicleService } from '../vehicle';
import { ownershipTransferEvent } from './ownership-transfer.events';
import type { OwnershipTransferMoves } from './ownership-transfer.lifecycle';
import type {
  OwnershipTransferModel,
  OwnershipTransferRecord,
  OwnershipTransferStep,
} from './ownership-transfer.model';

export type { OwnershipTransferRecord } from './ownership-transfer.model';

/** Vehicles with their membership and points, offered to another person. docs/domain/points.md#8. */
export interface OwnershipTransferService {
  /**
   * Offers the vehicle to the person of the phone number. Refuses with `handover_open`, `handover_to_self`,
   * `points_transfer_open` or `vehicle_in_service`.
   */
  offer(
    wanted: { vehicle: VehicleRecord; owner: CustomerRecord; phone: string; at: Date },
    once: Once | null,
  ): Promise<OwnershipTransferRecord>;
  /** Refuses with `handover_state_changed`. */
  cancel(transfer: OwnershipTransferRecord, by: Acting, once: Once | null): Promise<OwnershipTransferRecord>;
  /** Refuses with `handover_state_changed`. */
  decline(transfer: OwnershipTransferRecord, by: Acting, once: Once | null): Promise<OwnershipTransferRecord>;
  /**
   * Gives the vehicle and its account to the member in one transaction; the member has an advisor in its store from
   * then on. Tier, coupons and packages belong to the vehicle, and so to the member. Refuses with
   * `handover_state_changed`, also when the time is over, `points_transfer_open`, `points_held`, `coupon_presented`
   * while a bill has one, `vehicle_in_service`, `vehicle_limit_reached` or `plate_taken`.
   */
  accept(transfer: OwnershipTransferRecord, by: Acting, once: Once | null): Promise<OwnershipTransferRecord>;
  byId(id: string): Promise<OwnershipTransferRecord | null>;
  byCode(code: string): Promise<OwnershipTransferRecord | null>;
  ofVehicle(vehicleId: string): Promise<OwnershipTransferRecord[]>;
  /** Marks offers whose time is over; any number of processes may run it at once. */
  expireDue(at: Date): Promise<{ expired: number; postponed: number }>;
}

/** The member who takes a step. */
export interface Acting {
  customerId: string;
  name: string;
  at: Date;
}

interface Deps {
  database: Database;
  ownershipTransfers: OwnershipTransferModel;
  moves: OwnershipTransferMoves;
  vehicles: Pick<VehicleService, 'byId' | 'changeOwner'>;
  customers: Pick<CustomerService, 'phoneHashes' | 'hashesOf' | 'displayName'>;
  points: Pick<PointsService, 'changeOwner'>;
  holds: Pick<HoldService, 'releaseExpiredHoldsOf'>;
  transfers: Pick<VehicleReplacementService, 'isOpen'>;
  appointments: Pick<AppointmentService, 'hasOpen'>;
  advisors: Pick<AdvisorService, 'ensureAssigned' | 'dealing'>;
  coupons: Pick<CouponService, 'isPresented'>;
}

const shownMax = 10;
const dayMs = 24 * 3_600_000;

export function createOwnershipTransferService(deps: Deps): OwnershipTransferService {
  const { database, ownershipTransfers, moves, vehicles, customers, points, holds, advisors } = deps;

  /** Refuses a vehicle whose points are to move elsewhere, or with a visit that is not over. */
  async function checkFree(session: Session, { id: vehicleId, customerId }: { id: string; customerId: string }) {
    if (await deps.transfers.isOpen(session, vehicleId)) throw new Refusal('points_transfer_open');
    if (await deps.appointments.hasOpen(session, { customerId, vehicleId })) throw new Refusal('vehicle_in_service');
  }

  /** Ends an offer as the transaction read it, with its step, and frees its vehicle. */
  async function end(
    session: Session,
    open: OwnershipTransferRecord,
    { actor, step }: { actor: 'owner' | 'recipient' | 'system'; step: OwnershipTransferStep },
  ): Promise<OwnershipTransferRecord> {
    const ended = await moves.move(session, open, { to: step.state, actor, at: step.at, entry: step });
    await ownershipTransfers.free(session, ended);
    return ended;
  }

  const endBy = async (
    session: Session,
    { id }: OwnershipTransferRecord,
    by: { actor: 'owner' | 'recipient'; step: OwnershipTransferStep },
  ) => end(session, await moves.current(session, id), by);

  const expire = (session: Session, open: OwnershipTransferRecord, at: Date) =>
    end(session, open, {
      actor: theClock,
      step: { state: 'expired', at, byKind: theClock, byId: null, byName: '系统' },
    });

  /** Closes an offer that nobody accepted in time, even before it is marked, so that the next can be made. */
  async function clearExpired(session: Session, vehicleId: string, at: Date): Promise<void> {
    const open = await ownershipTransfers.open(session, vehicleId);
    if (open && ownershipTransferStateAt(open.state, open.expiresAt, at) === 'expired') await expire(session, open, at);
  }

  return {
    async offer({ vehicle, owner, phone, at }, once) {
      const [phoneHash] = customers.hashesOf(phone);
      if ((await customers.phoneHashes(owner.id)).includes(phoneHash))
        throw refuseField('handover_to_self', 'body.phone');
      const transfer: OwnershipTransferRecord = {
        id: ownershipTransfers.newId(),
        code: randomBytes(12).toString('hex'),
        vehicleId: vehicle.id,
        customerId: owner.id,
        phoneHash,
        phoneMasked: maskPhone(phone),
        state: 'offered',
        offeredAt: at,
        expiresAt: new Date(at.getTime() + ownershipOfferDays * dayMs),
        history: [stepBy('offered', { customerId: owner.id, name: customers.displayName(owner), at })],
      };
      return database.transact(async (session) => {
        await checkFree(session, vehicle);
        await clearExpired(session, vehicle.id, at);
        if (!(await ownershipTransfers.insert(session, transfer))) throw new Refusal('handover_open');
        database.outbox.tell(session, ownershipTransferEvent(transfer, { at }));
        return transfer;
      }, once);
    },

    cancel: (transfer, by, once) =>
      database.transact((session) => endBy(session, transfer, { actor: 'owner', step: stepBy('cancelled', by) }), once),
    decline: (transfer, by, once) =>
      database.transact(
        (session) => endBy(session, transfer, { actor: 'recipient', step: stepBy('declined', by) }),
        once,
      ),

    async accept(transfer, by, once) {
      const { vehicleId, customerId: from } = transfer;
      const { customerId: to, at } = by;
      const vehicle = await vehicles.byId(vehicleId);
      if (!vehicle) throw new Refusal('not_found');
      const { storeId } = vehicle;
      // A quote that ran out holds no points any more, even before it is cleaned up.
      await holds.releaseExpiredHoldsOf(vehicleId, at);
      const transaction = async (session: Session) => {
        const accepted = await endBy(session, transfer, { actor: 'recipient', step: stepBy('accepted', by) });
        await vehicles.changeOwner(session, { vehicleId, from, to, at });
        await checkFree(session, { id: vehicleId, customerId: from });
        // A presented coupon would pay the former owner's bill, as held points would.
        if (await deps.coupons.isPresented(session, vehicleId, at)) throw new Refusal('coupon_presented');
        await points.changeOwner(session, { vehicleId, from, to, at });
        await advisors.ensureAssigned(session, { customerId: to, storeId, at });
        return accepted;
      };
      return advisors.dealing(storeId, () => database.transact(transaction, once));
    },

    byId: (id) => ownershipTransfers.byId(id),
    byCode: (code) => ownershipTransfers.byCode(code),
    ofVehicle: (vehicleId) => ownershipTransfers.ofVehicle(vehicleId, shownMax),

    async expireDue(at) {
      const { done, postponed } = await moves.sweep(at, (session, due) => expire(session, due, at));
      return { expired: done.expired ?? 0, postponed };
    },
  };
}

function stepBy(state: OwnershipTransferRecord['state'], { customerId, name, at }: Acting): OwnershipTransferStep {
  return { state, at, byKind: 'member', byId: customerId, byName: name };
}
