import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';
import { listStores, type Store } from '@anxin/shared/contracts/organisation';
import { useRead } from './use-read';

const key = 'anxin.store';
const listeners = new Set<() => void>();

interface Browsed {
  read: ReturnType<typeof useRead<typeof listStores>>;
  stores: readonly Store[];
  /** Undefined while the stores are loading, and when there is none. */
  store: Store | undefined;
}

/** The store somebody looks at before signing in: the one opened last on this device, else the first. */
export function useBrowsedStore(): Browsed {
  const read = useRead('member', listStores, {});
  const chosen = useSyncExternalStore<unknown>(watch, () => Taro.getStorageSync(key));
  const stores = read.data?.stores ?? [];
  return { read, stores, store: stores.find(({ id }) => id === chosen) ?? stores[0] };
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
