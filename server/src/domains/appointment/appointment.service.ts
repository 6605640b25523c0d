import type { Session } from '../../infra/database';
import { joinRows } from '../../infra/row-reader';
import type { Once } from '../../infra/idempotency.model';
import { appointmentEvent } from './appointment.events';
import type { AppointmentModel } from './appointment.model';
import type { AppointmentRecord } from './appointment.record';
import { type BoardService, createBoardService } from './board.service';
import { type BookingDeps, type BookingService, createBookingService } from './booking.service';
import { stateChanged } from './transition.service';
import { createVisitService, type VisitDeps, type VisitService } from './visit.service';

export type { ActedBy, AppointmentRecord, BookedService, HistoryEntry } from './appointment.record';

/** More than a member can have: each once held a place, and a member can hold only a few. */
const unansweredMax = 20;
/** The owner sees an expired request for this time. docs/domain/appointments.md#4. */
const expiredShownMs = 7 * 24 * 60 * 60_000;

export interface AppointmentPage {
  appointments: AppointmentRecord[];
  /** Opaque position of the next page; null on the last one. */
  next: string | null;
}

/** Appointments from the request to the hand-over. */
export interface AppointmentService extends BookingService, VisitService, BoardService {
  byId(id: string): Promise<AppointmentRecord | null>;
  /** The member's vehicle has an appointment or a visit that is not over. */
  hasOpen(session: Session, of: { customerId: string; vehicleId: string }): Promise<boolean>;
  /** True when the member has had a settled visit, in any store. */
  hasSettled(customerId: string, session?: Session | null): Promise<boolean>;
  /**
   * Requests that the store declined or did not answer, and that the member has not acted on: a declined one's time is
   * still to come, an expired one's is at most 7 days past; they were not dismissed, and the member has requested nothing
   * else with the vehicle since. docs/domain/appointments.md#4.
   */
  declined(customerId: string, at: Date): Promise<AppointmentRecord[]>;
  /** Dismisses the notice of such a request. Refuses with `appointment_state_changed` for another. */
  dismiss(appointment: AppointmentRecord, at: Date, once: Once | null): Promise<AppointmentRecord>;
  /**
   * A page of the member's appointments: open ones soonest first, ended ones latest first. Refuses with
   * `invalid_cursor`.
   */
  list(wanted: {
    customerId: string;
    scope: 'open' | 'past';
    cursor: string | undefined;
    limit: number;
  }): Promise<AppointmentPage>;
}

export function createAppointmentService(
  deps: BookingDeps & VisitDeps & { appointments: AppointmentModel },
): AppointmentService {
  const { appointments, database, transitions } = deps;
  return {
    ...createBookingService(deps),
    ...createVisitService(deps),
    ...createBoardService(deps),

    byId: (id) => appointments.byId(id),
    hasOpen: (session, of) => appointments.hasOpen(session, of),
    hasSettled: (customerId, session = null) => appointments.hasSettled(customerId, session),

    async declined(customerId, at) {
      const declined = await appointments.declinedAhead(customerId, at, unansweredMax);
      const shownSince = new Date(at.getTime() - expiredShownMs);
      const found = joinRows(await appointments.expiredSince(customerId, shownSince, unansweredMax), declined);
      const since = found.map(endedAt).toSorted((one, other) => one.getTime() - other.getTime())[0];
      if (!since) return [];
      const requests = await appointments.requestedSince(customerId, since);
      return found.filter((one) => !requests.some((next) => replaces(next, one)));
    },

    dismiss: (appointment, at, once) =>
      database.transact(async (session) => {
        const current = await transitions.current(session, appointment.id);
        if (current.state !== 'declined' && current.state !== 'expired') throw stateChanged(current, at);
        await appointments.dismiss(session, current.id, at);
        const told = appointmentEvent('appointment.notice_dismissed', current, { by: 'member', at });
        database.outbox.tell(session, told);
        return { ...current, dismissedAt: current.dismissedAt ?? at };
      }, once),

    async list({ customerId, scope, cursor, limit }) {
      const { records, next } = await appointments.ofCustomer(customerId, { open: scope === 'open', cursor, limit });
      return { appointments: records, next };
    },
  };
}

/** When the store declined it, or its time came without an answer. */
function endedAt({ state, startsAt, history, requestedAt }: AppointmentRecord): Date {
  return state === 'expired' ? startsAt : (history.at(-1)?.at ?? requestedAt);
}

/** True when the owner requested another time with the same vehicle after that. */
function replaces(next: { vehicleId: string; requestedAt: Date }, ended: AppointmentRecord): boolean {
  return next.vehicleId === ended.vehicleId && next.requestedAt > endedAt(ended);
}
