import type { OpenDay, OpenSlot } from '@anxin/shared/contracts/organisation';
import { nearDayName } from '@anxin/shared/values/near-day';
import { instantOf, weekdayName, type Clock, type Day } from '@anxin/shared/values/store-time';
import { shortMonthWords } from '@anxin/shared/values/date-words';

/** Times of a day under the half of the day they are in; a half without times is left out. */
export function groupSlots(slots: readonly OpenSlot[]): { title: string; slots: OpenSlot[] }[] {
  const groups = [
    { title: '上午', slots: slots.filter(({ start }) => start < '12:00') },
    { title: '下午', slots: slots.filter(({ start }) => start >= '12:00') },
  ];
  return groups.filter((group) => group.slots.length > 0);
}

/** Gives the words below a time. */
export function slotWords(slot: OpenSlot, chosen: boolean): string {
  if (slot.state === 'past') return '已过';
  if (slot.state === 'full') return '已满';
  return chosen ? `${slot.handBack} 交车` : `余 ${slot.left}`;
}

/** Gives the words above and below the number of a day. `few` warns that few places are left. */
export function dayLabels(day: OpenDay, today: Day): { name: string; places: string; few: boolean } {
  const name = nearDayName(day.day, today) ?? weekdayName(day.day);
  if (day.state === 'closed') return { name, places: '休息', few: false };
  if (day.state === 'full') return { name, places: '约满', few: false };
  return { name, places: `余 ${day.left}`, few: day.left <= 3 };
}

/** `11月`, or `11月 – 12月` when the days run over the end of a month. */
export function monthWords(days: readonly OpenDay[]): string {
  const months = [days[0], days.at(-1)].map((day) => (day ? shortMonthWords(day.day) : ''));
  return [...new Set(months)].filter(Boolean).join(' – ');
}

/** The day to show: the wanted one, else the first open one. */
export function dayToShow(days: readonly OpenDay[], wanted: Day | null): OpenDay | undefined {
  return days.find(({ day }) => day === wanted) ?? days.find(({ state }) => state === 'open') ?? days[0];
}

/** The chosen time while it is still free. */
export function slotToKeep(day: OpenDay | undefined, start: string | null): OpenSlot | undefined {
  return day?.slots.find((slot) => slot.start === start && slot.state === 'free');
}

/** A wanted time that is not free. */
export interface MissedTime {
  day: Day;
  start: Clock;
  why: 'full' | 'past';
  /** The free time closest to it, the earlier of two; null when none is free. */
  nearest: { day: Day; start: Clock } | null;
}

/** Compares a wanted time with the current days. Null while the days are not known, and when the time is free. */
export function missedTime(
  days: readonly OpenDay[],
  { day, start }: { day: Day | null; start: Clock | null },
): MissedTime | null {
  const [first] = days;
  if (!first || day === null || start === null) return null;
  const found = days.find((one) => one.day === day)?.slots.find((slot) => slot.start === start);
  if (found?.state === 'free') return null;
  const isPast = found ? found.state === 'past' : day < first.day;
  return { day, start, why: isPast ? 'past' : 'full', nearest: nearestFree(days, { day, start }) };
}

function nearestFree(days: readonly OpenDay[], { day, start }: { day: Day; start: Clock }) {
  const at = instantOf(day, start).getTime();
  let nearest: { day: Day; start: Clock; awayMs: number } | null = null;
  for (const open of days) {
    for (const slot of open.slots) {
      const awayMs = Math.abs(instantOf(open.day, slot.start).getTime() - at);
      const isCloser = nearest === null || awayMs < nearest.awayMs;
      if (slot.state === 'free' && isCloser) nearest = { day: open.day, start: slot.start, awayMs };
    }
  }
  return nearest && { day: nearest.day, start: nearest.start };
}
