import type { Composition } from '../composition';
import { isOpen } from '@anxin/shared/rules/appointment/transitions';
import { dayOf } from '@anxin/shared/values/store-time';
import { chanceOf } from './chance';
import type { VisitState } from './demo-state.model';
import { outcomeOf } from './outcome';
import type { Stage } from './play';
import { demoPeople } from './people';
import { type ServiceKey, serviceIdOf } from './services';
import { demoStores, mainStore } from './stores';
import type { DemoVisit } from './visit';

/** The requests that wait for the main store's front desk: the service, and the minutes it has waited. */
const waiting: [ServiceKey, number][] = [
  ['express', 18],
  ['brakes', 9],
  ['express', 4],
];
/** A request is for a later time, so that there is time to answer it. */
const aheadMinutes = 25;
/** The number of requests of former runs to look at. */
const recent = 12;

/** Requests of newcomers that make up the number the front desk should find, at the next free times. */
export async function waitingRequests(
  { services, cast }: Pick<Stage, 'services' | 'cast'>,
  states: readonly VisitState[],
  now: Date,
): Promise<DemoVisit[]> {
  const wantedTimes = states.filter(({ visit }) => visit.ending === 'waiting').slice(-recent);
  const ids = wantedTimes.flatMap(({ appointmentId }) => appointmentId ?? []);
  const found = (await Promise.all(ids.map((id) => services.appointments.byId(id)))).filter((one) => one !== null);
  const ahead = found.filter((one) => isOpen(one.state) && one.startsAt.getTime() > now.getTime());
  const unanswered = ahead.filter(({ state }) => state === 'requested');
  const vehicles = new Set(ahead.map(({ vehicleId }) => vehicleId));
  const newcomers = demoPeople.filter((person) => person.newcomer).map((person) => person.cars[0].key);
  const free = newcomers.filter((car) => !vehicles.has(cast.vehicleId(car)));
  const wanted = waiting.slice(unanswered.length);
  const visits: DemoVisit[] = [];
  for (const [service, minutes] of wanted) {
    const car = free.shift();
    const place = car && (await nextPlace(services, service, now, visits));
    if (!car || !place) break;
    const requestedAt = new Date(now.getTime() - minutes * 60_000);
    const key = `waiting:${car}:${requestedAt.toISOString()}`;
    const outcome = outcomeOf(service, 'waiting', chanceOf(key));
    visits.push({ key, store: mainStore, car, service, ...place, requestedAt, ...outcome, note: outcome.ownerSays });
  }
  return visits;
}

/** The first time with room for the service that none of the other requests asks for. */
async function nextPlace(services: Composition, service: ServiceKey, now: Date, others: readonly DemoVisit[]) {
  const store = demoStores[mainStore];
  const offered = await services.organisation.servicesByIds(store.id, [serviceIdOf(mainStore, service)]);
  const earliest = new Date(now.getTime() + aheadMinutes * 60_000);
  const days = await services.availability.days({
    store,
    services: offered ?? [],
    from: dayOf(earliest, store.zone),
    count: 10,
    at: earliest,
  });
  const wantedTimes = new Set(others.map(({ day, start }) => `${day}|${start}`));
  const free = days.flatMap(({ day, slots }) =>
    slots.filter(({ state, left }) => state === 'free' && left > 0).map(({ start }) => ({ day, start })),
  );
  return free.find(({ day, start }) => !wantedTimes.has(`${day}|${start}`)) ?? null;
}
