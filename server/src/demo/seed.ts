import { addDays, type Day, dayOf } from '@anxin/shared/values/store-time';
import type { Composition } from '../composition';
import { carsAtHand } from './cars-at-hand';
import { requestsForDay, baseDay, busyDay } from './day-plan';
import { playCounter } from './counter-bills';
import { playCoupons } from './coupons';
import { createDemoStateModel, type DemoStateModel, type VisitState } from './demo-state.model';
import { type Cast, establish } from './establish';
import { keepAhead, noteMileage, visitAhead } from './featured-member';
import { featuredVisits } from './featured-plan';
import { openPackageOffers } from './packages';
import { nextDayFor, pastVisits } from './past-plan';
import { play, type Stage } from './play';
import { playPointsDesk } from './points-desk';
import { refineRules, openProgrammes } from './programmes';
import { storeKeys } from './stores';
import { playTransfers } from './transfers';
import type { DemoVisit } from './visit';
import { waitingRequests } from './waiting-requests';

/** Days before and after today that have visits. */
const daysBack = 6;
const daysAhead = 7;

/**
 * Fills an empty database with a group at work. It uses the services that people use, at the times things happened, so
 * that slots, orders and the ledger are correct. A second run adds the time since: it plays on, fills today and the
 * coming days, and leaves changes by people alone.
 */
export async function seedDemo(services: Composition, now: Date): Promise<Cast> {
  const state = createDemoStateModel(services.connection);
  const today = dayOf(now);
  const firstDay = await state.firstDay(today);
  const cast = await establish(services, firstDay);
  await openProgrammes(services, firstDay);
  await openPackageOffers(services, firstDay);
  const stage: Stage = { services, state, cast };
  const known = await state.all();
  await keepAhead(stage, known, now);
  const planned = await state.add(plan(firstDay, today, known));
  const unfinished = known.filter(({ open }) => open);
  await play(stage, [...unfinished, ...planned], now);
  await refineRules(services, firstDay);
  await playCounter(stage, now);
  if (firstDay === today) await noteMileage(stage, now);
  if (firstDay === today) await playCoupons(stage, now);
  if (firstDay === today) await playTransfers(stage, now);
  await services.appointmentSweeper.runOnce(now);
  await playPointsDesk(stage, now);
  await lookAhead(stage, state, now);
  return cast;
}

/** All planned visits that are not stored yet. */
function plan(firstDay: Day, today: Day, known: readonly VisitState[]): DemoVisit[] {
  const keys = new Set(known.map(({ visit }) => visit.key));
  const planned = new Set(known.map(({ visit: { key } }) => key.split(':').slice(0, 3).join(':')));
  const story = [...featuredVisits(firstDay), ...pastVisits(firstDay)].filter(({ key }) => !keys.has(key));
  const chooseCar = carsAtHand([...known.map(({ visit }) => visit), ...story]);
  const isNew = (prefix: string, store: string, day: Day) => !planned.has(`${prefix}:${store}:${day}`);
  const visits = [...story];
  for (const store of storeKeys) {
    if (isNew('busy', store, today)) visits.push(...busyDay(store, today, chooseCar));
    const next = nextDayFor(store, 'express', today, '10:00');
    if (isNew('next', store, next)) visits.push(...requestsForDay(store, next, chooseCar));
    for (let day = addDays(today, -daysBack); day <= addDays(today, daysAhead); day = addDays(day, 1)) {
      if (isNew('base', store, day)) visits.push(...baseDay(store, day, chooseCar));
    }
  }
  return visits;
}

/**
 * Creates the parts that depend on the current time: the requests that wait for an answer, and the featured member's
 * next visit.
 */
async function lookAhead(stage: Stage, state: DemoStateModel, now: Date): Promise<void> {
  const states = await state.all();
  const ahead = await visitAhead(stage, states, now);
  await play(stage, await state.add(ahead), now);
  const requests = await waitingRequests(stage, states, now);
  await play(stage, await state.add(requests), now);
}
