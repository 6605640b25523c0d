import { theClock } from '@anxin/shared/rules/lifecycle/lifecycle';
import type { PlacesService } from './places.service';
import type { TransitionService } from './transition.service';

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

export function createAppointmentSweeper(deps: {
  transitions: TransitionService;
  places: PlacesService;
}): AppointmentSweeper {
  const { transitions, places } = deps;
  const by = { kind: theClock, id: null, name: '系统' } as const;

  return {
    async runOnce(at) {
      const { done, postponed } = await transitions.sweep(at, async (session, due, to) => {
        const reason = to === 'expired' ? '到预约时间仍未确认，已自动释放' : '超过预约时间未到店';
        const moved = await transitions.move(session, due, { to, by, at, reason });
        await places.free(session, moved);
      });
      return { expired: done.expired ?? 0, noShows: done.no_show ?? 0, postponed };
    },
  };
}
