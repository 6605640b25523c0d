import type { AppointmentState } from '../contracts/appointment';
import type { DomainEvent } from './event';

/**
 * Each state that an appointment enters; `rescheduled` when it is a request again for another time, and
 * `notice_dismissed` when the owner has read that it was declined or has expired. The subject is the appointment.
 */
export type AppointmentEvent = DomainEvent<
  `appointment.${AppointmentState | 'rescheduled' | 'notice_dismissed'}`,
  AppointmentDetails
>;

export interface AppointmentDetails {
  startsAt: Date;
  by: 'member' | 'staff' | 'system';
  /** Cancelled in the last hours before the start. */
  lateCancel: boolean;
}
