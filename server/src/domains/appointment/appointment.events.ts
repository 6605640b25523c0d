import type { AppointmentEvent } from '@anxin/shared/events/appointment';
import type { AppointmentRecord } from './appointment.record';

/** The event of an appointment as it is after the change. */
export function appointmentEvent(
  kind: AppointmentEvent['kind'],
  appointment: AppointmentRecord,
  { by, at }: { by: AppointmentEvent['details']['by']; at: Date },
): AppointmentEvent {
  const { id: subjectId, storeId, customerId, vehicleId, startsAt, lateCancel } = appointment;
  return { kind, subjectId, storeId, customerId, vehicleId, at, details: { startsAt, by, lateCancel } };
}
