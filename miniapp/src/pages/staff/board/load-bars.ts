import type { Board } from '@anxin/shared/contracts/staff-appointment';
import type { Lane } from '@anxin/shared/contracts/organisation';
import { minutesOf, type Clock } from '@anxin/shared/values/store-time';
import { sorted } from '../sorted';

/** One half hour of the load chart. */
export interface LoadBar {
  start: Clock;
  capacity: number;
  taken: number;
  /** Places still free; never negative. */
  left: number;
  percent: number;
  offPeak: boolean;
  past: boolean;
  /** The selected appointment covers it. */
  covered: boolean;
}

export interface CoveredTime {
  lane: Lane;
  start: Clock;
  end: Clock;
}

type Slot = Board['lanes'][number]['slots'][number];

/** The half hours of one lane, or of all of them together, as they stand at `nowMinute` (null on another day). */
export function loadBarsOf(
  board: Pick<Board, 'lanes' | 'slotMinutes'>,
  lane: Lane | null,
  nowMinute: number | null,
  covered: CoveredTime | null,
): LoadBar[] {
  const byStart = new Map<Clock, Slot>();
  for (const each of board.lanes.filter((one) => lane === null || one.lane === lane))
    for (const slot of each.slots) byStart.set(slot.start, added(byStart.get(slot.start), slot));
  return sorted(Array.from(byStart.values()), (a, b) => a.start.localeCompare(b.start)).map((slot) => {
    const ends = minutesOf(slot.start) + board.slotMinutes;
    return {
      ...slot,
      left: Math.max(0, slot.capacity - slot.taken),
      percent: slot.capacity <= 0 ? 100 : Math.min(100, Math.round((slot.taken * 100) / slot.capacity)),
      past: nowMinute !== null && ends <= nowMinute,
      covered: covered !== null && slot.start < covered.end && ends > minutesOf(covered.start),
    };
  });
}

/** Free places for the whole of a visit: the fewest of its slots; null when the lane has none of them. */
export function placesLeftIn(board: Pick<Board, 'lanes' | 'slotMinutes'>, covered: CoveredTime): number | null {
  const bars = loadBarsOf(board, covered.lane, null, covered).filter((bar) => bar.covered);
  return bars.length === 0 ? null : Math.min(...bars.map(({ left }) => left));
}

/** All lanes together are off-peak only where each of them is. */
function added(sum: Slot | undefined, slot: Slot): Slot {
  if (!sum) return slot;
  return {
    start: slot.start,
    capacity: sum.capacity + slot.capacity,
    taken: sum.taken + slot.taken,
    offPeak: sum.offPeak && slot.offPeak,
  };
}
