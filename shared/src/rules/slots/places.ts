/** The taken places of a slot; the online quota is part of the capacity. */
export interface SlotLoad {
  capacity: number;
  onlineCapacity: number;
  taken: number;
  onlineTaken: number;
}

/**
 * The channel that takes a place: a car owner online, or the front desk for a walk-in. docs/domain/appointments.md#1.
 */
export type Channel = 'online' | 'walk_in';

/** Places left in one slot for a booking by `channel`; never negative, even after the capacity was lowered. */
export function placesLeft(slot: SlotLoad, channel: Channel): number {
  const anyone = slot.capacity - slot.taken;
  const left = channel === 'online' ? Math.min(anyone, slot.onlineCapacity - slot.onlineTaken) : anyone;
  return Math.max(0, left);
}

/**
 * The free places for a visit: the fewest of the slots it covers, so one full slot leaves none.
 * docs/domain/appointments.md#2.
 */
export function visitPlacesLeft(covered: readonly SlotLoad[], channel: Channel): number {
  return covered.length === 0 ? 0 : Math.min(...covered.map((slot) => placesLeft(slot, channel)));
}

/**
 * The number of further visits of one length that fit into a day. Each possible start, the earliest first, takes the
 * free places of the slots it covers. `starts` holds for each start the indexes into `left` that it covers.
 */
export function visitsThatFit(left: readonly number[], starts: readonly (readonly number[])[]): number {
  const rest = [...left];
  let visits = 0;
  for (const covered of starts) {
    if (covered.length === 0) continue;
    const fit = Math.min(...covered.map((index) => rest[index] ?? 0));
    for (const index of covered) rest[index] = (rest[index] ?? 0) - fit;
    visits += fit;
  }
  return visits;
}
