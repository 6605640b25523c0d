import {
  type Clock,
  clockOfMinutes,
  type Day,
  dayOf,
  instantOf,
  addDays,
  minutesOf,
  type StoreZone,
  type Weekday,
  weekdayOf,
} from '../../values/store-time';

/** Opening hours of one weekday; a weekday without an entry is closed. */
export interface OpeningHours {
  weekday: Weekday;
  opens: Clock;
  closes: Clock;
  breaks: { from: Clock; to: Clock }[];
}

/** A day that differs from its weekday: a holiday or a make-up working day. */
export interface SpecialDay {
  day: Day;
  kind: 'closed' | 'workday';
  mark: '休' | '班' | null;
  /** The hours of that day alone; null for the weekday's hours. */
  opens: Clock | null;
  closes: Clock | null;
}

/** A store's calendar. docs/domain/appointments.md#1. */
export interface StoreCalendar {
  zone: StoreZone;
  slotMinutes: number;
  hours: OpeningHours[];
  specialDays: SpecialDay[];
}

/** A stretch of open time on one day, in minutes since the store's midnight. */
export interface OpenStretch {
  fromMinute: number;
  toMinute: number;
}

/** The holiday mark of a day, or null on an ordinary one. */
export function markOf(calendar: StoreCalendar, day: Day): '休' | '班' | null {
  return specialDayOf(calendar, day)?.mark ?? null;
}

/** The opening hours of a day, or null when the store is closed. A special day overrides its weekday. */
export function hoursOf(calendar: StoreCalendar, day: Day): OpeningHours | null {
  const special = specialDayOf(calendar, day);
  if (special?.kind === 'closed') return null;
  const weekday = weekdayOf(day);
  const usual = calendar.hours.find((hours) => hours.weekday === weekday);
  if (!special) return usual ?? null;
  const base = usual ?? workingHours(calendar);
  if (!base) return null;
  return { ...base, weekday, opens: special.opens ?? base.opens, closes: special.closes ?? base.closes };
}

/** The day's open time between the breaks, in order. */
export function openStretches(calendar: StoreCalendar, day: Day): OpenStretch[] {
  const hours = hoursOf(calendar, day);
  if (!hours) return [];
  const wholeDay: OpenStretch[] = [{ fromMinute: minutesOf(hours.opens), toMinute: minutesOf(hours.closes) }];
  return hours.breaks.reduce(without, wholeDay);
}

/** The rest of the stretches when a break is taken out. */
function without(stretches: OpenStretch[], rest: { from: Clock; to: Clock }): OpenStretch[] {
  const [from, to] = [minutesOf(rest.from), minutesOf(rest.to)];
  return stretches
    .flatMap(({ fromMinute, toMinute }) => [
      { fromMinute, toMinute: Math.min(toMinute, from) },
      { fromMinute: Math.max(fromMinute, to), toMinute },
    ])
    .filter(({ fromMinute, toMinute }) => fromMinute < toMinute);
}

/** Starts of the day's slots in order: those that lie wholly in open time, on the grid of `slotMinutes`. */
export function slotsOfDay(calendar: StoreCalendar, day: Day): Clock[] {
  const { slotMinutes } = calendar;
  return openStretches(calendar, day).flatMap(({ fromMinute, toMinute }) => {
    const first = Math.ceil(fromMinute / slotMinutes) * slotMinutes;
    const count = Math.max(0, Math.floor((toMinute - first) / slotMinutes));
    return Array.from({ length: count }, (_, index) => clockOfMinutes(first + index * slotMinutes));
  });
}

/** The search for opening time ends after this many days of a closed store. */
const longestClosureDays = 60;

/**
 * The instant at which `minutes` of opening time have passed since `at`; closed hours and breaks do not count.
 * docs/domain/appointments.md#4.
 */
export function afterOpenMinutes(calendar: StoreCalendar, at: Date, minutes: number): Date {
  let restMs = minutes * 60_000;
  const today = dayOf(at, calendar.zone);
  for (let ahead = 0; ahead <= longestClosureDays; ahead += 1) {
    const day = addDays(today, ahead);
    const midnightMs = instantOf(day, '00:00', calendar.zone).getTime();
    for (const { fromMinute, toMinute } of openStretches(calendar, day)) {
      const fromMs = Math.max(at.getTime(), midnightMs + fromMinute * 60_000);
      const openMs = midnightMs + toMinute * 60_000 - fromMs;
      if (openMs >= restMs) return new Date(fromMs + restMs);
      restMs -= Math.max(0, openMs);
    }
  }
  return instantOf(addDays(today, longestClosureDays + 1), '00:00', calendar.zone);
}

function specialDayOf(calendar: StoreCalendar, day: Day): SpecialDay | undefined {
  return calendar.specialDays.find((special) => special.day === day);
}

/** The opening hours of a make-up working day whose own weekday is closed: the hours of the first working weekday. */
function workingHours(calendar: StoreCalendar): OpeningHours | undefined {
  return [1, 2, 3, 4, 5].flatMap((weekday) => calendar.hours.find((hours) => hours.weekday === weekday) ?? [])[0];
}
