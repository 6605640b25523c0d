import { clockOfMinutes, isDay, type Clock, type Day } from './store-time';
import { plain } from './typed';

/** A day as people write it: `2026-11-24`, `2026/11/4`, `2026.11.24`, `2026年11月24日`, `20261124`. Null when there is none. */
export function readDay(text: string): Day | null {
  const typed = plain(text).replaceAll(/\s/g, '');
  const match =
    /^(\d{4})([-/.年])(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(typed) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(typed);
  if (!match) return null;
  const [, year, , month = '', date = ''] = match;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** A wall clock as people write it: `9:30`, `０９：３０`, `9点30分`, `9点`. Null when there is none. */
export function readClock(text: string): Clock | null {
  const typed = plain(text).replaceAll(/\s/g, '');
  const match = /^(\d{1,2}):(\d{2})$/.exec(typed) ?? /^(\d{1,2})[点时](?:(\d{1,2})分?)?$/.exec(typed);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? 0)];
  return hours < 24 && minutes < 60 ? clockOfMinutes(hours * 60 + minutes) : null;
}
