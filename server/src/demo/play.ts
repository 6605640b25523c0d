import { Refusal } from '@anxin/shared/errors';
import type { Composition } from '../composition';
import type { AppointmentRecord } from '../domains/appointment';
import type { DemoStateModel, VisitState } from './demo-state.model';
import type { Cast } from './establish';
import { markPackages, sellPackage } from './packages';
import { demoPeople } from './people';
import { commonParts, demoServices, fittingOwnerWords, fittingService, serviceIdOf } from './services';
import { settleVisit } from './settle-visit';
import { employeeOf } from './staff';
import { demoStores } from './stores';
import { type Act, type Step, stepsOf } from './visit';

export interface Stage {
  services: Composition;
  state: DemoStateModel;
  cast: Cast;
}

const cars = new Map(demoPeople.flatMap((person) => person.cars.map((car) => [car.key, { car, person }] as const)));
const dayMs = 24 * 60 * 60_000;
const ownersAtOnce = 4;

/**
 * The acts an appointment has behind it in each state, so that acts that were played, or done by hand, are not
 * repeated.
 */
const reached: Record<AppointmentRecord['state'], readonly Act[]> = {
  requested: ['book'],
  confirmed: ['book', 'confirm'],
  checked_in: ['book', 'confirm', 'checkIn'],
  in_service: ['book', 'confirm', 'checkIn', 'buy', 'start'],
  ready: ['book', 'confirm', 'checkIn', 'buy', 'start', 'ready'],
  settled: ['book', 'confirm', 'checkIn', 'buy', 'start', 'ready', 'settle'],
  handed_over: ['book', 'confirm', 'checkIn', 'buy', 'start', 'ready', 'settle', 'returnCar'],
  cancelled: ['book', 'confirm', 'cancel'],
  declined: ['book', 'decline'],
  expired: ['book', 'confirm'],
  no_show: ['book', 'confirm', 'miss'],
};

/** A visit that is being played, with its appointment once there is one. */
interface Playing {
  state: VisitState;
  appointment: AppointmentRecord | null;
  over: boolean;
}

/**
 * Plays the acts of these visits that are due by `now`, in the order they happened, by the same services people use. A
 * visit that people have changed by hand meanwhile is left to them.
 */
export async function play(stage: Stage, visits: readonly VisitState[], now: Date): Promise<void> {
  const playing = await Promise.all(visits.map((state) => begin(stage, state)));
  const due = playing
    .flatMap((one) => missing(one).map((step) => ({ one, step })))
    .filter(({ step }) => step.at.getTime() <= now.getTime())
    .toSorted((a, b) => a.step.at.getTime() - b.step.at.getTime());
  for (const stretch of stretches(due)) await sideBySide(stage, stretch);
  const over = playing.filter((one) => one.over || missing(one).every(({ at }) => at.getTime() <= now.getTime()));
  await stage.state.close(over.map((one) => one.state.visit.key));
}

interface Due {
  one: Playing;
  step: Step;
}

const ownerOf = ({ state }: Playing): string => cars.get(state.visit.car)?.person.openid ?? state.visit.car;

/**
 * Divides the due acts into weeks, and ends a stretch at each missed visit, because the sweep that marks it must run at
 * its own time.
 */
function stretches(due: readonly Due[]): Due[][] {
  const weeks: Due[][] = [[]];
  for (const each of due) {
    const last = weeks.at(-1)?.at(-1);
    const cut = last && (weekOf(last) !== weekOf(each) || last.step.act === 'miss' || each.step.act === 'miss');
    if (cut) weeks.push([each]);
    else weeks.at(-1)?.push(each);
  }
  return weeks;
}

const weekOf = ({ step }: Due): number => Math.floor(step.at.getTime() / (7 * dayMs));

/** Plays each owner's acts in order, and several owners at a time, because their records do not conflict. */
async function sideBySide(stage: Stage, due: readonly Due[]): Promise<void> {
  const owners = [...new Set(due.map(({ one }) => ownerOf(one)))];
  const next = async (): Promise<void> => {
    for (let owner = owners.shift(); owner !== undefined; owner = owners.shift()) {
      for (const { one, step } of due) if (ownerOf(one) === owner && !one.over) await perform(stage, one, step);
    }
  };
  await Promise.all(Array.from({ length: ownersAtOnce }, next));
}

async function begin({ services }: Stage, state: VisitState): Promise<Playing> {
  const id = state.appointmentId;
  return { state, appointment: id === null ? null : await services.appointments.byId(id), over: false };
}

function missing({ state, appointment }: Playing): Step[] {
  const done = appointment ? reached[appointment.state] : [];
  return stepsOf(state.visit).filter(({ act }) => !done.includes(act));
}

async function perform(stage: Stage, one: Playing, step: Step): Promise<void> {
  try {
    one.appointment = await acts[step.act](stage, one, step.at, step);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'busy') throw error;
    one.over = true;
  }
}

type Perform = (stage: Stage, one: Playing, at: Date, step: Step) => Promise<AppointmentRecord>;

function booked({ appointment, state }: Playing): AppointmentRecord {
  if (!appointment) throw new Refusal('appointment_state_changed', { detail: state.visit.key });
  return appointment;
}

/** The employee who sees to it. */
function by({ state }: Playing, role: 'front_desk' | 'workshop_leader' = 'front_desk') {
  return employeeOf(state.visit.store, role);
}

const acts: Record<Act, Perform> = {
  book: (stage, one, at) => book(stage, one, at),
  confirm: ({ services }, one, at) => services.appointments.confirm(booked(one), { by: by(one), at }, null),
  decline: ({ services }, one, at) =>
    services.appointments.decline(booked(one), { by: by(one), at, reason: '当天配件未到货，请改约其他时间' }, null),
  cancel: ({ services }, one, at) => {
    const store = demoStores[one.state.visit.store];
    return services.appointments.cancel(booked(one), { store, reason: '临时有事', at }, null);
  },
  miss: async ({ services }, one, at) => {
    await services.appointmentSweeper.runOnce(at);
    return (await services.appointments.byId(booked(one).id)) ?? booked(one);
  },
  checkIn: (stage, one, at) => checkIn(stage, one, at),
  buy: (stage, one, at) => buy(stage, one, at),
  start: ({ services }, one, at) =>
    services.appointments.start(booked(one), { by: by(one, 'workshop_leader'), at }, null),
  ready: (stage, one, at) => ready(stage, one, at),
  settle: async (stage, one, at) => settleVisit(stage.services, one.state.visit, booked(one), by(one), at),
  returnCar: ({ services }, one, at) => services.appointments.returnCar(booked(one), { by: by(one), at }, null),
  reward: (stage, one, _at, step) => reward(stage, one, step),
};

async function book({ services, state, cast }: Stage, one: Playing, at: Date): Promise<AppointmentRecord> {
  const { key, car, store, service, day, start, note } = one.state.visit;
  const [customer, vehicle] = await Promise.all([
    services.customers.byId(cast.customerId(car)),
    services.vehicles.byId(cast.vehicleId(car)),
  ]);
  if (!customer || !vehicle) throw new Refusal('not_found');
  const { powertrain } = vehicle;
  const wantedId = serviceIdOf(store, fittingService(service, powertrain));
  const wanted = {
    customer,
    vehicle,
    store: demoStores[store],
    services: demoServices(store).filter(({ id }) => id === wantedId),
    day,
    start,
    note: fittingOwnerWords(note, powertrain),
    at,
  };
  const appointment = await services.appointments.book(wanted, null);
  await state.booked(key, appointment.id);
  return appointment;
}

async function checkIn({ services, cast }: Stage, one: Playing, at: Date): Promise<AppointmentRecord> {
  const { car } = one.state.visit;
  const vehicle = await services.vehicles.byId(cast.vehicleId(car));
  const ownerSays = fittingOwnerWords(one.state.visit.ownerSays, vehicle?.powertrain ?? 'fuel');
  const mileageKm = Math.max(
    vehicle?.mileageKm ?? 0,
    one.state.visit.mileageKm ?? mileageAt(car, vehicle?.createdAt ?? at, at),
  );
  const fuelPercent = 10 * (2 + (Math.floor(at.getTime() / 60_000) % 7));
  return services.appointments.checkIn(booked(one), { by: by(one), at, mileageKm, fuelPercent, ownerSays }, null);
}

function mileageAt(key: string, joinedAt: Date, at: Date): number {
  const known = cars.get(key);
  if (!known) throw new Error(`the demo has no vehicle ${key}`);
  return known.car.joinedKm + Math.round(((at.getTime() - joinedAt.getTime()) / dayMs) * known.car.kmPerDay);
}

/** Sells a package at the counter while the car is here. */
async function buy({ services }: Stage, one: Playing, at: Date): Promise<AppointmentRecord> {
  const appointment = booked(one);
  const { store, buys } = one.state.visit;
  const { vehicleId, customerId, plate, modelName, customerName } = appointment;
  const buyer = { store, vehicle: { id: vehicleId, customerId, plate, modelName }, customerName };
  const fits = buys !== 'basic' || (await hasEngine(services, appointment));
  if (buys && fits) await sellPackage(services, buyer, buys, at);
  return appointment;
}

/** The maintenance packages of the demo, and some of its parts, are for cars with an engine. */
async function hasEngine({ vehicles }: Composition, { vehicleId }: AppointmentRecord): Promise<boolean> {
  return (await vehicles.byId(vehicleId))?.powertrain !== 'electric';
}

/** Lines added while the car was here are on the order before the work is called done. */
async function ready({ services }: Stage, one: Playing, at: Date): Promise<AppointmentRecord> {
  const appointment = booked(one);
  const { repairOrderId } = appointment;
  const part = one.state.visit.part === null ? undefined : commonParts[one.state.visit.part];
  if (part && repairOrderId !== null && (!part.engineOnly || (await hasEngine(services, appointment)))) {
    const { name, quantity, unitPriceFen } = part;
    await services.repairOrders.addLine(repairOrderId, { kind: 'part', name, quantity, unitPriceFen }, by(one), null);
  }
  if (repairOrderId !== null) await markPackages(services, repairOrderId, at);
  return services.appointments.ready(booked(one), { by: by(one, 'workshop_leader'), at }, null);
}

async function reward(
  { services, cast }: Stage,
  one: Playing,
  { at, reward: planned }: Step,
): Promise<AppointmentRecord> {
  const { visit } = one.state;
  if (planned) {
    const { title, points, afterHours } = planned;
    const key = `demo:reward:${visit.key}:${afterHours}`;
    const posting = {
      vehicleId: cast.vehicleId(visit.car),
      points,
      source: 'reward',
      title,
      reference: null,
      key,
      at,
    } as const;
    await services.points.earn(null, posting);
  }
  return booked(one);
}
