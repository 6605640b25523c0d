import type { LaneLayout, PlacedCard } from './board-layout';
import { sorted } from '../sorted';

export type Step = 'left' | 'right' | 'up' | 'down';

/**
 * The card that an arrow key leads to: sideways to the next one in the bay; up and down to the nearest in time in the
 * next bay with a card. Without a current card it is the first one; null where there is none.
 */
export function cardAfter(lanes: readonly LaneLayout[], fromId: string | null, step: Step): string | null {
  const all = lanes.flatMap(({ cards }) => cards);
  const from = all.find(({ card }) => card.id === fromId);
  const next = from ? stepFrom(all, from, step) : firstOf(all);
  return next?.card.id ?? null;
}

/** The next or last card of a plain list. */
export function listedAfter(ids: readonly string[], fromId: string | null, step: Step): string | null {
  const index = fromId === null ? -1 : ids.indexOf(fromId);
  if (index === -1) return ids[0] ?? null;
  return ids[step === 'down' || step === 'right' ? index + 1 : index - 1] ?? null;
}

function stepFrom(all: readonly PlacedCard[], from: PlacedCard, step: Step): PlacedCard | undefined {
  if (step === 'left' || step === 'right') {
    const sameRow = all.filter(({ boardRow }) => boardRow === from.boardRow);
    const row = sorted(sameRow, (a, b) => a.fromMinute - b.fromMinute);
    return row[row.indexOf(from) + (step === 'right' ? 1 : -1)];
  }
  const ahead = all.filter(({ boardRow }) => (step === 'down' ? boardRow > from.boardRow : boardRow < from.boardRow));
  const rowsAway = Math.min(...ahead.map(({ boardRow }) => Math.abs(boardRow - from.boardRow)));
  const nextRow = ahead.filter(({ boardRow }) => Math.abs(boardRow - from.boardRow) === rowsAway);
  const minutesAway = ({ fromMinute }: PlacedCard) => Math.abs(fromMinute - from.fromMinute);
  return sorted(nextRow, (a, b) => minutesAway(a) - minutesAway(b))[0];
}

function firstOf(all: readonly PlacedCard[]): PlacedCard | undefined {
  return sorted(all, (a, b) => a.boardRow - b.boardRow || a.fromMinute - b.fromMinute)[0];
}
