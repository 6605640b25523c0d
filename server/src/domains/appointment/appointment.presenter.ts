import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import type { BoardCard, Board, StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { canCancel, canReschedule, freeCancelUntilOf } from '@anxin/shared/rules/appointment/cancellation';
import type { DeskAction } from '@anxin/shared/rules/appointment/desk-actions';
import { waivableFen } from '@anxin/shared/rules/promise/promise';
import { presentEach } from '../../http/route';
import type { StoreRecord } from '../organisation';
import type { AppointmentRecord, BookedService, HistoryEntry } from './appointment.record';
import type { BoardLane, BoardRecord } from './board.service';
import type { AdvisorCardRecord } from '../advisor';
import type { CustomerRecord } from '../customer';

export type Bill = NonNullable<Appointment['bill']>;

type Shared = Omit<
  StaffAppointment,
  'vehicle' | 'customerId' | 'customerName' | 'customerPhone' | 'firstVisit' | 'advisorName' | 'requestedAt' | 'actions'
> &
  Pick<Appointment, 'vehicle'>;

/** The fields that both the owner and the store see. */
function presentShared(appointment: AppointmentRecord, store: StoreRecord): Shared {
  return {
    id: appointment.id,
    no: appointment.no,
    state: appointment.state,
    storeId: appointment.storeId,
    storeName: store.name,
    lane: appointment.lane,
    services: appointment.services.map(presentService),
    day: appointment.day,
    start: appointment.start,
    end: appointment.end,
    startsAt: appointment.startsAt.toISOString(),
    endsAt: appointment.endsAt.toISOString(),
    note: appointment.note,
    offPeakPoints: appointment.offPeakPoints,
    vehicle: { id: appointment.vehicleId, plate: appointment.plate, modelName: appointment.modelName },
    repairOrderId: appointment.repairOrderId,
    promise: presentPromise(appointment),
    history: appointment.history.map(presentTransition),
  };
}

/** An appointment as its owner sees it at `at`. */
export function presentAppointment(
  appointment: AppointmentRecord,
  view: { store: StoreRecord; advisor: AdvisorCardRecord | null; bill: Bill | null; at: Date },
): Appointment {
  const { store, advisor, bill, at } = view;
  return {
    ...presentShared(appointment, store),
    storePhone: store.phone,
    storeAddress: store.address,
    advisor: advisor && {
      id: advisor.id,
      name: advisor.name,
      storeId: advisor.storeId,
      phone: advisor.phone,
      yearsServed: advisor.yearsServed,
    },
    freeCancelUntil: freeCancelUntilOf(appointment.startsAt, store.freeCancelMinutes).toISOString(),
    lateCancel: appointment.lateCancel,
    lateMove: appointment.lateMove,
    canCancel: canCancel(appointment, at),
    canReschedule: canReschedule(appointment, at),
    bill,
  };
}

/** The appointment as the store's staff see it, with the caller's actions now. */
export function presentStaffAppointment(
  appointment: AppointmentRecord,
  view: {
    store: StoreRecord;
    /** The vehicle's present one. */
    powertrain: Powertrain;
    customerPhone: string | null;
    advisorName: string | null;
    actions: DeskAction[];
  },
): StaffAppointment {
  const shared = presentShared(appointment, view.store);
  return {
    ...shared,
    vehicle: { ...shared.vehicle, powertrain: view.powertrain },
    customerId: appointment.customerId,
    customerName: appointment.customerName,
    customerPhone: view.customerPhone,
    firstVisit: appointment.firstVisit,
    advisorName: view.advisorName,
    requestedAt: appointment.requestedAt.toISOString(),
    actions: view.actions,
  };
}

/** The people a board's cards name. */
interface BoardPeople {
  advisors: { id: string; name: string }[];
  customers: Pick<CustomerRecord, 'id' | 'phoneMasked'>[];
}

/** The day's board; `people` are those its cards name. */
export function presentBoard(board: BoardRecord, people: BoardPeople): Board {
  const advisorNames = new Map(people.advisors.map(({ id, name }) => [id, name]));
  const phones = new Map(people.customers.map(({ id, phoneMasked }) => [id, phoneMasked]));
  const { store, day, at, isOpen, lanes, appointments } = board;
  return {
    storeId: store.id,
    storeName: store.name,
    day,
    isOpen,
    now: at.toISOString(),
    slotMinutes: store.slotMinutes,
    lanes: lanes.map(presentLane),
    cards: presentEach(appointments, (appointment) => presentCard(appointment, advisorNames, phones)),
  };
}

function presentLane({ lane, bays, onlineBays, slots }: BoardLane): Board['lanes'][number] {
  return {
    lane,
    bays,
    onlineBays,
    slots: slots.map(({ start, capacity, taken, offPeak }) => ({ start, capacity, taken, offPeak })),
  };
}

function presentCard(
  appointment: AppointmentRecord,
  advisorNames: ReadonlyMap<string, string>,
  phones: ReadonlyMap<string, string | null>,
): BoardCard {
  const { advisorId, promise } = appointment;
  return {
    id: appointment.id,
    no: appointment.no,
    state: appointment.state,
    lane: appointment.lane,
    start: appointment.start,
    end: appointment.end,
    startsAt: appointment.startsAt.toISOString(),
    endsAt: appointment.endsAt.toISOString(),
    plate: appointment.plate,
    modelName: appointment.modelName,
    customerName: appointment.customerName,
    customerPhone: phones.get(appointment.customerId) ?? null,
    serviceNames: appointment.services.map((service) => service.name),
    advisorName: advisorId === null ? null : (advisorNames.get(advisorId) ?? null),
    firstVisit: appointment.firstVisit,
    requestedAt: appointment.requestedAt.toISOString(),
    promiseDueAt: promise?.dueAt.toISOString() ?? null,
    readyAt: appointment.history.findLast((entry) => entry.state === 'ready')?.at.toISOString() ?? null,
    repairOrderId: appointment.repairOrderId,
  };
}

function presentService(service: BookedService): Shared['services'][number] {
  const { id, name, type, minutes, priceFen, promiseMinutes } = service;
  return { id, name, type, minutes, priceFen, promiseMinutes };
}

function presentTransition({ state, at, byName, reason }: HistoryEntry): Shared['history'][number] {
  return { state, at: at.toISOString(), by: byName, reason };
}

function presentPromise({ promise, services }: AppointmentRecord): Shared['promise'] {
  if (!promise) return null;
  return {
    minutes: promise.minutes,
    startedAt: promise.startedAt.toISOString(),
    dueAt: promise.dueAt.toISOString(),
    readyAt: promise.readyAt?.toISOString() ?? null,
    kept: promise.kept,
    waivableFen: waivableFen(services),
  };
}
