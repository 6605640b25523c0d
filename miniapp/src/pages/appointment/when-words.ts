import { shortDayWords, shortMomentWords, weekdayWords } from '@anxin/shared/values/date-words';
import { nearDayName } from '@anxin/shared/values/near-day';
import { clockOf, dayOf, type Clock, type Day } from '@anxin/shared/values/store-time';

const minuteMs = 60_000;

/** `明天 11月25日`, or with its weekday when it is further away: `11月28日 周六` */
export function dayWords(day: Day, today: Day): string {
  const near = nearDayName(day, today);
  return near ? `${near} ${shortDayWords(day)}` : weekdayWords(day);
}

/** `明天 11月25日 09:30` */
export function whenWords(day: Day, start: Clock, today: Day = dayOf(Date.now())): string {
  return `${dayWords(day, today)} ${start}`;
}

/** An instant beside a visit of the day `on`: `07:30` on that day, else `明天 20:00` or `11月28日 20:00`. */
export function untilWords(at: string, on: Day, today: Day = dayOf(Date.now())): string {
  const day = dayOf(at);
  if (day === on) return clockOf(at);
  return `${nearDayName(day, today) ?? shortDayWords(day)} ${clockOf(at)}`;
}

/** `11月24日 09:34`, for a line of history; only the time when it is of the day `today`. */
export function momentWords(at: string, today: Day): string {
  return dayOf(at) === today ? clockOf(at) : shortMomentWords(at);
}

/** Gives the time left in its two largest units: `还有 1 天 3 小时`; `到店时间已过` when the instant has passed. */
export function howLongUntil(at: string, nowMs: number): string {
  const minutes = Math.ceil((Date.parse(at) - nowMs) / minuteMs);
  if (minutes <= 0) return '到店时间已过';
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return hours > 0 ? `还有 ${days} 天 ${hours} 小时` : `还有 ${days} 天`;
  if (hours > 0) return minutes % 60 > 0 ? `还有 ${hours} 小时 ${minutes % 60} 分` : `还有 ${hours} 小时`;
  return `还有 ${minutes} 分钟`;
}
