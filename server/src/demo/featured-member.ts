import { addDays, type Day, dayOf } from '@anxin/shared/values/store-time';
import type { AppointmentRecord } from '../domains/appointment';
import type { VisitState } from './demo-state.model';
import { featuredCar, featuredKm, nextVisit, nextVisitStart } from './featured-plan';
import { featured } from './people';
import type { Stage } from './play';
import { demoServices, serviceIdOf } from './services';
import { employeeOf } from './staff';
import { demoStores } from './stores';
import type { DemoVisit } from './visit';

const minuteMs = 60_000;

/** Records his odometer on the first day; his next maintenance is calculated from it. */
export async function noteMileage({ services, cast }: Stage, now: Date): Promise<void> {
  const vehicle = await services.vehicles.byId(cast.vehicleId(featuredCar));
  if (vehicle && vehicle.mileageKm < featuredKm)
    await services.vehicles.update(vehicle.id, { mileageKm: featuredKm, at: now }, null);
}

/**
 * Keeps his next visit ahead: a visit of today, or one that is past, is moved to a later day the evening before. Call
 * it before the sweep can mark a no-show.
 */
export async function keepAhead(stage: Stage, states: readonly VisitState[], now: Date): Promise<void> {
  const next = await nextOf(stage);
  if (next && next.day <= dayOf(now) && isOurs(next, states)) await putOff(stage, next, now);
}

/** The visit he requests on the next open day when he has none ahead; none after one was cancelled by hand. */
export async function visitAhead(stage: Stage, states: readonly VisitState[], now: Date): Promise<DemoVisit[]> {
  const day = (await nextOf(stage)) ? null : await freeDay(stage, now);
  if (day === null) return [];
  const visit = nextVisit(day, new Date(now.getTime() - 150 * minuteMs));
  return states.some(({ visit: known }) => known.key === visit.key) ? [] : [visit];
}

async function nextOf({ services, cast }: Stage): Promise<AppointmentRecord | undefined> {
  const customerId = cast.customerId(featuredCar);
  const open = await services.appointments.list({ customerId, scope: 'open', cursor: undefined, limit: 1 });
  return open.appointments[0];
}

/** True when the demo requested the visit, and people have only confirmed it. */
function isOurs(next: AppointmentRecord, states: readonly VisitState[]): boolean {
  const known = states.find(({ appointmentId }) => appointmentId === next.id);
  return known?.visit.ending === 'agreed' && ['requested', 'confirmed'].includes(next.state);
}

/** The first day after today on which his usual time is free. */
async function freeDay({ services }: Stage, now: Date): Promise<Day | null> {
  const store = demoStores[featured.store];
  const express = demoServices(featured.store).filter(({ id }) => id === serviceIdOf(featured.store, 'express'));
  const from = addDays(dayOf(now), 1);
  const days = await services.availability.days({ store, services: express, from, count: 14, at: now });
  const free = days.find(({ slots }) => slots.some(({ start, state }) => start === nextVisitStart && state === 'free'));
  return free?.day ?? null;
}

async function putOff(stage: Stage, next: AppointmentRecord, now: Date): Promise<void> {
  const at = new Date(Math.min(now.getTime(), next.startsAt.getTime() - 14 * 60 * minuteMs));
  const day = await freeDay(stage, now);
  if (day === null) return;
  const { services } = stage;
  const wanted = { store: demoStores[featured.store], day, start: nextVisitStart, at };
  const moved = await services.appointments.reschedule(next, wanted, null);
  const answeredAt = new Date(at.getTime() + 8 * minuteMs);
  await services.appointments.confirm(moved, { by: employeeOf(featured.store, 'front_desk'), at: answeredAt }, null);
}
