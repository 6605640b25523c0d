import { slotsOfDay } from '@anxin/shared/rules/slots/calendar';
import type { AppointmentState } from '@anxin/shared/contracts/appointment';
import type { Lane } from '@anxin/shared/contracts/organisation';
import type { Clock, Day } from '@anxin/shared/values/store-time';
import type { StoreRecord } from '../organisation';
import type { AppointmentModel } from './appointment.model';
import type { AppointmentRecord } from './appointment.record';
import type { SlotLoadService } from './slot-load.service';

export interface BoardLane {
  lane: Lane;
  bays: number;
  onlineBays: number;
  slots: { start: Clock; capacity: number; taken: number; offPeak: boolean }[];
}

/** One store's day. */
export interface BoardRecord {
  store: StoreRecord;
  day: Day;
  at: Date;
  isOpen: boolean;
  lanes: BoardLane[];
  appointments: AppointmentRecord[];
}

export interface BoardService {
  /**
   * The day by lane and time. Requests overdue for an answer come first, then the others by start. Cancelled, declined
   * and expired appointments are left out. docs/domain/appointments.md#4, #10.
   */
  board(store: StoreRecord, day: Day, at: Date): Promise<BoardRecord>;
}

const offTheBoard: ReadonlySet<AppointmentState> = new Set(['cancelled', 'declined', 'expired']);

export function createBoardService(deps: { appointments: AppointmentModel; loads: SlotLoadService }): BoardService {
  const { appointments, loads } = deps;

  async function boardLane(store: StoreRecord, bays: StoreRecord['lanes'][number], day: Day): Promise<BoardLane> {
    const load = await loads.ofLane(store, bays.lane, [day]);
    const slots = slotsOfDay(store, day).map((start) => {
      const { capacity, taken } = load.of(day, start);
      return { start, capacity, taken, offPeak: load.isOffPeak(day, start) };
    });
    return { lane: bays.lane, bays: bays.bays, onlineBays: bays.onlineBays, slots };
  }

  return {
    async board(store, day, at) {
      const [found, ...lanes] = await Promise.all([
        appointments.ofDay(store.id, day),
        ...store.lanes.map((bays) => boardLane(store, bays, day)),
      ]);
      const shown = found.filter(({ state }) => !offTheBoard.has(state));
      const overdue = shown.filter((appointment) => isOverdue(appointment, at));
      const others = shown.filter((appointment) => !isOverdue(appointment, at));
      const isOpen = slotsOfDay(store, day).length > 0;
      return { store, day, at, isOpen, lanes, appointments: [...overdue, ...others] };
    },
  };
}

function isOverdue(appointment: AppointmentRecord, at: Date): boolean {
  return appointment.state === 'requested' && at >= appointment.respondBy;
}
