import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';

const key = 'anxin.vehicle';
const listeners = new Set<() => void>();

/** The vehicle the member looks at: the one chosen on this device, else the first. */
export function useChosenVehicle<Item extends { id: string }>(vehicles: readonly Item[]): Item | undefined {
  const chosen = useSyncExternalStore<unknown>(watch, () => Taro.getStorageSync(key));
  return vehicles.find(({ id }) => id === chosen) ?? vehicles[0];
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
