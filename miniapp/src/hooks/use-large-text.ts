import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';

const key = 'anxin.large-text';
const listeners = new Set<() => void>();

/** Says if the person chose larger type. */
export function useLargeText(): boolean {
  return useSyncExternalStore(watch, () => Taro.getStorageSync(key) === 'on');
}

/** Keeps the choice on this device. */
export function setLargeText(on: boolean): void {
  Taro.setStorageSync(key, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
