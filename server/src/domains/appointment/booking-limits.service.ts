import { refuseField } from '@anxin/shared/errors';
import { bookingLimitFault, isAhead } from '@anxin/shared/rules/appointment/booking-limits';
import type { Day } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { AppointmentModel } from './appointment.model';
import type { BookingTurnModel } from './booking-turn.model';

/** Limits the number of appointments of a member. docs/domain/appointments.md#6. */
export interface BookingLimits {
  /** Call it before the transaction that keeps the limits. */
  prepare(customerId: string): Promise<void>;
  /**
   * Refuses with `vehicle_booked_that_day`, `vehicle_bookings_limit` or `member_bookings_limit` when the member may not
   * have this appointment besides the others; `movedId` is the one that it replaces.
   */
  keep(
    session: Session,
    wanted: { customerId: string; vehicleId: string; day: Day; at: Date; movedId?: string },
  ): Promise<void>;
}

export function createBookingLimits(models: {
  appointments: Pick<AppointmentModel, 'openOf'>;
  turns: BookingTurnModel;
}): BookingLimits {
  const { appointments, turns } = models;
  return {
    prepare: (customerId) => turns.prepare(customerId),

    async keep(session, { customerId, vehicleId, day, at, movedId }) {
      await turns.take(session, customerId);
      const open = await appointments.openOf(session, customerId);
      const held = open.filter((one) => one.id !== movedId && isAhead(one, at));
      const fault = bookingLimitFault(held, { vehicleId, day });
      if (fault) throw refuseField(fault, fault === 'vehicle_booked_that_day' ? 'body.day' : 'body.vehicleId');
    },
  };
}
