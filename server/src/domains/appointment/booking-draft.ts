import { Refusal, refuseField } from '@anxin/shared/errors';
import { appointmentStates, hasArrived } from '@anxin/shared/rules/appointment/transitions';
import { offPeakBonus } from '@anxin/shared/rules/slots/off-peak';
import { fitsPowertrain, unfitWords } from '@anxin/shared/rules/vehicle/powertrain';
import { type Clock, type Day, dayOf } from '@anxin/shared/values/store-time';
import type { PrintedNumbers } from '../../infra/printed-numbers';
import type { ServiceRecord, StoreRecord } from '../organisation';
import type { AppointmentModel } from './appointment.model';
import type { AppointmentRecord, BookedService } from './appointment.record';
import type { CustomerRecord, CustomerService } from '../customer';
import type { VehicleRecord } from '../vehicle';
import type { PlacesService } from './places.service';
import type { LaneLoads, SlotLoadService } from './slot-load.service';
import { planVisit, type VisitPlan } from './visit-plan';

export interface BookingWanted {
  customer: CustomerRecord;
  vehicle: VehicleRecord;
  store: StoreRecord;
  services: readonly ServiceRecord[];
  day: Day;
  start: Clock;
  note: string;
  at: Date;
}

export interface MoveWanted {
  store: StoreRecord;
  day: Day;
  start: Clock;
  at: Date;
}

export interface DraftDeps {
  appointments: AppointmentModel;
  places: PlacesService;
  loads: SlotLoadService;
  numbers: PrintedNumbers;
  customers: Pick<CustomerService, 'byId' | 'byIds' | 'displayName'>;
}

const arrivedStates = appointmentStates.filter(hasArrived);

/** The fields every new request has. */
const latestRequest = {
  state: 'requested',
  channel: 'online',
  advisorId: null,
  promise: null,
  repairOrderId: null,
  lateCancel: false,
  dismissedAt: null,
  lateMove: false,
} as const;

/** Calculates the writes of a booking or a reschedule, before its transaction opens. */
export function createBookingDrafts({ appointments, places, loads, numbers, customers }: DraftDeps) {
  /** The store's incentive, when every slot of the visit is forecast off-peak at this moment; else 0. */
  function bonusOf(store: StoreRecord, plan: VisitPlan, lane: LaneLoads): number {
    const offPeak = plan.slots.map((start) => lane.isOffPeak(plan.day, start));
    return offPeakBonus(offPeak, store.offPeak.bonusPoints);
  }

  /** The record as it will be inserted, all but its advisor. */
  async function draft(wanted: BookingWanted): Promise<AppointmentRecord> {
    const { customer, vehicle, store, services, note, at } = wanted;
    if (customer.phoneMasked === null) throw new Refusal('phone_required');
    refuseUnfit(services, vehicle);
    const plan = planVisit(store, services, wanted, at);
    const [lane, no, hasVisited] = await Promise.all([
      loads.ofLane(store, plan.lane, [plan.day]),
      numbers.next('YY', store.id, dayOf(at, store.zone)),
      appointments.hasVisited(customer.id, store.id, arrivedStates),
    ]);
    const by = { kind: 'member', id: customer.id, name: customers.displayName(customer) } as const;
    const record: AppointmentRecord = {
      ...plan,
      ...latestRequest,
      id: appointments.newId(),
      no,
      customerId: customer.id,
      vehicleId: vehicle.id,
      storeId: store.id,
      services: services.map(bookedService),
      note,
      offPeakPoints: bonusOf(store, plan, lane),
      history: [{ state: 'requested', at, byKind: by.kind, byId: by.id, byName: by.name, reason: null }],
      firstVisit: !hasVisited,
      plate: vehicle.plate,
      modelName: vehicle.modelName,
      customerName: by.name,
    };
    await places.prepare(store, record, (slot) => lane.isStored(plan.day, slot));
    return record;
  }

  /** Calculates the changes of a reschedule. */
  async function replan(appointment: AppointmentRecord, { store, day, start, at }: MoveWanted) {
    const plan = planVisit(store, appointment.services, { day, start }, at);
    const lane = await loads.ofLane(store, plan.lane, [plan.day]);
    await places.prepare(store, { ...appointment, ...plan }, (slot) => lane.isStored(plan.day, slot));
    return { ...plan, offPeakPoints: bonusOf(store, plan, lane) };
  }

  return { draft, replan };
}

/** Refuses with `service_not_fit` when one of the services cannot be done on the vehicle. docs/domain/customers.md#7 */
function refuseUnfit(services: readonly ServiceRecord[], { powertrain }: VehicleRecord): void {
  const unfit = services.filter((service) => !fitsPowertrain(service, powertrain));
  if (unfit.length > 0) throw refuseField('service_not_fit', 'body.serviceIds', unfitWords(unfit, powertrain));
}

function bookedService(service: ServiceRecord): BookedService {
  const { id, name, type, lane, minutes, priceFen, promiseMinutes } = service;
  return { id, name, type, lane, minutes, priceFen, promiseMinutes };
}
