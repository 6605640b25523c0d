import type { DeskAction } from '@anxin/shared/rules/appointment/desk-actions';
import type { MemberCaller, StaffCaller } from '../../http/caller';
import { may, worksIn } from '../organisation';

interface OfStore {
  storeId: string;
}

/** The appointment is the member's own. */
export function ownsAppointment(caller: MemberCaller, appointment: { customerId: string }): boolean {
  return appointment.customerId === caller.customerId;
}

/** Everyone in the store may know of its appointments. */
export function seesAppointment(caller: StaffCaller, appointment: OfStore): boolean {
  return worksIn(caller, appointment.storeId);
}

/** Who confirms, declines, receives and hands over cars in the store. */
export function runsTheDesk(caller: StaffCaller, appointment: OfStore): boolean {
  return may(caller, 'appointment.receive', appointment.storeId);
}

/** Who says that the work has begun and that it is done. */
export function runsTheWorkshop(caller: StaffCaller, appointment: OfStore): boolean {
  return may(caller, 'workshop.report', appointment.storeId);
}

/** Whether the employee may take one of the desk's actions. */
export function mayAct(caller: StaffCaller, appointment: OfStore, action: DeskAction): boolean {
  return action === 'start' || action === 'ready'
    ? runsTheWorkshop(caller, appointment)
    : runsTheDesk(caller, appointment);
}
