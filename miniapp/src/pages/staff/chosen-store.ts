import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';
import type { Answer } from '@anxin/shared/contracts/operation';
import type { staffMe } from '@anxin/shared/contracts/identity';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { staffRoleNames } from '@anxin/shared/rules/organisation/role-names';

/** A store where the employee works, with their roles there. */
export interface StaffStore {
  id: string;
  name: string;
  roles: StaffRole[];
  /** `前台、服务顾问` */
  roleNames: string;
}

type Profile = Answer<typeof staffMe>;

const key = 'anxin.staff.store';
const listeners = new Set<() => void>();

/** The store last chosen on this device, if any. */
export function useChosenStoreId(): string {
  return useSyncExternalStore(watch, () => String(Taro.getStorageSync(key) ?? ''));
}

/** Keeps the choice on this device. */
export function chooseStore(storeId: string): void {
  Taro.setStorageSync(key, storeId);
  for (const listener of listeners) listener();
}

/** The employee's stores, one entry each however many roles they have there. */
export function storesOf({ roles }: Profile): StaffStore[] {
  const stores = new Map<string, StaffStore>();
  for (const { storeId, storeName, role } of roles) {
    const held = [...(stores.get(storeId)?.roles ?? []), role];
    const roleNames = held.map((one) => staffRoleNames[one]).join('、');
    stores.set(storeId, { id: storeId, name: storeName, roles: held, roleNames });
  }
  return [...stores.values()];
}

/** The chosen store if the employee works there; their only one without a choice; null when they have to choose. */
export function storeFor(profile: Profile, chosenId: string): StaffStore | null {
  const stores = storesOf(profile);
  return stores.find(({ id }) => id === chosenId) ?? (stores.length === 1 ? (stores[0] ?? null) : null);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
