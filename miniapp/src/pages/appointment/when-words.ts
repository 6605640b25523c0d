import { dayOf, inZone, weekdayName, type Clock, type Day } from '@anxin/shared/values/store-time';

const minuteMs = 60_000;

/** `11月25日 周三` */
export function dayWords(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日 ${weekdayName(day)}`;
}

/** `11月25日 周三 09:30` */
export function whenWords(day: Day, start: Clock): string {
  return `${dayWords(day)} ${start}`;
}

/** An instant as a person at `now` says it: `07:30` on the day `on`, else `11月24日 20:00`. */
export function untilWords(at: string, on: Day): string {
  const there = inZone(at);
  return dayOf(at) === on ? there.format('HH:mm') : there.format('M月D日 HH:mm');
}

/** `11-24 09:34`, for a line of history; only the time when it is of the day `today`. */
export function momentWords(at: string, today: Day): string {
  return inZone(at).format(dayOf(at) === today ? 'HH:mm' : 'MM-DD HH:mm');
}

/** How long until an instant, in the two units that matter: `还有 1 天 3 小时`; an instant that has passed is `到店时间已过`. */
export function howLongUntil(at: string, nowMs: number): string {
  const minutes = Math.ceil((Date.parse(at) - nowMs) / minuteMs);
  if (minutes <= 0) return '到店时间已过';
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return hours > 0 ? `还有 ${days} 天 ${hours} 小时` : `还有 ${days} 天`;
  if (hours > 0) return minutes % 60 > 0 ? `还有 ${hours} 小时 ${minutes % 60} 分` : `还有 ${hours} 小时`;
  return `还有 ${minutes} 分钟`;
}
