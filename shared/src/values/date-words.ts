import { clockOf, dayOf, weekdayName, type Day } from './store-time';

/**
 * The one form of a date on screens, in messages and in workbooks: `2026年11月25日`, without the year when the year is
 * clear, and followed by the clock. A test refuses every other form in the pages.
 */

/** `2026年11月25日` */
export function dayWords(day: Day): string {
  return `${day.slice(0, 4)}年${shortDayWords(day)}`;
}

/** `11月25日`: where the year is plain. */
export function shortDayWords(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** `11月25日 周三` */
export function weekdayWords(day: Day): string {
  return `${shortDayWords(day)} ${weekdayName(day)}`;
}

/** `2026年11月25日 09:30` */
export function momentWords(at: Date | string | number): string {
  return `${dayWords(dayOf(at))} ${clockOf(at)}`;
}

/** `11月25日 09:30`: where the year is plain. */
export function shortMomentWords(at: Date | string | number): string {
  return `${shortDayWords(dayOf(at))} ${clockOf(at)}`;
}

/** `2026年11月` of a month, `2026-11`. */
export function monthWords(month: string): string {
  return `${month.slice(0, 4)}年${shortMonthWords(month)}`;
}

/** `11月` of a month or a day. */
export function shortMonthWords(month: string): string {
  return `${Number(month.slice(5, 7))}月`;
}

/** `2026年11月25日 至 2026年12月24日` */
export function periodWords(from: Day, to: Day): string {
  return `${dayWords(from)} 至 ${dayWords(to)}`;
}
