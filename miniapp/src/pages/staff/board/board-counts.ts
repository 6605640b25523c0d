import type { BoardCard } from '@anxin/shared/contracts/staff-appointment';
import { freesPlaces, hasArrived } from '@anxin/shared/rules/appointment/transitions';

/** The day in five numbers. Times are in whole minutes. */
export interface BoardCounts {
  booked: number;
  arrived: number;
  requested: number;
  longestWaitMinutes: number | null;
  inRepair: number;
  inRepairExpress: number;
  promisesKept: number;
  /** Promises with a known outcome: ready, or past due. */
  promisesJudged: number;
  /** Minutes to the end of the next promise; negative when one is late already. */
  soonestDueMinutes: number | null;
  ready: number;
  settled: number;
}

const minuteMs = 60_000;

/** Counts the day's cards as they stand at `nowMs`. */
export function countsOf(cards: readonly BoardCard[], nowMs: number): BoardCounts {
  const of = (...states: BoardCard['state'][]) => cards.filter(({ state }) => states.includes(state));
  const requested = of('requested');
  const inRepair = of('checked_in', 'in_service');
  const promised = cards.filter(({ promiseDueAt }) => promiseDueAt !== null);
  const running = promised.filter(({ readyAt }) => readyAt === null);
  const waits = requested.map(({ requestedAt }) => wholeMinutes(nowMs - Date.parse(requestedAt)));
  const left = running.map((card) => minutesLeft(card, nowMs)).filter((minutes) => minutes !== null);
  return {
    booked: cards.filter(({ state }) => !freesPlaces(state)).length,
    arrived: cards.filter(({ state }) => hasArrived(state)).length,
    requested: requested.length,
    longestWaitMinutes: waits.length === 0 ? null : Math.max(0, ...waits),
    inRepair: inRepair.length,
    inRepairExpress: inRepair.filter(({ lane }) => lane === 'express').length,
    promisesKept: promised.filter(isKept).length,
    promisesJudged: promised.length - running.filter((card) => (minutesLeft(card, nowMs) ?? 0) >= 0).length,
    soonestDueMinutes: left.length === 0 ? null : Math.min(...left),
    ready: of('ready').length,
    settled: of('settled').length,
  };
}

/** Whole minutes to the end of a running promise, negative once it is late; null when no clock is running. */
export function minutesLeft(card: Pick<BoardCard, 'promiseDueAt' | 'readyAt'>, nowMs: number): number | null {
  if (card.promiseDueAt === null || card.readyAt !== null) return null;
  return wholeMinutes(Date.parse(card.promiseDueAt) - nowMs);
}

/** `18 分钟`, `3 小时`, `2 天`: how long something has waited, as people say it. */
export function spokenMinutes(minutes: number): string {
  if (minutes < 120) return `${minutes} 分钟`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / (24 * 60))} 天`;
}

function isKept({ promiseDueAt, readyAt }: BoardCard): boolean {
  return promiseDueAt !== null && readyAt !== null && Date.parse(readyAt) <= Date.parse(promiseDueAt);
}

function wholeMinutes(ms: number): number {
  return Math.floor(ms / minuteMs);
}
