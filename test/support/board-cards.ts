import type { Board, BoardCard } from '@anxin/shared/contracts/staff-appointment';
import { instantOf } from '@anxin/shared/values/store-time';

const day = '2026-11-24';
let made = 0;

/** The instant at which the store's clock shows `clock` on the board's day. */
export const at = (clock: string) => instantOf(day, clock).toISOString();

/** A card of the express lane, 60 minutes from 09:00, confirmed, with what `parts` say otherwise. */
export function boardCard(parts: Partial<BoardCard> = {}): BoardCard {
  made += 1;
  const { start = '09:00', end = '10:00' } = parts;
  return {
    id: made.toString(16).padStart(24, '0'),
    no: `YY01-261124-${String(made).padStart(3, '0')}`,
    state: 'confirmed',
    lane: 'express',
    start,
    end,
    startsAt: at(start),
    endsAt: at(end),
    plate: '沪AD68K21',
    modelName: '奥迪 A4L',
    customerName: '周女士',
    customerPhone: '138****2106',
    serviceNames: ['快速保养'],
    advisorName: '林晓雯',
    firstVisit: false,
    requestedAt: at('08:00'),
    promiseDueAt: null,
    readyAt: null,
    repairOrderId: null,
    ...parts,
  };
}

/** A lane with a slot for each start; `taken` by start, none where it is not named. */
export function boardLane(
  parts: {
    lane?: BoardCard['lane'];
    bays?: number;
    starts?: string[];
    taken?: Record<string, number>;
    capacity?: number;
  } = {},
): Board['lanes'][number] {
  const {
    lane = 'express',
    bays = 2,
    starts = ['09:00', '09:30', '10:00', '10:30'],
    taken = {},
    capacity = bays,
  } = parts;
  const slots = starts.map((start) => ({ start, capacity, taken: taken[start] ?? 0, offPeak: false }));
  return { lane, bays, onlineBays: bays, slots };
}
