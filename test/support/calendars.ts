import type { StoreCalendar } from '@anxin/shared/rules/slots/calendar';

/** Tuesday to Sunday 08:30–17:30 with a lunch break, Mondays closed; a holiday and its make-up working Monday. */
export const calendar: StoreCalendar = {
  zone: 'Asia/Shanghai',
  slotMinutes: 30,
  hours: [2, 3, 4, 5, 6, 0].map((weekday) => ({
    weekday,
    opens: '08:30',
    closes: '17:30',
    breaks: [{ from: '12:00', to: '13:00' }],
  })),
  specialDays: [
    { day: '2026-11-26', kind: 'closed', mark: '休', opens: null, closes: null },
    { day: '2026-11-30', kind: 'workday', mark: '班', opens: '10:00', closes: null },
  ],
};
