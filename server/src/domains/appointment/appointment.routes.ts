import {
  bookAppointment,
  cancelAppointment,
  getAppointment,
  listAppointments,
  rescheduleAppointment,
} from '@anxin/shared/contracts/appointment';
import { type Route, route, visible } from '../../http/route';
import type { OrganisationService, StoreRecord } from '../organisation/organisation.service';
import { ownsAppointment } from './appointment.policy';
import { type Bill, presentAppointment } from './appointment.presenter';
import type { AppointmentRecord } from './appointment.record';
import type { AppointmentService } from './appointment.service';
import type { AdvisorCards, Members, Vehicles } from './neighbours';

export interface AppointmentRouteDeps {
  appointments: AppointmentService;
  organisation: OrganisationService;
  members: Members;
  vehicles: Vehicles;
  advisors: AdvisorCards;
  /** The bill of a visit, once a repair order is open. */
  billOf(appointmentId: string): Promise<Bill | null>;
}

const anyone = () => true;

/** What a car owner does with appointments. */
export function appointmentRoutes(deps: AppointmentRouteDeps): Route[] {
  const { appointments, organisation, members, vehicles } = deps;

  async function storeOf({ storeId }: AppointmentRecord): Promise<StoreRecord> {
    return visible(await organisation.storeById(storeId), anyone);
  }

  type Cards = Awaited<ReturnType<AdvisorCards['cards']>>;

  async function present(appointment: AppointmentRecord, store: StoreRecord, cards: Cards, at: Date) {
    const advisor = cards.find((card) => card.storeId === store.id) ?? null;
    const bill = appointment.repairOrderId === null ? null : await deps.billOf(appointment.id);
    return presentAppointment(appointment, { store, advisor, bill, at });
  }

  async function presentOne(appointment: AppointmentRecord, store: StoreRecord, at: Date) {
    return present(appointment, store, await deps.advisors.cards(appointment.memberId), at);
  }

  /** A page of one member's appointments; each of their stores is read once. */
  async function presentAll(found: AppointmentRecord[], memberId: string, at: Date) {
    const storeIds = [...new Set(found.map(({ storeId }) => storeId))];
    const cards = await deps.advisors.cards(memberId);
    const stores = new Map(
      await Promise.all(storeIds.map(async (id) => [id, visible(await organisation.storeById(id), anyone)] as const)),
    );
    return Promise.all(found.map((one) => present(one, visible(stores.get(one.storeId), anyone), cards, at)));
  }

  return [
    route(bookAppointment, async ({ body, caller, once, at }) => {
      const store = visible(await organisation.storeById(body.storeId), anyone, 'body.storeId');
      const services = visible(await organisation.servicesByIds(store.id, body.serviceIds), anyone, 'body.serviceIds');
      const vehicle = visible(
        await vehicles.byId(body.vehicleId),
        (found) => ownsAppointment(caller, found),
        'body.vehicleId',
      );
      const member = visible(await members.byId(caller.memberId), anyone);
      const { day, start, note } = body;
      const booked = await appointments.book({ member, vehicle, store, services, day, start, note, at }, once);
      return presentOne(booked, store, at);
    }),

    route(listAppointments, async ({ query, caller, at }) => {
      const { scope, cursor, limit } = query;
      const page = await appointments.list({ memberId: caller.memberId, scope, cursor, limit });
      return { appointments: await presentAll(page.appointments, caller.memberId, at), next: page.next };
    }),

    route(getAppointment, async ({ params, caller, at }) => {
      const seen = visible(await appointments.byId(params.appointmentId), (found) => ownsAppointment(caller, found));
      return presentOne(seen, await storeOf(seen), at);
    }),

    route(rescheduleAppointment, async ({ params, body, caller, once, at }) => {
      const seen = visible(await appointments.byId(params.appointmentId), (found) => ownsAppointment(caller, found));
      const store = await storeOf(seen);
      const moved = await appointments.reschedule(seen, { store, ...body, at }, once);
      return presentOne(moved, store, at);
    }),

    route(cancelAppointment, async ({ params, body, caller, once, at }) => {
      const seen = visible(await appointments.byId(params.appointmentId), (found) => ownsAppointment(caller, found));
      const { reason } = body;
      const store = await storeOf(seen);
      const cancelled = await appointments.cancel(seen, { store, reason, at }, once);
      return presentOne(cancelled, store, at);
    }),
  ];
}
