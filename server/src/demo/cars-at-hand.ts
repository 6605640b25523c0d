import { addDays, type Day } from '@anxin/shared/values/store-time';
import { chanceOf } from './chance';
import type { ChooseCar } from './day-plan';
import { demoPeople, featured } from './people';
import { type StoreKey, storeKeys } from './stores';
import type { DemoVisit } from './visit';

/** The least days between two visits of the same car, when there are enough cars. */
const apartDays = 12;

/** Chooses the cars of a store in turn. No car comes twice within some days while there are others. */
export function carsAtHand(known: readonly DemoVisit[]) {
  const days = new Map<string, Day[]>();
  const decks = new Map(storeKeys.map((store) => [store, [...(shuffled.get(store) ?? [])]]));

  function note({ car, day }: Pick<DemoVisit, 'car' | 'day'>): void {
    days.set(car, [...(days.get(car) ?? []), day]);
  }
  known.forEach(note);

  function isFree(car: string, day: Day, apart: number): boolean {
    const [from, to] = [addDays(day, -apart), addDays(day, apart)];
    return !(days.get(car) ?? []).some((other) => other >= from && other <= to);
  }

  const choose: ChooseCar = (store, day) => {
    const deck = decks.get(store) ?? [];
    const place = [apartDays, 0].map((apart) => deck.findIndex((car) => isFree(car, day, apart))).find((at) => at >= 0);
    if (place === undefined) return null;
    const [car] = deck.splice(place, 1);
    if (car === undefined) return null;
    deck.push(car);
    note({ car, day });
    return car;
  };
  return choose;
}

/**
 * The store's cars in random order, without those of the featured member and the newcomers, whose visits are planned by
 * hand.
 */
function deckOf(store: StoreKey): string[] {
  return demoPeople
    .filter((person) => person.store === store && person !== featured && !person.newcomer)
    .flatMap((person) => person.cars.map((car) => car.key))
    .map((car) => ({ car, order: chanceOf(`deck:${car}`).between(0, 1_000_000) }))
    .toSorted((one, other) => one.order - other.order)
    .map(({ car }) => car);
}

const shuffled = new Map(storeKeys.map((store) => [store, deckOf(store)]));
