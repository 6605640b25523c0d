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

/** Everyone in the store may see its appointments. */
export function seesAppointment(caller: StaffCaller, appointment: OfStore): boolean {
  return worksIn(caller, appointment.storeId);
}

/** True when the employee may confirm, decline, receive and hand over cars in the store. */
export function runsTheDesk(caller: StaffCaller, appointment: OfStore): boolean {
  return may(caller, 'appointment.receive', appointment.storeId);
}

/** True when the employee may report that the work has begun or is done. */
export function runsTheWorkshop(caller: StaffCaller, appointment: OfStore): boolean {
  return may(caller, 'workshop.report', appointment.storeId);
}

/** True when the employee may take one of the desk's actions. */
export function mayAct(caller: StaffCaller, appointment: OfStore, action: DeskAction): boolean {
  return action === 'start' || action === 'ready'
    ? runsTheWorkshop(caller, appointment)
    : runsTheDesk(caller, appointment);
}
