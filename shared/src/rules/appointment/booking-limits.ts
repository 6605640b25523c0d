import type { Day } from '../../values/store-time';
import { hasExpired, isNoShow, type TimedAppointment } from './deadlines';

/** Appointments a member may hold whose car has not come yet. docs/domain/appointments.md#6. */
export const bookingLimits = { vehicleAndDay: 1, vehicle: 2, member: 5 };

/** An appointment a member holds, or wants. */
export interface BookedDay {
  vehicleId: string;
  day: Day;
}

export type BookingLimitFault = 'vehicle_booked_that_day' | 'vehicle_bookings_limit' | 'member_bookings_limit';

/** True while the appointment is ahead: it is requested or confirmed, and its time has not passed. */
export function isAhead(appointment: TimedAppointment, at: Date): boolean {
  const waits = appointment.state === 'requested' || appointment.state === 'confirmed';
  return waits && !hasExpired(appointment, at) && !isNoShow(appointment, at);
}

/** The reason the member may not book one more appointment; null when the member may. docs/domain/appointments.md#6. */
export function bookingLimitFault(held: readonly BookedDay[], wanted: BookedDay): BookingLimitFault | null {
  const ofVehicle = held.filter(({ vehicleId }) => vehicleId === wanted.vehicleId);
  const thatDay = ofVehicle.filter(({ day }) => day === wanted.day);
  if (thatDay.length >= bookingLimits.vehicleAndDay) return 'vehicle_booked_that_day';
  if (ofVehicle.length >= bookingLimits.vehicle) return 'vehicle_bookings_limit';
  return held.length >= bookingLimits.member ? 'member_bookings_limit' : null;
}
