import type { BoardCard } from '@anxin/shared/contracts/staff-appointment';
import { appointmentStateNames } from '@anxin/shared/rules/appointment/transitions';
import { minutesLeft, spokenMinutes } from './board-counts';

/** Colours of a card; the word beside the plate says the same. */
export type CardTone = 'asking' | 'coming' | 'working' | 'late' | 'done' | 'past';

export interface CardLook {
  tone: CardTone;
  /** Beside the plate. */
  word: string;
  /** Below it. */
  detail: string;
}

/** A promise with less time than this is shown as about to break, in minutes. */
export const dueSoonMinutes = 10;

const tones: Record<BoardCard['state'], CardTone> = {
  requested: 'asking',
  confirmed: 'coming',
  checked_in: 'coming',
  in_service: 'working',
  ready: 'done',
  settled: 'done',
  handed_over: 'past',
  cancelled: 'past',
  declined: 'past',
  expired: 'past',
  no_show: 'past',
};

/** The room on a card: `short` shows the plate, `long` the services too. */
export type CardSize = 'short' | 'usual' | 'long';

/** The size of a card by its length in minutes. */
export function sizeOf(minutes: number): CardSize {
  if (minutes < 45) return 'short';
  return minutes < 90 ? 'usual' : 'long';
}

/** Gives the look of a card at `nowMs`. A promise about to break replaces the word of the state. */
export function lookOf(card: BoardCard, nowMs: number, size: CardSize): CardLook {
  const left = minutesLeft(card, nowMs);
  const clock = left === null ? null : promiseWords(left);
  const urgent = left !== null && left <= dueSoonMinutes;
  const state = appointmentStateNames[card.state];
  const person = card.state === 'requested' ? (card.firstVisit ? '新客户' : spokenWait(card, nowMs)) : card.advisorName;
  const leading = urgent ? state : clock;
  const services = card.serviceNames.join('、');
  const details: Record<CardSize, (string | null)[]> = {
    short: [leading ?? card.customerName],
    usual: leading ? [leading, card.customerName] : [card.customerName, person],
    long: [leading, card.customerName, person, services],
  };
  return {
    tone: urgent ? 'late' : tones[card.state],
    word: urgent && clock ? clock : state,
    detail: details[size].filter(Boolean).join(' · '),
  };
}

/** `剩 22 分`, `超时 5 分`. */
export function promiseWords(minutes: number): string {
  const size = Math.abs(minutes);
  const span = size < 100 ? `${size} 分` : `${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
  return minutes < 0 ? `超时 ${span}` : `剩 ${span}`;
}

function spokenWait(card: BoardCard, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(card.requestedAt)) / 60_000));
  return `等 ${spokenMinutes(minutes)}`;
}
