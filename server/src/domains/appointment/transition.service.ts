import type { AppointmentState } from '@anxin/shared/contracts/appointment';
import { Refusal } from '@anxin/shared/errors';
import { appointmentLifecycle, appointmentStateNames, isOpen } from '@anxin/shared/rules/appointment/transitions';
import type { Database, Session } from '../../infra/database';
import { createLifecycleStore } from '../../infra/lifecycle/store';
import { appointmentEvent } from './appointment.events';
import { type AppointmentChange, appointmentRecord, storedChange } from './appointment.model';
import type { ActedBy, AppointmentRecord, HistoryEntry } from './appointment.record';

export interface Transition {
  to: AppointmentState;
  by: ActedBy;
  at: Date;
  reason?: string | null;
  change?: AppointmentChange;
}

export type TransitionService = ReturnType<typeof createTransitionService>;

/** The one way an appointment changes state. docs/domain/appointments.md#3. */
export function createTransitionService(database: Database) {
  const { current, move, sweep } = createLifecycleStore({
    database,
    collection: 'appointments',
    lifecycle: appointmentLifecycle,
    read: appointmentRecord,
    refused: stateChanged,
    event: (moved, { to, actor, at }) =>
      appointmentEvent(to === 'requested' ? 'appointment.rescheduled' : `appointment.${to}`, moved, { by: actor, at }),
    along: (state) => ({ open: isOpen(state) }),
  });

  return {
    /** The appointment as the transaction sees it. Refuses with `not_found`. */
    current,

    /**
     * Moves it on by compare-and-set on its state and its time, with the history in the same write, and tells it.
     * Refuses with `appointment_state_changed` when the actor may not make this transition from its state, when its time
     * limit has passed, or when somebody else was faster.
     */
    move(session: Session, read: AppointmentRecord, transition: Transition): Promise<AppointmentRecord> {
      const { to, by, at, reason = null, change = {} } = transition;
      const entry: HistoryEntry = { state: to, at, byKind: by.kind, byId: by.id, byName: by.name, reason };
      const guard = { startsAt: read.startsAt };
      return move(session, read, { to, actor: by.kind, at, guard, set: storedChange(change), entry });
    },

    sweep,
  };
}

/** The refusal `appointment_state_changed`, with the present state. */
export function stateChanged(read: Pick<AppointmentRecord, 'state' | 'startsAt' | 'noShowAt'>, at: Date): Refusal {
  const state = appointmentLifecycle.stateAt(read, at);
  return new Refusal('appointment_state_changed', { detail: `该预约目前为“${appointmentStateNames[state]}”` });
}
