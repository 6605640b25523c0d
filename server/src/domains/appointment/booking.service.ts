import { canCancel, canReschedule, isLateCancel, isLateChange } from '@anxin/shared/rules/appointment/cancellation';
import { shortDayWords } from '@anxin/shared/values/date-words';
import type { Day } from '@anxin/shared/values/store-time';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import { createTurns } from '../../infra/turns';
import type { StoreRecord } from '../organisation';
import { appointmentEvent } from './appointment.events';
import type { ActedBy, AppointmentRecord } from './appointment.record';
import { type BookingWanted, createBookingDrafts, type DraftDeps, type MoveWanted } from './booking-draft';
import type { BookingLimits } from './booking-limits.service';
import { deferRefusal, proceed } from './deferred-refusal';
import type { AdvisorService } from '../advisor';
import type { VehicleService } from '../vehicle';
import { stateChanged, type TransitionService } from './transition.service';

export interface BookingService {
  /**
   * Takes the places and makes the appointment in one transaction. Refuses with `phone_required`,
   * `service_not_fit`, `services_not_combinable`, `slot_past`, `slot_too_far`, `slot_not_open`, `slot_full` or
   * `vehicle_already_booked`, and as {@link BookingLimits.keep}.
   * docs/domain/appointments.md#2, #8.
   */
  book(wanted: BookingWanted, once: Once | null): Promise<AppointmentRecord>;
  /**
   * Takes the new time and frees the old one in one transaction; it is a request again, with the same advisor. Near the
   * start it counts as late. Refuses as `book` does, and with `appointment_state_changed`.
   * docs/domain/appointments.md#5.
   */
  reschedule(appointment: AppointmentRecord, wanted: MoveWanted, once: Once | null): Promise<AppointmentRecord>;
  /**
   * Cancels and frees the places; near the start it counts as late. Refuses with `appointment_state_changed`.
   * docs/domain/appointments.md#5.
   */
  cancel(
    appointment: AppointmentRecord,
    wanted: { store: StoreRecord; reason: string; at: Date },
    once: Once | null,
  ): Promise<AppointmentRecord>;
}

export interface BookingDeps extends DraftDeps {
  database: Database;
  transitions: TransitionService;
  vehicles: Pick<VehicleService, 'byId' | 'recordVisit' | 'touch'>;
  advisors: Pick<AdvisorService, 'ensureAssigned'>;
  limits: BookingLimits;
}

export function createBookingService(deps: BookingDeps): BookingService {
  const { database, appointments, transitions, places, vehicles, advisors, limits } = deps;
  const { draft, replan } = createBookingDrafts(deps);
  const inTurn = createTurns();

  return {
    async book(wanted, once) {
      const drafted = await deferRefusal(draft(wanted));
      await limits.prepare(wanted.customer.id);
      const transaction = async (session: Session) => {
        const record = proceed(drafted);
        await limits.keep(session, { ...wantedDay(record), at: wanted.at });
        await places.take(session, record);
        const { customerId, storeId } = record;
        const advisorId = await advisors.ensureAssigned(session, { customerId, storeId, at: wanted.at });
        const booked = { ...record, advisorId };
        await appointments.insert(session, booked);
        await vehicles.touch(session, record.vehicleId, customerId, wanted.at);
        const told = appointmentEvent('appointment.requested', booked, { by: 'member', at: wanted.at });
        database.outbox.tell(session, told);
        return booked;
      };
      return inTurn(placeOf(wanted), () => database.transact(transaction, once));
    },

    async reschedule(appointment, wanted, once) {
      const { at, day, start } = wanted;
      const replanned = await deferRefusal(replan(appointment, wanted));
      await limits.prepare(appointment.customerId);
      const transaction = async (session: Session) => {
        const current = await transitions.current(session, appointment.id);
        if (!canReschedule(current, at)) throw stateChanged(current, at);
        if (current.day === day && current.start === start) return current;
        // A late move is stored for good: cancelling after it counts as late from any time. docs/domain/appointments.md#5.
        const lateMove = current.lateMove || isLateChange(current.startsAt, wanted.store.freeCancelMinutes, at);
        const change = { ...proceed(replanned), lateMove };
        await limits.keep(session, { ...wantedDay({ ...current, ...change }), at, movedId: current.id });
        const reason = `改期，原时间 ${shortDayWords(current.day)} ${current.start}`;
        await places.move(session, current, { ...current, ...change });
        return transitions.move(session, current, { to: 'requested', by: ownerOf(current), at, reason, change });
      };
      return inTurn(placeOf(wanted), () => database.transact(transaction, once));
    },

    cancel(appointment, { store, reason, at }, once) {
      return database.transact(async (session) => {
        const current = await transitions.current(session, appointment.id);
        if (!canCancel(current, at)) throw stateChanged(current, at);
        const change = { lateCancel: isLateCancel(current, store.freeCancelMinutes, at) };
        const by = ownerOf(current);
        const cancelled = await transitions.move(session, current, {
          to: 'cancelled',
          by,
          at,
          reason: reason === '' ? null : reason,
          change,
        });
        await places.free(session, current);
        return cancelled;
      }, once);
    },
  };
}

function wantedDay({ customerId, vehicleId, day }: AppointmentRecord) {
  return { customerId, vehicleId, day };
}

/** The key of one store's day, where many bookings conflict. */
function placeOf({ store, day }: { store: StoreRecord; day: Day }): string {
  return `${store.id}|${day}`;
}

function ownerOf(appointment: AppointmentRecord): ActedBy {
  return { kind: 'member', id: appointment.customerId, name: appointment.customerName };
}
