import {
  checkInAppointment,
  confirmAppointment,
  declineAppointment,
  getBoard,
  getStaffAppointment,
  returnCar,
  markReady,
  startService,
} from '@anxin/shared/contracts/staff-appointment';
import { deskActions } from '@anxin/shared/rules/appointment/desk-actions';
import { dayOf } from '@anxin/shared/values/store-time';
import type { StaffCaller } from '../../http/caller';
import type { Session } from '../../infra/database';
import { authorise, type Route, route, visible } from '../../http/route';
import type { OrganisationService } from '../organisation';
import { worksIn } from '../organisation';
import { mayAct, runsTheDesk, runsTheWorkshop, seesAppointment } from './appointment.policy';
import { presentBoard, presentStaffAppointment } from './appointment.presenter';
import type { AppointmentRecord } from './appointment.record';
import type { AppointmentService } from './appointment.service';
import type { AdvisorService } from '../advisor';
import type { CustomerService } from '../customer';
import type { VehicleService } from '../vehicle';

export interface StaffAppointmentRouteDeps {
  appointments: AppointmentService;
  organisation: OrganisationService;
  customers: Pick<CustomerService, 'byId' | 'byIds' | 'displayName'>;
  vehicles: Pick<VehicleService, 'byId'>;
  advisors: Pick<AdvisorService, 'cards' | 'cardIn' | 'names'>;
}

const anyone = () => true;

/** Routes for the store's staff to work on appointments. */
export function staffAppointmentRoutes(deps: StaffAppointmentRouteDeps): Route[] {
  const { appointments, organisation } = deps;

  async function load(caller: StaffCaller, id: string): Promise<AppointmentRecord> {
    return visible(await appointments.byId(id), (found) => seesAppointment(caller, found));
  }

  async function present(
    appointment: AppointmentRecord,
    { caller, at }: { caller: StaffCaller; at: Date },
    session: Session | null = null,
  ) {
    const store = visible(await organisation.storeById(appointment.storeId), anyone);
    // The phone is only shown here, as on the board's card.
    const [customer] = await deps.customers.byIds([appointment.customerId]);
    const { powertrain } = visible(await deps.vehicles.byId(appointment.vehicleId, session), anyone);
    const { advisorId } = appointment;
    const [advisor] = advisorId === null ? [] : await deps.advisors.names([advisorId]);
    return presentStaffAppointment(appointment, {
      store,
      powertrain,
      customerPhone: customer?.phoneMasked ?? null,
      advisorName: advisor?.name ?? null,
      actions: deskActions(appointment, at).filter((action) => mayAct(caller, appointment, action)),
    });
  }

  return [
    route(getBoard, async ({ params, query, caller, at }) => {
      const store = visible(await organisation.storeById(params.storeId), (found) => worksIn(caller, found.id));
      const board = await appointments.board(store, query.day ?? dayOf(at, store.zone), at);
      const advisorIds = board.appointments.flatMap(({ advisorId }) => advisorId ?? []);
      const customerIds = board.appointments.map(({ customerId }) => customerId);
      const [advisors, customers] = await Promise.all([
        deps.advisors.names(advisorIds),
        deps.customers.byIds([...new Set(customerIds)]),
      ]);
      return presentBoard(board, { advisors, customers });
    }),

    route(getStaffAppointment, async ({ params, caller, at }) =>
      present(await load(caller, params.appointmentId), { caller, at }),
    ),

    route(
      confirmAppointment,
      async ({ params, caller, once, at }) => {
        const appointment = await load(caller, params.appointmentId);
        authorise(runsTheDesk(caller, appointment));
        return appointments.confirm(appointment, { by: employee(caller), at }, once);
      },
      present,
    ),

    route(
      declineAppointment,
      async ({ params, body, caller, once, at }) => {
        const appointment = await load(caller, params.appointmentId);
        authorise(runsTheDesk(caller, appointment));
        return appointments.decline(appointment, { by: employee(caller), at, reason: body.reason }, once);
      },
      present,
    ),

    route(
      checkInAppointment,
      async ({ params, body, caller, once, at }) => {
        const appointment = await load(caller, params.appointmentId);
        authorise(runsTheDesk(caller, appointment));
        return appointments.checkIn(appointment, { by: employee(caller), at, ...body }, once);
      },
      present,
    ),

    route(
      startService,
      async ({ params, caller, once, at }) => {
        const appointment = await load(caller, params.appointmentId);
        authorise(runsTheWorkshop(caller, appointment));
        return appointments.start(appointment, { by: employee(caller), at }, once);
      },
      present,
    ),

    route(
      markReady,
      async ({ params, caller, once, at }) => {
        const appointment = await load(caller, params.appointmentId);
        authorise(runsTheWorkshop(caller, appointment));
        return appointments.ready(appointment, { by: employee(caller), at }, once);
      },
      present,
    ),

    route(
      returnCar,
      async ({ params, caller, once, at }) => {
        const appointment = await load(caller, params.appointmentId);
        authorise(runsTheDesk(caller, appointment));
        return appointments.returnCar(appointment, { by: employee(caller), at }, once);
      },
      present,
    ),
  ];
}

function employee(caller: StaffCaller): { id: string; name: string } {
  return { id: caller.staffId, name: caller.name };
}
