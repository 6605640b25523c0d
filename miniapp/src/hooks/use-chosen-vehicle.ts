import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';

const key = 'anxin.vehicle';
const listeners = new Set<() => void>();

interface Choosable {
  id: string;
  /** Left out where it is not known. */
  points?: { movedTo: string | null };
}

/**
 * The vehicle the member looks at: the one chosen on this device, else the first. A vehicle whose points have gone to its
 * replacement stands for the replacement.
 */
export function useChosenVehicle<Item extends Choosable>(vehicles: readonly Item[]): Item | undefined {
  const chosen = useSyncExternalStore<unknown>(watch, () => Taro.getStorageSync(key));
  const own = vehicles.find(({ id }) => id === chosen) ?? vehicles[0];
  return followed(own, vehicles);
}

/** Those that were not replaced by another one. */
export function currentOnly<Item extends Choosable>(vehicles: readonly Item[]): Item[] {
  return vehicles.filter(({ points }) => !points || points.movedTo === null);
}

function followed<Item extends Choosable>(own: Item | undefined, vehicles: readonly Item[]): Item | undefined {
  let last = own;
  // A replacement may have been replaced too; there are no more steps than vehicles.
  for (let steps = 0; steps < vehicles.length; steps += 1) {
    const movedTo = last?.points?.movedTo ?? null;
    const next = movedTo === null ? undefined : vehicles.find(({ id }) => id === movedTo);
    if (!next) return last;
    last = next;
  }
  return last;
}

/** Keeps the choice on this device. */
export function chooseVehicle(id: string): void {
  Taro.setStorageSync(key, id);
  for (const listener of listeners) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
