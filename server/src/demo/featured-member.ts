import { dayOf } from '@anxin/shared/values/store-time';
import type { AppointmentRecord } from '../domains/appointment/appointment.service';
import type { VisitState } from './demo-state.model';
import { featuredCar, featuredKm, nextVisit, nextVisitStart } from './featured-plan';
import { nextDayFor } from './past-plan';
import { featured } from './people';
import type { Stage } from './play';
import { employeeOf } from './staff';
import { demoStores } from './stores';
import type { DemoVisit } from './visit';

const minuteMs = 60_000;

/** He notes what his odometer shows on the first day, from which his next maintenance is reckoned. */
export async function noteMileage({ services, cast }: Stage, now: Date): Promise<void> {
  const vehicle = await services.vehicles.byId(cast.vehicleId(featuredCar));
  if (vehicle && vehicle.mileageKm < featuredKm)
    await services.vehicles.update(vehicle.id, { mileageKm: featuredKm }, now);
}

/**
 * His next visit is always on the next open day: the one that would have been today is put off the evening before, and
 * one that was missed or taken elsewhere is asked for anew. Answers the visit to play, if there is a new one.
 */
export async function visitAhead(stage: Stage, states: readonly VisitState[], now: Date): Promise<DemoVisit[]> {
  const { services, cast } = stage;
  const today = dayOf(now);
  const kept = await services.appointments.list({
    memberId: cast.memberId(featuredCar),
    scope: 'open',
    cursor: undefined,
    limit: 5,
  });
  const [next] = kept.appointments;
  if (next && (next.day > today || !isOurs(next, states))) return [];
  if (next) {
    await putOff(stage, next, now);
    return [];
  }
  const visit = nextVisit(today, new Date(now.getTime() - 150 * minuteMs));
  return states.some(({ visit: known }) => known.key === visit.key) ? [] : [visit];
}

/** The demo asked for it, and nobody has done more than agree to it. */
function isOurs(next: AppointmentRecord, states: readonly VisitState[]): boolean {
  const known = states.find(({ appointmentId }) => appointmentId === next.id);
  return known?.visit.ending === 'agreed' && ['requested', 'confirmed'].includes(next.state);
}

async function putOff({ services }: Stage, next: AppointmentRecord, now: Date): Promise<void> {
  const at = new Date(Math.min(now.getTime(), next.startsAt.getTime() - 14 * 60 * minuteMs));
  const day = nextDayFor(featured.store, 'express', dayOf(now), nextVisitStart);
  const wanted = { store: demoStores[featured.store], day, start: nextVisitStart, at };
  const moved = await services.appointments.reschedule(next, wanted, null);
  const answeredAt = new Date(at.getTime() + 8 * minuteMs);
  await services.appointments.confirm(moved, { by: employeeOf(featured.store, 'front_desk'), at: answeredAt }, null);
}
