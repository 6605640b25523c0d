import {
  bookAppointment,
  cancelAppointment,
  dismissDeclined,
  getAppointment,
  listAppointments,
  rescheduleAppointment,
} from '@anxin/shared/contracts/appointment';
import type { Session } from '../../infra/database';
import { presentEachRead, type Route, route, visible } from '../../http/route';
import type { OrganisationService, StoreRecord } from '../organisation';
import { ownsAppointment } from './appointment.policy';
import { type Bill, presentAppointment } from './appointment.presenter';
import type { AppointmentRecord } from './appointment.record';
import type { AppointmentService } from './appointment.service';
import type { AdvisorCardRecord, AdvisorService } from '../advisor';
import type { CustomerService } from '../customer';
import type { VehicleService } from '../vehicle';

export interface AppointmentRouteDeps {
  appointments: AppointmentService;
  organisation: OrganisationService;
  customers: Pick<CustomerService, 'byId' | 'byIds' | 'displayName'>;
  vehicles: Pick<VehicleService, 'byId' | 'recordVisit' | 'touch'>;
  advisors: Pick<AdvisorService, 'cards' | 'cardIn' | 'names'>;
  /** The bill of a visit, once a repair order is open. */
  billOf(appointmentId: string): Promise<Bill | null>;
}

const anyone = () => true;

/** Routes for a car owner's appointments. */
export function appointmentRoutes(deps: AppointmentRouteDeps): Route[] {
  const { appointments, organisation, customers, vehicles } = deps;

  async function storeOf({ storeId }: AppointmentRecord): Promise<StoreRecord> {
    return visible(await organisation.storeById(storeId), anyone);
  }

  const billFor = async ({ id, repairOrderId }: AppointmentRecord): Promise<Bill | null> =>
    repairOrderId === null ? null : deps.billOf(id);

  async function present(
    appointment: AppointmentRecord,
    { store, advisor, at }: { store: StoreRecord; advisor: AdvisorCardRecord | null; at: Date },
  ) {
    return presentAppointment(appointment, { store, advisor, bill: await billFor(appointment), at });
  }

  async function presentOne(appointment: AppointmentRecord, at: Date, session: Session | null = null) {
    const store = await storeOf(appointment);
    const advisor = await deps.advisors.cardIn(appointment.customerId, store, session);
    return present(appointment, { store, advisor, at });
  }

  /** The answer to an owner's change, from the records the transaction wrote. */
  const answer = (changed: AppointmentRecord, { at }: { at: Date }, session: Session | null) =>
    presentOne(changed, at, session);

  /** A page of one member's appointments; each of their stores is read once. */
  async function presentAll(found: AppointmentRecord[], customerId: string, at: Date) {
    const storeIds = [...new Set(found.map(({ storeId }) => storeId))];
    const cards = await deps.advisors.cards(customerId);
    const stores = new Map(
      await Promise.all(storeIds.map(async (id) => [id, await organisation.storeById(id)] as const)),
    );
    return presentEachRead(found, async (one) => {
      const advisor = cards.find((card) => card.storeId === one.storeId) ?? null;
      return present(one, { store: visible(stores.get(one.storeId), anyone), advisor, at });
    });
  }

  return [
    route(
      bookAppointment,
      async ({ body, caller, once, at }) => {
        const [foundStore, foundServices, foundVehicle, foundCustomer] = await Promise.all([
          organisation.storeById(body.storeId),
          organisation.servicesByIds(body.storeId, body.serviceIds),
          vehicles.byId(body.vehicleId),
          customers.byId(caller.customerId),
        ]);
        const store = visible(foundStore, anyone, 'body.storeId');
        const services = visible(foundServices, anyone, 'body.serviceIds');
        const vehicle = visible(foundVehicle, (found) => ownsAppointment(caller, found), 'body.vehicleId');
        const customer = visible(foundCustomer, anyone);
        const { day, start, note } = body;
        return appointments.book({ customer, vehicle, store, services, day, start, note, at }, once);
      },
      answer,
    ),

    route(listAppointments, async ({ query, caller, at }) => {
      const { scope, cursor, limit } = query;
      if (scope === 'declined') {
        const declined = await appointments.declined(caller.customerId, at);
        return { appointments: await presentAll(declined, caller.customerId, at), next: null };
      }
      const page = await appointments.list({ customerId: caller.customerId, scope, cursor, limit });
      return { appointments: await presentAll(page.appointments, caller.customerId, at), next: page.next };
    }),

    route(getAppointment, async ({ params, caller, at }) => {
      const appointment = visible(await appointments.byId(params.appointmentId), (found) =>
        ownsAppointment(caller, found),
      );
      return presentOne(appointment, at);
    }),

    route(
      rescheduleAppointment,
      async ({ params, body, caller, once, at }) => {
        const appointment = visible(await appointments.byId(params.appointmentId), (found) =>
          ownsAppointment(caller, found),
        );
        return appointments.reschedule(appointment, { store: await storeOf(appointment), ...body, at }, once);
      },
      answer,
    ),

    route(
      cancelAppointment,
      async ({ params, body, caller, once, at }) => {
        const appointment = visible(await appointments.byId(params.appointmentId), (found) =>
          ownsAppointment(caller, found),
        );
        return appointments.cancel(appointment, { store: await storeOf(appointment), reason: body.reason, at }, once);
      },
      answer,
    ),

    route(
      dismissDeclined,
      async ({ params, caller, once, at }) => {
        const appointment = visible(await appointments.byId(params.appointmentId), (found) =>
          ownsAppointment(caller, found),
        );
        return appointments.dismiss(appointment, at, once);
      },
      answer,
    ),
  ];
}
