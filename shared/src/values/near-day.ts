import { addDays, type Day } from './store-time';

/** `今天`, `明天` or `后天`; null for any other day. */
export function nearDayName(day: Day, today: Day): string | null {
  if (day === today) return '今天';
  if (day === addDays(today, 1)) return '明天';
  return day === addDays(today, 2) ? '后天' : null;
}
