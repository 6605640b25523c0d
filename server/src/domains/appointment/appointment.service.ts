import { refuseField } from '@anxin/shared/errors';
import type { Session } from '../../infra/database';
import type { AppointmentModel, ListPosition } from './appointment.model';
import type { AppointmentRecord } from './appointment.record';
import { type BoardService, createBoardService } from './board.service';
import { type BookingDeps, type BookingService, createBookingService } from './booking.service';
import { createVisitService, type VisitDeps, type VisitService } from './visit.service';

export type { ActedBy, AppointmentRecord, BookedService, HistoryEntry } from './appointment.record';

export interface AppointmentPage {
  appointments: AppointmentRecord[];
  /** Opaque position of the next page; null on the last one. */
  next: string | null;
}

/** Appointments from the request to the hand-over. */
export interface AppointmentService extends BookingService, VisitService, BoardService {
  byId(id: string): Promise<AppointmentRecord | null>;
  /** The member's vehicle has an appointment or a visit that is not over. */
  hasOpen(session: Session, of: { memberId: string; vehicleId: string }): Promise<boolean>;
  /**
   * A page of the member's appointments: open ones soonest first, ended ones latest first. Refuses with
   * `invalid_cursor`.
   */
  list(wanted: {
    memberId: string;
    scope: 'open' | 'past';
    cursor: string | undefined;
    limit: number;
  }): Promise<AppointmentPage>;
}

export function createAppointmentService(
  deps: BookingDeps & VisitDeps & { appointments: AppointmentModel },
): AppointmentService {
  const { appointments } = deps;
  return {
    ...createBookingService(deps),
    ...createVisitService(deps),
    ...createBoardService(deps),

    byId: (id) => appointments.byId(id),
    hasOpen: (session, of) => appointments.hasOpen(session, of),

    async list({ memberId, scope, cursor, limit }) {
      const after = cursor === undefined ? null : readCursor(cursor);
      const found = await appointments.ofMember(memberId, scope === 'open', after, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return { appointments: page, next: found.length > limit && last ? writeCursor(last) : null };
    },
  };
}

function writeCursor({ startsAt, id }: ListPosition): string {
  return Buffer.from(`${startsAt.getTime()}.${id}`).toString('base64url');
}

function readCursor(cursor: string): ListPosition {
  const match = /^(\d{1,15})\.([0-9a-f]{24})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match?.[1] || !match[2]) throw refuseField('invalid_cursor', 'query.cursor');
  return { startsAt: new Date(Number(match[1])), id: match[2] };
}
