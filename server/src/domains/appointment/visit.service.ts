import type { ServiceType } from '@anxin/shared/contracts/organisation';
import { promiseMinutesOf, startPromise, stopPromise } from '@anxin/shared/rules/promise/promise';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { ActedBy, AppointmentRecord } from './appointment.record';
import type { Reception, RepairOrders, Vehicles } from './neighbours';
import type { PlacesService } from './places.service';
import { stateChanged, type Transition, type TransitionService } from './transition.service';

/** An employee who acts, and when. */
export interface DeskAct {
  by: { id: string; name: string };
  at: Date;
}

/**
 * What the store does with an appointment. Each refuses with `appointment_state_changed`.
 * docs/domain/appointments.md#3.
 */
export interface VisitService {
  confirm(seen: AppointmentRecord, act: DeskAct, once: Once | null): Promise<AppointmentRecord>;
  /** Declines with a reason the owner sees, and frees the places. docs/domain/appointments.md#4. */
  decline(seen: AppointmentRecord, act: DeskAct & { reason: string }, once: Once | null): Promise<AppointmentRecord>;
  /**
   * Receives the car: opens its repair order, keeps the mileage and starts the promise's clock. Refuses with
   * `mileage_backwards` too. docs/domain/appointments.md#7.
   */
  checkIn(seen: AppointmentRecord, act: DeskAct & Reception, once: Once | null): Promise<AppointmentRecord>;
  start(seen: AppointmentRecord, act: DeskAct, once: Once | null): Promise<AppointmentRecord>;
  /** The work is done: the promise's clock stops and the order can be settled. docs/domain/appointments.md#7. */
  ready(seen: AppointmentRecord, act: DeskAct, once: Once | null): Promise<AppointmentRecord>;
  /** Moves it on in the settlement's own transaction. */
  markSettled(session: Session, settled: DeskAct & { appointmentId: string }): Promise<AppointmentRecord>;
  /** The owner has the car back. */
  handOver(seen: AppointmentRecord, act: DeskAct, once: Once | null): Promise<AppointmentRecord>;
}

export interface VisitDeps {
  database: Database;
  transitions: TransitionService;
  places: PlacesService;
  vehicles: Vehicles;
  repairOrders: RepairOrders;
}

const maintenanceTypes: ReadonlySet<ServiceType> = new Set(['maintenance', 'express_maintenance']);

export function createVisitService(deps: VisitDeps): VisitService {
  const { database, transitions, places, vehicles, repairOrders } = deps;

  /** Moves the appointment on, then does what belongs to it, in one transaction. */
  function moveOn(
    seen: AppointmentRecord,
    transition: Omit<Transition, 'by'> & { by: DeskAct['by'] },
    once: Once | null,
    then: (session: Session, moved: AppointmentRecord) => Promise<void> = async () => undefined,
  ): Promise<AppointmentRecord> {
    return database.transact(async (session) => {
      const current = await transitions.current(session, seen.id);
      const moved = await transitions.move(session, current, { ...transition, by: employee(transition.by) });
      await then(session, moved);
      return moved;
    }, once);
  }

  return {
    confirm: (seen, { by, at }, once) => moveOn(seen, { to: 'confirmed', by, at }, once),

    decline: (seen, { by, at, reason }, once) =>
      moveOn(seen, { to: 'declined', by, at, reason }, once, (session, moved) => places.free(session, moved)),

    checkIn(seen, { by, at, ...reception }, once) {
      return database.transact(async (session) => {
        const current = await transitions.current(session, seen.id);
        // Asked before the order is opened, so that a second check-in meets the state and not the order's uniqueness.
        if (current.state !== 'confirmed') throw stateChanged(current, at);
        const maintained = current.services.some(({ type }) => maintenanceTypes.has(type));
        const { mileageKm, powertrain: confirmed } = reception;
        const read = { mileageKm, at, maintained, powertrain: confirmed };
        const { powertrain } = await vehicles.recordVisit(session, current.vehicleId, read);
        const opened = { ...reception, powertrain, appointment: current, openedBy: by, at };
        const order = await repairOrders.open(session, opened);
        const minutes = promiseMinutesOf(current.services);
        const promise = minutes === null ? null : startPromise(minutes, at);
        const change = { repairOrderId: order.id, promise };
        return transitions.move(session, current, { to: 'checked_in', by: employee(by), at, change });
      }, once);
    },

    start: (seen, { by, at }, once) => moveOn(seen, { to: 'in_service', by, at }, once),

    ready(seen, { by, at }, once) {
      return database.transact(async (session) => {
        const current = await transitions.current(session, seen.id);
        const change = current.promise ? { promise: stopPromise(current.promise, at) } : {};
        const moved = await transitions.move(session, current, { to: 'ready', by: employee(by), at, change });
        if (moved.repairOrderId !== null) await repairOrders.markReady(session, moved.repairOrderId, at);
        return moved;
      }, once);
    },

    async markSettled(session, { appointmentId, by, at }) {
      const current = await transitions.current(session, appointmentId);
      return transitions.move(session, current, { to: 'settled', by: employee(by), at });
    },

    handOver: (seen, { by, at }, once) =>
      moveOn(seen, { to: 'handed_over', by, at }, once, (session, moved) => places.freeVehicle(session, moved)),
  };
}

function employee(by: DeskAct['by']): ActedBy {
  return { kind: 'staff', id: by.id, name: by.name };
}
