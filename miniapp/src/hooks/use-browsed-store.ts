import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';
import { listStores, type Store } from '@anxin/shared/contracts/organisation';
import { useRead } from './use-read';

const key = 'anxin.store';
const listeners = new Set<() => void>();

/** The store somebody looks at before signing in: the one opened last on this device, else the first. */
export function useBrowsedStore(): { store: Store | undefined; stores: readonly Store[] } {
  const { data } = useRead('member', listStores, {});
  const chosen = useSyncExternalStore<unknown>(watch, () => Taro.getStorageSync(key));
  const stores = data?.stores ?? [];
  return { store: stores.find(({ id }) => id === chosen) ?? stores[0], stores };
}

/** Keeps the choice on this device. */
export function browseStore(id: string): void {
  Taro.setStorageSync(key, id);
  for (const listener of listeners) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
