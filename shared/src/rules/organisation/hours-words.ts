import type { Clock, Weekday } from '../../values/store-time';

interface DayHours {
  weekday: Weekday;
  opens: Clock;
  closes: Clock;
}

/** A week is read from Monday on. */
const weekFromMonday: { weekday: Weekday; name: string }[] = [
  { weekday: 1, name: '周一' },
  { weekday: 2, name: '周二' },
  { weekday: 3, name: '周三' },
  { weekday: 4, name: '周四' },
  { weekday: 5, name: '周五' },
  { weekday: 6, name: '周六' },
  { weekday: 0, name: '周日' },
];

/** `08:30–17:30` */
export function spanWords({ opens, closes }: Omit<DayHours, 'weekday'>): string {
  return `${opens}–${closes}`;
}

/**
 * A week's opening hours in words: `每天 08:30–17:30`, `周一至周五 08:30–17:30，周六 09:00–16:00`. Days on which the store
 * is closed are left out; empty when it never opens.
 */
export function openingHoursWords(hours: readonly DayHours[]): string {
  const runs: { first: string; last: string; days: number; span: string }[] = [];
  let broken = true;
  for (const { weekday, name } of weekFromMonday) {
    const day = hours.find((one) => one.weekday === weekday);
    const run = runs.at(-1);
    if (!day) {
      broken = true;
      continue;
    }
    const span = spanWords(day);
    if (run && !broken && run.span === span) {
      run.last = name;
      run.days += 1;
    } else runs.push({ first: name, last: name, days: 1, span });
    broken = false;
  }
  return runs
    .map(({ first, last, days, span }) => `${days === 7 ? '每天' : days === 1 ? first : `${first}至${last}`} ${span}`)
    .join('，');
}

/** `今天 08:30–17:30`, `今天休息` */
export function todayHoursWords(today: Omit<DayHours, 'weekday'> | null): string {
  return today ? `今天 ${spanWords(today)}` : '今天休息';
}
