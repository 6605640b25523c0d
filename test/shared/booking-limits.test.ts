import { bookingLimitFault, isAhead } from '@anxin/shared/rules/appointment/booking-limits';

const on = (vehicleId: string, day: string) => ({ vehicleId, day });
const wanted = on('a', '2026-11-25');
const others = (count: number) => Array.from({ length: count }, (_, index) => on(`other ${index}`, '2026-11-25'));

test.each([
  ['nothing', [], null],
  ['that day, the same vehicle', [on('a', '2026-11-25')], 'vehicle_booked_that_day'],
  ['another day, the same vehicle', [on('a', '2026-11-26')], null],
  ['two other days, the same vehicle', [on('a', '2026-11-26'), on('a', '2026-11-27')], 'vehicle_bookings_limit'],
  ['that day, another vehicle', [on('b', '2026-11-25')], null],
  ['four of other vehicles', others(4), null],
  ['five of other vehicles', others(5), 'member_bookings_limit'],
])('a member who holds %s', (_, held, fault) => {
  expect(bookingLimitFault(held, wanted)).toBe(fault);
});

test.each([
  ['requested', -1, true],
  ['requested', 0, false],
  ['confirmed', 29, true],
  ['confirmed', 30, false],
  ['checked_in', -1, false],
  ['cancelled', -1, false],
])('%s, %i minutes after its start, it is ahead: %s', (state, minutes, ahead) => {
  const startsAt = new Date('2026-11-25T01:00:00Z');
  const noShowAt = new Date('2026-11-25T01:30:00Z');
  expect(isAhead({ state, startsAt, noShowAt }, new Date(startsAt.getTime() + minutes * 60_000))).toBe(ahead);
});
