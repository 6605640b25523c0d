import type { OpenDay } from '@anxin/shared/contracts/organisation';
import { addDays, weekdayName, type Clock, type Day } from '@anxin/shared/values/store-time';

export interface FreeTime {
  day: Day;
  start: Clock;
  /** `今天`, `明天`, `周三` and from a week on the date. */
  dayName: string;
  offPeakPoints: number | null;
}

/** The first free times, the soonest first: at most `most`, of a day no more than half, so that another day is shown too. */
export function nextTimes(days: readonly OpenDay[], today: Day, most = 4): FreeTime[] {
  const perDay = Math.ceil(most / 2);
  return days
    .flatMap(({ day, slots }) =>
      slots
        .filter(({ state }) => state === 'free')
        .slice(0, perDay)
        .map(({ start, offPeakPoints }) => ({ day, start, dayName: dayName(day, today), offPeakPoints })),
    )
    .slice(0, most);
}

function dayName(day: Day, today: Day): string {
  if (day === today) return '今天';
  if (day === addDays(today, 1)) return '明天';
  return day < addDays(today, 7) ? weekdayName(day) : `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}
