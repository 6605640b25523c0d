import type { Lane } from '@anxin/shared/contracts/organisation';
import { forecastWeeks, isOffPeak, loadPercent } from '@anxin/shared/rules/slots/off-peak';
import type { SlotLoad } from '@anxin/shared/rules/slots/places';
import { addDays, type Clock, type Day } from '@anxin/shared/values/store-time';
import type { StoreRecord } from '../organisation';
import type { SlotModel } from './slot.model';

/** The capacity of one lane in a slot of an ordinary day. */
export function lanePlaces(store: StoreRecord, lane: Lane): { capacity: number; onlineCapacity: number } {
  const bays = store.lanes.find((each) => each.lane === lane);
  return { capacity: bays?.bays ?? 0, onlineCapacity: bays?.onlineBays ?? 0 };
}

/** The load of one lane on the requested days. */
export interface LaneLoads {
  of(day: Day, start: Clock): SlotLoad;
  /** A booking has wanted the slot before. */
  isStored(day: Day, start: Clock): boolean;
  /** The slot is forecast under the store's threshold. docs/domain/appointments.md#8. */
  isOffPeak(day: Day, start: Clock): boolean;
}

export interface SlotLoadService {
  /** Reads the lane's slots of the days and of the same weekdays before them, which the forecast looks back on. */
  ofLane(store: StoreRecord, lane: Lane, days: readonly Day[]): Promise<LaneLoads>;
}

export function createSlotLoadService(slots: SlotModel): SlotLoadService {
  return {
    async ofLane(store, lane, days) {
      const wanted = new Set(days.flatMap((day) => [day, ...weeksBefore(day)]));
      const stored = await slots.ofDays(store.id, lane, [...wanted]);
      const byStart = new Map(stored.map((slot) => [`${slot.day}|${slot.start}`, slot]));
      const recordedDays = new Set(stored.map((slot) => slot.day));
      const empty: SlotLoad = { ...lanePlaces(store, lane), taken: 0, onlineTaken: 0 };
      const of = (day: Day, start: Clock) => byStart.get(`${day}|${start}`) ?? empty;

      return {
        of,
        isStored: (day, start) => byStart.has(`${day}|${start}`),
        isOffPeak(day, start) {
          const recorded = weeksBefore(day).filter((past) => recordedDays.has(past));
          const pastPercents = recorded.map((past) => loadPercent(of(past, start)));
          return isOffPeak({ ...of(day, start), pastPercents }, store.offPeak.belowPercent);
        },
      };
    },
  };
}

function weeksBefore(day: Day): Day[] {
  return Array.from({ length: forecastWeeks }, (_, week) => addDays(day, -7 * (week + 1)));
}
