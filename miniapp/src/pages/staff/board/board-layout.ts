import type { Board, BoardCard } from '@anxin/shared/contracts/staff-appointment';
import type { Lane } from '@anxin/shared/contracts/organisation';
import { minutesOf } from '@anxin/shared/values/store-time';
import { sorted } from '../sorted';

/** Where things stand on the board: minutes of the day to the right, bays downwards. No pixels but one width. */
export interface TimeAxis {
  fromMinute: number;
  toMinute: number;
  slotMinutes: number;
  /** Least width of one slot in px: narrower, a card could not be read. */
  slotMinPx: number;
}

/** A card in its bay. `row` counts within the lane, `boardRow` over all lanes. */
export interface PlacedCard {
  card: BoardCard;
  row: number;
  boardRow: number;
  fromMinute: number;
  toMinute: number;
}

/** Bays that are blocked for a time: a break, fewer people, or places taken without a card. */
export interface BlockedCell {
  row: number;
  fromMinute: number;
  toMinute: number;
  reason: 'closed' | 'unavailable' | 'taken';
}

export interface LaneLayout {
  lane: Lane;
  bays: number;
  onlineBays: number;
  rows: number;
  cards: PlacedCard[];
  blocked: BlockedCell[];
}

type BoardLane = Board['lanes'][number];

/**
 * A card of one slot needs room for a plate. Where cards take two, a slot may be narrower: two have room for a plate and
 * `超时 12 分`, whatever letters the plate has.
 */
const wideSlotPx = 100;
const narrowSlotPx = 84;

/** From the first to the last minute with a slot or a card, on whole slots; null for a day without any. */
export function axisOf(board: Pick<Board, 'lanes' | 'cards' | 'slotMinutes'>): TimeAxis | null {
  const { slotMinutes } = board;
  const starts = board.lanes.flatMap(({ slots }) => slots.map(({ start }) => minutesOf(start)));
  const from = [...starts, ...board.cards.map(({ start }) => minutesOf(start))];
  const to = [...starts.map((minute) => minute + slotMinutes), ...board.cards.map(({ end }) => minutesOf(end))];
  if (from.length === 0) return null;
  const shortest = Math.min(...board.cards.map(({ start, end }) => minutesOf(end) - minutesOf(start)));
  return {
    fromMinute: Math.floor(Math.min(...from) / slotMinutes) * slotMinutes,
    toMinute: Math.ceil(Math.max(...to) / slotMinutes) * slotMinutes,
    slotMinutes,
    slotMinPx: shortest <= slotMinutes ? wideSlotPx : narrowSlotPx,
  };
}

/** Starts of the slots along the axis, in minutes of the day. */
export function marksOf(axis: TimeAxis): number[] {
  const count = (axis.toMinute - axis.fromMinute) / axis.slotMinutes;
  return Array.from({ length: count }, (_, index) => axis.fromMinute + index * axis.slotMinutes);
}

/** Gives the position of a minute on the axis in percent. It may lie outside 0–100. */
export function percentAt(axis: TimeAxis, minute: number): number {
  return ((minute - axis.fromMinute) / (axis.toMinute - axis.fromMinute)) * 100;
}

/** Share of the axis that a stretch of minutes takes, in percent. */
export function percentOf(axis: TimeAxis, minutes: number): number {
  return (minutes / (axis.toMinute - axis.fromMinute)) * 100;
}

/** Width in px the axis needs at least. */
export function axisMinPx(axis: TimeAxis): number {
  return marksOf(axis).length * axis.slotMinPx;
}

/** Scrolls so that an hour and a half before `nowMinute` comes first, in px at the least width. */
export function firstScrollPx(axis: TimeAxis, nowMinute: number): number {
  const minutes = Math.min(nowMinute, axis.toMinute) - 90 - axis.fromMinute;
  return Math.max(0, Math.floor(minutes / axis.slotMinutes) * axis.slotMinPx);
}

/** Packs each lane's cards into its bays: by start, each into the first bay that is free by then. */
export function layoutOf(board: Pick<Board, 'lanes' | 'cards' | 'slotMinutes'>): LaneLayout[] {
  const axis = axisOf(board);
  let firstRow = 0;
  return board.lanes.map((lane) => {
    const own = board.cards.filter((card) => card.lane === lane.lane);
    const placed = packed(own, firstRow);
    const rows = Math.max(lane.bays, 1, ...placed.map(({ row }) => row + 1));
    firstRow += rows;
    const blocked = axis ? blockedOf(lane, placed, rows, axis) : [];
    return { lane: lane.lane, bays: lane.bays, onlineBays: lane.onlineBays, rows, cards: placed, blocked };
  });
}

function packed(cards: readonly BoardCard[], firstRow: number): PlacedCard[] {
  const freeFrom: number[] = [];
  const inOrder = sorted(cards, (a, b) => a.start.localeCompare(b.start) || a.no.localeCompare(b.no));
  return inOrder.map((card) => {
    const [fromMinute, toMinute] = [minutesOf(card.start), minutesOf(card.end)];
    const free = freeFrom.findIndex((minute) => minute <= fromMinute);
    const row = free === -1 ? freeFrom.length : free;
    freeFrom[row] = toMinute;
    return { card, row, boardRow: firstRow + row, fromMinute, toMinute };
  });
}

function blockedOf(lane: BoardLane, placed: readonly PlacedCard[], rows: number, axis: TimeAxis): BlockedCell[] {
  const cells = marksOf(axis).flatMap((fromMinute) => {
    const toMinute = fromMinute + axis.slotMinutes;
    const here = placed.filter((each) => each.fromMinute < toMinute && each.toMinute > fromMinute);
    const freeRows = Array.from({ length: rows }, (_, index) => rows - 1 - index).filter((row) =>
      here.every((each) => each.row !== row),
    );
    return reasonsIn(lane, fromMinute, here.length, rows)
      .slice(0, freeRows.length)
      .map((reason, index) => ({ row: freeRows[index] ?? 0, fromMinute, toMinute, reason }));
  });
  return joined(cells);
}

/** The reasons of the blocked bays in the slot that starts at this time, one for each bay. */
function reasonsIn(lane: BoardLane, fromMinute: number, cards: number, rows: number): BlockedCell['reason'][] {
  const slot = lane.slots.find(({ start }) => minutesOf(start) === fromMinute);
  if (!slot) return repeat('closed', rows);
  return [...repeat('unavailable', lane.bays - slot.capacity), ...repeat('taken', slot.taken - cards)];
}

function repeat(reason: BlockedCell['reason'], count: number): BlockedCell['reason'][] {
  return Array.from({ length: Math.max(0, count) }, () => reason);
}

/** Joins neighbouring cells of a bay with the same reason. */
function joined(cells: readonly BlockedCell[]): BlockedCell[] {
  const result: BlockedCell[] = [];
  for (const cell of cells) {
    const before = result.find(
      ({ row, reason, toMinute }) => row === cell.row && reason === cell.reason && toMinute === cell.fromMinute,
    );
    if (before) before.toMinute = cell.toMinute;
    else result.push({ ...cell });
  }
  return result;
}
