import type { AppointmentState } from '@anxin/shared/contracts/appointment';
import { Refusal } from '@anxin/shared/errors';
import { hasExpired, isNoShow } from '@anxin/shared/rules/appointment/deadlines';
import { appointmentStateNames, mayMove } from '@anxin/shared/rules/appointment/transitions';
import type { Database, Session } from '../../infra/database';
import { appointmentEvent } from './appointment.events';
import type { AppointmentChange, AppointmentModel } from './appointment.model';
import type { ActedBy, AppointmentRecord } from './appointment.record';

export interface Transition {
  to: AppointmentState;
  by: ActedBy;
  at: Date;
  reason?: string | null;
  change?: AppointmentChange;
}

/** The one way an appointment changes state. docs/domain/appointments.md#3. */
export interface TransitionService {
  /** The appointment as the transaction sees it. */
  current(session: Session, id: string): Promise<AppointmentRecord>;
  /**
   * Moves it on by compare-and-set, with the history in the same write, and tells it. Refuses with `appointment_state_changed` when
   * the actor may not make this transition from its state, when its time limit has passed, or when somebody else was
   * faster.
   */
  move(session: Session, current: AppointmentRecord, transition: Transition): Promise<AppointmentRecord>;
}

export function createTransitionService(deps: {
  database: Pick<Database, 'outbox'>;
  appointments: AppointmentModel;
}): TransitionService {
  const { database, appointments } = deps;

  return {
    async current(session, id) {
      const current = await appointments.byId(id, session);
      if (!current) throw new Refusal('not_found');
      return current;
    },

    async move(session, current, { to, by, at, reason = null, change }) {
      const late = by.kind !== 'system' && (hasExpired(current, at) || isNoShow(current, at));
      if (late || !mayMove(current.state, to, by.kind)) throw stateChanged(current, at);
      const entry = { state: to, at, byKind: by.kind, byId: by.id, byName: by.name, reason };
      const moved = await appointments.move(session, current, entry, change);
      if (!moved) throw stateChanged(current, at);
      const kind = to === 'requested' ? 'appointment.rescheduled' : (`appointment.${to}` as const);
      database.outbox.tell(session, appointmentEvent(kind, moved, { by: by.kind, at }));
      return moved;
    },
  };
}

/** The refusal `appointment_state_changed`, with the present state. */
export function stateChanged(current: AppointmentRecord, at: Date): Refusal {
  const state = hasExpired(current, at) ? 'expired' : isNoShow(current, at) ? 'no_show' : current.state;
  return new Refusal('appointment_state_changed', { detail: `该预约目前为“${appointmentStateNames[state]}”` });
}
