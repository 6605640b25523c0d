import { coveredSlots } from '@anxin/shared/rules/slots/coverage';
import { visitLengthOf } from '@anxin/shared/rules/slots/visit-length';
import { addDays, type Clock, clockOfMinutes, type Day, instantOf } from '@anxin/shared/values/store-time';
import { chanceOf } from './chance';
import { outcomeOf } from './outcome';
import { demoServices, type ServiceKey, serviceIdOf } from './services';
import { demoStores, mainStore, type StoreKey } from './stores';
import type { DemoVisit, Ending } from './visit';

/** The service, its start, and the parts that are not left to chance. */
type Template = [ServiceKey, Clock, Partial<Pick<DemoVisit, 'workFor' | 'settleAfter'>>?][];

/** The visits of any day: a few. */
const base: Record<StoreKey, Template> = {
  pudong: [
    ['express', '11:00'],
    ['regular', '13:30'],
  ],
  xuhui: [['express', '13:00']],
  hongqiao: [['express', '15:00']],
};

/** The visits added to today, so that the board shows a store at work. Every lane keeps free places. */
const busy: Record<StoreKey, Template> = {
  pudong: [
    ['express', '08:30'],
    ['express', '08:30'],
    ['express', '09:00'],
    ['express', '09:30'],
    ['express', '10:00'],
    ['express', '10:30'],
    ['express', '13:00'],
    ['express', '13:30'],
    ['express', '14:30'],
    ['express', '15:30'],
    ['inspection', '08:30'],
    ['brakes', '09:00'],
    ['airConditioning', '11:00', { settleAfter: 55 }],
    // Takes longer than planned, so that there is work going on at noon too.
    ['brakes', '10:30', { workFor: 170 }],
    ['inspection', '13:00'],
    ['brakes', '15:00'],
    ['paint', '08:30'],
    ['paint', '09:00', { workFor: 228 }],
    ['paint', '13:00'],
  ],
  xuhui: [
    ['express', '09:00'],
    ['express', '10:30'],
    ['brakes', '10:00'],
    ['inspection', '13:30'],
  ],
  hongqiao: [
    ['express', '09:30'],
    ['express', '11:00'],
    ['alignment', '10:00'],
    ['inspection', '13:00'],
  ],
};

/** The requests for the next open day, so that a member who books finds full times and free ones. */
const requestTemplates: Record<StoreKey, Template> = {
  pudong: [
    ['express', '08:30'],
    ['express', '08:30'],
    ['express', '08:30'],
    ['express', '09:30'],
    ['express', '10:30'],
    ['express', '10:30'],
    ['express', '14:00'],
    ['express', '14:30'],
    ['express', '15:00'],
    ['express', '15:00'],
    ['inspection', '08:30'],
    ['paint', '08:30'],
  ],
  xuhui: [['express', '09:30']],
  hongqiao: [['express', '10:00']],
};

/** Chooses a car for a visit, or null when none is free. */
export type ChooseCar = (store: StoreKey, day: Day) => string | null;

/** The usual visits of a store on a day. The smaller stores have one every other day. */
export function baseDay(store: StoreKey, day: Day, chooseCar: ChooseCar): DemoVisit[] {
  const template = store === mainStore || isEven(day) ? base[store] : [];
  return visitsOf({ store, day, prefix: 'base', template, chooseCar });
}

/** The further visits of a day once it is today. */
export function busyDay(store: StoreKey, day: Day, chooseCar: ChooseCar): DemoVisit[] {
  return visitsOf({ store, day, prefix: 'busy', template: busy[store], chooseCar });
}

/** The further visits of the next open day. */
export function requestsForDay(store: StoreKey, day: Day, chooseCar: ChooseCar): DemoVisit[] {
  return visitsOf({ store, day, prefix: 'next', template: requestTemplates[store], chooseCar });
}

/** True when the visit can take place: the store is open for all of it. */
export function fits(store: StoreKey, service: ServiceKey, day: Day, start: Clock): boolean {
  const offered = demoServices(store).filter(({ id }) => id === serviceIdOf(store, service));
  const length = visitLengthOf(offered);
  return length !== null && coveredSlots(demoStores[store], day, start, length) !== null;
}

interface DayWanted {
  store: StoreKey;
  day: Day;
  prefix: 'base' | 'busy' | 'next';
  template: Template;
  chooseCar: ChooseCar;
}

function visitsOf({ store, day, prefix, template, chooseCar }: DayWanted): DemoVisit[] {
  return template.flatMap(([service, start, known = {}], index) => {
    if (!fits(store, service, day, start)) return [];
    const car = chooseCar(store, day);
    if (car === null) return [];
    const key = `${prefix}:${store}:${day}:${index}`;
    const chance = chanceOf(key);
    const ending = prefix === 'base' && index === 0 && store === mainStore ? endingOf(day) : 'handed_over';
    const bookedAt = clockOfMinutes(chance.between(9 * 60, 17 * 60));
    const requestedAt = instantOf(addDays(day, -chance.between(8, 13)), bookedAt);
    return [{ key, store, car, service, day, start, requestedAt, ...outcomeOf(service, ending, chance), ...known }];
  });
}

/** The first of a day's usual visits is called off or missed every six days, and declined every twelve. */
function endingOf(day: Day): Ending {
  const endings: Record<number, Ending> = { 0: 'cancelled', 2: 'no_show', 4: 'declined', 6: 'cancelled', 8: 'no_show' };
  return endings[numberOf(day) % 12] ?? 'handed_over';
}

function isEven(day: Day): boolean {
  return numberOf(day) % 2 === 0;
}

function numberOf(day: Day): number {
  return Date.parse(day) / 86_400_000;
}
