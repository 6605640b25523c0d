import { lastMonth } from '@anxin/shared/rules/points/preview-period';
import { addDays, type Clock, clockOfMinutes, type Day, instantOf } from '@anxin/shared/values/store-time';
import { type Chance, chanceOf } from './chance';
import { fits } from './day-plan';
import { outcomeOf } from './outcome';
import { packageBoughtFor } from './package-plan';
import { demoPeople, type DemoPerson, featured } from './people';
import type { ServiceKey } from './services';
import { mainStore, type StoreKey } from './stores';
import type { DemoVisit } from './visit';

const starts: [Clock, ...Clock[]] = ['09:00', '09:30', '10:00', '10:30', '13:00', '13:30', '14:00', '14:30'];
const services: [ServiceKey, ...ServiceKey[]] = [
  'express',
  'express',
  'express',
  'regular',
  'airConditioning',
  'brakes',
  'alignment',
  'paint',
];

/**
 * Plans visits of the months before the demo begins, one for about half of the vehicles, so that members have points
 * and a history. The last of these months has some more, so that a draft of the rules can be tried on its bills.
 */
export function pastVisits(firstDay: Day): DemoVisit[] {
  return demoPeople
    .filter((person) => person !== featured && !person.newcomer)
    .flatMap((person) => person.cars.flatMap((car) => pastVisit(firstDay, person, car.key)));
}

function pastVisit(firstDay: Day, person: DemoPerson, car: string): DemoVisit[] {
  const { store } = person;
  const key = `past:${store}:${car}`;
  const chance = chanceOf(key);
  if (!chance.percent(store === mainStore ? 50 : 40)) return lastMonthVisit(firstDay, store, car);
  const longest = Math.min(270, person.joinedDaysAgo - 20);
  const daysAgo = chance.between(25, longest);
  const service = chance.pick(services);
  const start = service === 'paint' ? '13:00' : chance.pick(starts);
  const day = lastDayFor(store, service, addDays(firstDay, -daysAgo), start);
  return [visitOn(key, store, car, { service, day, start, chance })];
}

/** Plans a visit last month for about a third of the vehicles that have no other visit in the past. */
function lastMonthVisit(firstDay: Day, store: StoreKey, car: string): DemoVisit[] {
  const key = `month:${store}:${car}`;
  const chance = chanceOf(key);
  if (!chance.percent(35)) return [];
  const { from, to } = lastMonth(firstDay);
  const service = chance.pick(services);
  const start = service === 'paint' ? '13:00' : chance.pick(starts);
  const day = lastDayFor(store, service, addDays(from, chance.between(3, Number(to.slice(8)) - 1)), start);
  return [visitOn(key, store, car, { service, day, start, chance })];
}

interface When {
  service: ServiceKey;
  day: Day;
  start: Clock;
  chance: Chance;
}

function visitOn(key: string, store: StoreKey, car: string, { service, day, start, chance }: When): DemoVisit {
  const visit = { key, store, car, service, day, start, requestedAt: bookingTimeBefore(day, chance) };
  return { ...visit, ...outcomeOf(service, 'handed_over', chance), buys: packageBoughtFor(key, service) };
}

/** The day itself when the store can take the visit then, else the last earlier day on which it can. */
export function lastDayFor(store: StoreKey, service: ServiceKey, day: Day, start: Clock): Day {
  return dayFor(store, service, { from: day, step: -1, start });
}

/** The first day after `day` on which the store can take the visit. */
export function nextDayFor(store: StoreKey, service: ServiceKey, day: Day, start: Clock): Day {
  return dayFor(store, service, { from: addDays(day, 1), step: 1, start });
}

/** No store is closed for longer; a start outside the slots fits no day at all. */
const searchedDays = 60;

function dayFor(
  store: StoreKey,
  service: ServiceKey,
  { from, step, start }: { from: Day; step: 1 | -1; start: Clock },
) {
  for (let days = 0; days < searchedDays; days += 1) {
    const day = addDays(from, days * step);
    if (fits(store, service, day, start)) return day;
  }
  throw new RangeError(`no day around ${from} has a place for ${service} at ${start} in ${store}`);
}

/** Some time in the days before. */
export function bookingTimeBefore(day: Day, chance: Chance): Date {
  return instantOf(addDays(day, -chance.between(1, 6)), clockOfMinutes(chance.between(9 * 60, 20 * 60)));
}
