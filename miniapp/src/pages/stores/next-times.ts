import type { OpenDay } from '@anxin/shared/contracts/organisation';
import { shortDayWords } from '@anxin/shared/values/date-words';
import { nearDayName } from '@anxin/shared/values/near-day';
import { addDays, weekdayName, type Clock, type Day } from '@anxin/shared/values/store-time';

export interface FreeTime {
  day: Day;
  start: Clock;
  /** `今天`, `明天`, `后天`, `周五` and from a week on the date. */
  dayName: string;
  offPeakPoints: number | null;
}

/**
 * The first free times, the soonest first: at most `most`. A single day has at most half, so that another day is shown
 * too.
 */
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
  const near = nearDayName(day, today);
  if (near) return near;
  return day < addDays(today, 7) ? weekdayName(day) : shortDayWords(day);
}
