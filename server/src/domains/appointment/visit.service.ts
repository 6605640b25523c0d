import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import type { ServiceType } from '@anxin/shared/contracts/organisation';
import { promiseMinutesOf, startPromise, stopPromise } from '@anxin/shared/rules/promise/promise';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { ActedBy, AppointmentRecord } from './appointment.record';
import type { RepairOrderService } from '../repair-order';
import type { VehicleService } from '../vehicle';
import type { PlacesService } from './places.service';
import { stateChanged, type Transition, type TransitionService } from './transition.service';

/** The facts noted when the car is received. */
export interface Reception {
  mileageKm: number;
  /** The vehicle's own when left out. */
  powertrain?: Powertrain | undefined;
  fuelPercent: number | null;
  ownerSays: string;
}

/** An employee who acts, and when. */
export interface DeskAct {
  by: { id: string; name: string };
  at: Date;
}

/**
 * The store's actions on an appointment. Each refuses with `appointment_state_changed`. docs/domain/appointments.md#3.
 */
export interface VisitService {
  confirm(appointment: AppointmentRecord, act: DeskAct, once: Once | null): Promise<AppointmentRecord>;
  /** Declines with a reason the owner sees, and frees the places. docs/domain/appointments.md#4. */
  decline(
    appointment: AppointmentRecord,
    act: DeskAct & { reason: string },
    once: Once | null,
  ): Promise<AppointmentRecord>;
  /**
   * Receives the car: opens its repair order, stores the mileage and starts the promise's clock. Refuses with
   * `mileage_backwards` too. docs/domain/appointments.md#7.
   */
  checkIn(appointment: AppointmentRecord, act: DeskAct & Reception, once: Once | null): Promise<AppointmentRecord>;
  start(appointment: AppointmentRecord, act: DeskAct, once: Once | null): Promise<AppointmentRecord>;
  /** The work is done: the promise's clock stops and the order can be settled. docs/domain/appointments.md#7. */
  ready(appointment: AppointmentRecord, act: DeskAct, once: Once | null): Promise<AppointmentRecord>;
  /** Moves it on in the settlement's own transaction. */
  markSettled(session: Session, settled: DeskAct & { appointmentId: string }): Promise<AppointmentRecord>;
  /** The owner has the car back. */
  returnCar(appointment: AppointmentRecord, act: DeskAct, once: Once | null): Promise<AppointmentRecord>;
}

export interface VisitDeps {
  database: Database;
  transitions: TransitionService;
  places: PlacesService;
  vehicles: Pick<VehicleService, 'byId' | 'recordVisit' | 'touch'>;
  repairOrders: Pick<RepairOrderService, 'open' | 'markReady'>;
}

const maintenanceTypes: ReadonlySet<ServiceType> = new Set(['maintenance', 'express_maintenance']);

export function createVisitService(deps: VisitDeps): VisitService {
  const { database, transitions, places, vehicles, repairOrders } = deps;

  /** Moves the appointment on, and writes the records that belong to the step, in one transaction. */
  function moveOn(
    appointment: AppointmentRecord,
    transition: Omit<Transition, 'by'> & { by: DeskAct['by'] },
    once: Once | null,
    then: (session: Session, moved: AppointmentRecord) => Promise<void> = async () => undefined,
  ): Promise<AppointmentRecord> {
    return database.transact(async (session) => {
      const current = await transitions.current(session, appointment.id);
      const moved = await transitions.move(session, current, { ...transition, by: employee(transition.by) });
      await then(session, moved);
      return moved;
    }, once);
  }

  return {
    confirm: (appointment, { by, at }, once) => moveOn(appointment, { to: 'confirmed', by, at }, once),

    decline: (appointment, { by, at, reason }, once) =>
      moveOn(appointment, { to: 'declined', by, at, reason }, once, (session, moved) => places.free(session, moved)),

    checkIn(appointment, { by, at, ...reception }, once) {
      return database.transact(async (session) => {
        const current = await transitions.current(session, appointment.id);
        // Checked before the order is opened, so that a second check-in fails by the state and not by the order's
        // unique index.
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

    start: (appointment, { by, at }, once) => moveOn(appointment, { to: 'in_service', by, at }, once),

    ready(appointment, { by, at }, once) {
      return database.transact(async (session) => {
        const current = await transitions.current(session, appointment.id);
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

    returnCar: (appointment, { by, at }, once) =>
      moveOn(appointment, { to: 'handed_over', by, at }, once, (session, moved) => places.freeVehicle(session, moved)),
  };
}

function employee(by: DeskAct['by']): ActedBy {
  return { kind: 'staff', id: by.id, name: by.name };
}
