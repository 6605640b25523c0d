import { Refusal } from '@anxin/shared/errors';
import { hasExpired, isNoShow } from '@anxin/shared/rules/appointment/deadlines';
import type { Database } from '../../infra/database';
import type { AppointmentModel } from './appointment.model';
import type { ActedBy, AppointmentRecord } from './appointment.record';
import type { PlacesService } from './places.service';
import { stateChanged, type TransitionService } from './transition.service';

/** The numbers of appointments that one run has marked. */
export interface Swept {
  expired: number;
  noShows: number;
  /** Left for the next run: the database was too busy. */
  postponed: number;
}

export interface AppointmentSweeper {
  /**
   * Marks the appointments that are due at `at`: requests past their start expire, and confirmed ones whose car has not
   * come become no-shows; both give their places back. Any number of processes may run it at once: each appointment is
   * claimed by compare-and-set, so it is marked once. An appointment that cannot be marked does not stop the others:
   * its error is thrown at the end. docs/domain/appointments.md#4, #6.
   */
  runOnce(at: Date): Promise<Swept>;
}

const batch = 100;
const theClock: ActedBy = { kind: 'system', id: null, name: '系统' };
const ends = {
  expired: { to: 'expired', reason: '到预约时间仍未确认，已自动释放' },
  noShows: { to: 'no_show', reason: '超过预约时间未到店' },
} as const;

type Outcome = 'marked' | 'gone' | 'postponed' | { failed: unknown };

export function createAppointmentSweeper(deps: {
  database: Database;
  appointments: AppointmentModel;
  transitions: TransitionService;
  places: PlacesService;
}): AppointmentSweeper {
  const { database, appointments, transitions, places } = deps;

  async function mark(
    appointment: AppointmentRecord,
    end: (typeof ends)[keyof typeof ends],
    at: Date,
  ): Promise<Outcome> {
    try {
      await database.transact(async (session) => {
        const current = await transitions.current(session, appointment.id);
        // Its time may have changed since it was found.
        if (!hasExpired(current, at) && !isNoShow(current, at)) throw stateChanged(current, at);
        const moved = await transitions.move(session, current, { ...end, by: theClock, at });
        await places.free(session, moved);
      });
      return 'marked';
    } catch (error) {
      if (error instanceof Refusal && error.code === 'appointment_state_changed') return 'gone';
      if (error instanceof Refusal && error.code === 'busy') return 'postponed';
      return { failed: error };
    }
  }

  /**
   * Marks all due appointments of one kind. One that could not be marked stays due, and its error is added to
   * `failures`.
   */
  async function sweep(kind: keyof typeof ends, at: Date, failures: unknown[]) {
    const due = kind === 'expired' ? appointments.expired : appointments.missed;
    const sum = { marked: 0, postponed: 0 };
    for (;;) {
      const found = await due(at, batch);
      const outcomes: Outcome[] = [];
      for (const appointment of found) outcomes.push(await mark(appointment, ends[kind], at));
      sum.marked += outcomes.filter((outcome) => outcome === 'marked').length;
      sum.postponed += outcomes.filter((outcome) => outcome === 'postponed').length;
      failures.push(...outcomes.flatMap((outcome) => (typeof outcome === 'object' ? [outcome.failed] : [])));
      if (found.length < batch || sum.postponed > 0 || failures.length > 0) return sum;
    }
  }

  return {
    async runOnce(at) {
      const failures: unknown[] = [];
      const expired = await sweep('expired', at, failures);
      const noShows = await sweep('noShows', at, failures);
      if (failures.length > 0)
        throw new AggregateError(failures, `${failures.length} appointments could not be marked`);
      return {
        expired: expired.marked,
        noShows: noShows.marked,
        postponed: expired.postponed + noShows.postponed,
      };
    },
  };
}
