import type { OpenDay, OpenSlot } from '@anxin/shared/contracts/organisation';
import { nearDayName } from '@anxin/shared/values/near-day';
import { weekdayName, type Day } from '@anxin/shared/values/store-time';

/** Times of a day under the half of the day they are in; a half without times is left out. */
export function groupSlots(slots: readonly OpenSlot[]): { title: string; slots: OpenSlot[] }[] {
  const groups = [
    { title: '上午', slots: slots.filter(({ start }) => start < '12:00') },
    { title: '下午', slots: slots.filter(({ start }) => start >= '12:00') },
  ];
  return groups.filter((group) => group.slots.length > 0);
}

/** What a time says below itself. */
export function slotWords(slot: OpenSlot, chosen: boolean): string {
  if (slot.state === 'past') return '已过';
  if (slot.state === 'full') return '已满';
  return chosen ? `${slot.handBack} 交车` : `余 ${slot.left}`;
}

/** What a day says above and below its number. Few places left are worth a warning. */
export function dayLabels(day: OpenDay, today: Day): { name: string; places: string; few: boolean } {
  const name = nearDayName(day.day, today) ?? weekdayName(day.day);
  if (day.state === 'closed') return { name, places: '休息', few: false };
  if (day.state === 'full') return { name, places: '约满', few: false };
  return { name, places: `余 ${day.left}`, few: day.left <= 3 };
}

/** `11月`, or `11月 – 12月` when the days run over the end of a month. */
export function monthWords(days: readonly OpenDay[]): string {
  const months = [days[0], days.at(-1)].map((day) => (day ? `${Number(day.day.slice(5, 7))}月` : ''));
  return [...new Set(months)].filter(Boolean).join(' – ');
}

/** The day to show: the wanted one, else the first open one. */
export function dayToShow(days: readonly OpenDay[], wanted: Day | null): OpenDay | undefined {
  return days.find(({ day }) => day === wanted) ?? days.find(({ state }) => state === 'open') ?? days[0];
}

/** The chosen time while it can still be had. */
export function slotToKeep(day: OpenDay | undefined, start: string | null): OpenSlot | undefined {
  return day?.slots.find((slot) => slot.start === start && slot.state === 'free');
}
