import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

/**
 * A store's zone. China keeps one zone without daylight saving, so a fixed offset is exact, and the same arithmetic
 * runs in WeChat, where the Intl zone data cannot be relied on.
 */
export type StoreZone = 'Asia/Shanghai';
const offsetMinutes: Record<StoreZone, number> = { 'Asia/Shanghai': 480 };
export const defaultZone: StoreZone = 'Asia/Shanghai';

/** A calendar day in the store's zone, `2026-11-24`. */
export type Day = string;
/** A wall-clock time in the store's zone, `09:30`. */
export type Clock = string;
/** 0 Sunday … 6 Saturday. */
export type Weekday = number;

const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** The instant as a dayjs object that prints in the store's zone. */
export function inZone(at: Date | string | number, zone: StoreZone = defaultZone): dayjs.Dayjs {
  return dayjs.utc(at).utcOffset(offsetMinutes[zone]);
}

/** The store's day at an instant. */
export function dayOf(at: Date | string | number, zone: StoreZone = defaultZone): Day {
  return inZone(at, zone).format('YYYY-MM-DD');
}

/** The store's wall clock at an instant, to the minute. */
export function clockOf(at: Date | string | number, zone: StoreZone = defaultZone): Clock {
  return inZone(at, zone).format('HH:mm');
}

/** The instant at which the store's clock shows `clock` on `day`. */
export function instantOf(day: Day, clock: Clock, zone: StoreZone = defaultZone): Date {
  return new Date(Date.parse(`${day}T${clock}:00Z`) - offsetMinutes[zone] * 60_000);
}

/** True for a day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayjs.utc(text).format('YYYY-MM-DD') === text;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return dayjs.utc(day).add(count, 'day').format('YYYY-MM-DD');
}

/** Moves a day by `count` months (back when negative). A month without that day answers its last day. */
export function addMonths(day: Day, count: number): Day {
  return dayjs.utc(day).add(count, 'month').format('YYYY-MM-DD');
}

export function weekdayOf(day: Day): Weekday {
  return dayjs.utc(day).day();
}

/** `周三` */
export function weekdayName(day: Day): string {
  return weekdayNames[weekdayOf(day)] ?? '';
}

/** Minutes since midnight of `HH:mm`. */
export function minutesOf(clock: Clock): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/** `HH:mm` of minutes since midnight. */
export function clockOfMinutes(minutes: number): Clock {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
