import type { AppointmentState } from '../../contracts/appointment';
import type { StaffAppointment } from '../../contracts/staff-appointment';
import { hasExpired, isNoShow, type TimedAppointment } from './deadlines';

/** An action of the front desk on an appointment. */
export type DeskAction = StaffAppointment['actions'][number];

const actionsByState: Record<AppointmentState, readonly DeskAction[]> = {
  requested: ['confirm', 'decline'],
  confirmed: ['check_in'],
  checked_in: ['start'],
  in_service: ['ready'],
  ready: ['settle'],
  settled: ['hand_over'],
  handed_over: [],
  cancelled: [],
  declined: [],
  expired: [],
  no_show: [],
};

/** The actions the desk may take now, by the state; none once a time limit has passed. */
export function deskActions(appointment: TimedAppointment & { state: AppointmentState }, at: Date): DeskAction[] {
  if (hasExpired(appointment, at) || isNoShow(appointment, at)) return [];
  return [...actionsByState[appointment.state]];
}
