import type { BoardCard } from '@anxin/shared/contracts/staff-appointment';
import { freesPlaces } from '@anxin/shared/rules/appointment/transitions';
import { maskPhone, normalisePhone } from '@anxin/shared/values/phone';
import { normalisePlate } from '@anxin/shared/values/plate';
import { plain } from '@anxin/shared/values/typed';
import type { IconName } from '@/components/icon-names';
import { sorted } from '../sorted';

/** The views of the board: the whole day, or one step of it. */
export type BoardView = 'day' | 'requested' | 'in_repair' | 'to_settle' | 'no_show';

export interface ViewEntry {
  view: BoardView;
  name: string;
  icon: IconName;
  /** The words for an empty view. */
  none: string;
}

export const boardViews: readonly ViewEntry[] = [
  { view: 'day', name: '今日看板', icon: 'board', none: '当天没有预约' },
  { view: 'requested', name: '待确认', icon: 'bell', none: '没有待确认的预约' },
  { view: 'in_repair', name: '在修车辆', icon: 'repair', none: '没有在修的车辆' },
  { view: 'to_settle', name: '结算', icon: 'settlement', none: '没有待结算或待交车的车辆' },
  { view: 'no_show', name: '未到店', icon: 'history', none: '没有未到店的预约' },
];

const statesIn: Record<Exclude<BoardView, 'day' | 'no_show'>, readonly BoardCard['state'][]> = {
  requested: ['requested'],
  in_repair: ['checked_in', 'in_service'],
  to_settle: ['ready', 'settled'],
};

/** The cards of a view in the order of work: requests by their waiting time, the rest by time. */
export function cardsIn(view: BoardView, cards: readonly BoardCard[]): BoardCard[] {
  const byTime = sorted(cards, (a, b) => a.startsAt.localeCompare(b.startsAt) || a.no.localeCompare(b.no));
  if (view === 'day') return byTime.filter(({ state }) => !freesPlaces(state));
  if (view === 'no_show') return byTime.filter(({ state }) => state === 'no_show');
  const chosen = byTime.filter(({ state }) => statesIn[view].includes(state));
  return view === 'requested' ? sorted(chosen, (a, b) => a.requestedAt.localeCompare(b.requestedAt)) : chosen;
}

/** The day as a list: open visits first, cars already handed over at the end. */
export function dayListOf(cards: readonly BoardCard[]): BoardCard[] {
  const day = cardsIn('day', cards);
  const isOver = ({ state }: BoardCard) => state === 'handed_over';
  return [...day.filter((card) => !isOver(card)), ...day.filter(isOver)];
}

/** True when the card matches the search: part of the plate, the name, the number or the phone. */
export function matches(card: BoardCard, search: string): boolean {
  const wanted = plain(search);
  if (wanted === '') return true;
  const plate = normalisePlate(wanted);
  return (
    (plate !== '' && normalisePlate(card.plate).includes(plate)) ||
    card.customerName.includes(wanted) ||
    sharesPhone(card.customerPhone ?? '', normalisePhone(wanted)) ||
    (wanted.length >= 3 && card.no.toUpperCase().includes(wanted.toUpperCase()))
  );
}

/** A number typed in full is compared where the card's is not masked; its beginning or its end alone will do too. */
function sharesPhone(masked: string, typed: string): boolean {
  if (!/^\+?\d{3,15}$/.test(typed)) return false;
  // A foreign number is masked as a whole: its calling code and its last four digits are known.
  if (typed.startsWith('+')) return maskPhone(typed) === masked;
  if (typed.length < masked.length) return masked.startsWith(typed) || masked.endsWith(typed);
  return Array.from(masked).every((digit, place) => digit === '*' || digit === typed[place]);
}

/** The next visit to deal with: requests first, then visits to settle; after the last one the first again. */
export function nextWaiting(cards: readonly BoardCard[], afterId: string | null): string | null {
  const waiting = [...cardsIn('requested', cards), ...cardsIn('to_settle', cards)].map(({ id }) => id);
  const at = afterId === null ? -1 : waiting.indexOf(afterId);
  return waiting[(at + 1) % waiting.length] ?? null;
}
