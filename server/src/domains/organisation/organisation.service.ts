import type { NewService, ServiceModel, ServiceRecord } from './service.model';
import type { StoreModel, StoreRecord } from './store.model';

export type { NewService, ServiceRecord } from './service.model';
export type { LaneBays, StoreRecord } from './store.model';

/** Stores and their services. */
export interface OrganisationService {
  storeById(id: string): Promise<StoreRecord | null>;
  listStores(): Promise<StoreRecord[]>;
  /** The store's services in the order it wants them shown. */
  servicesOf(storeId: string): Promise<ServiceRecord[]>;
  /** The named services in the requested order, or null when the store does not offer one of them. */
  servicesByIds(storeId: string, ids: readonly string[]): Promise<ServiceRecord[] | null>;
  /** Adds a store with its calendar and settings. */
  addStore(store: StoreRecord): Promise<void>;
  /** Adds a service to a store; a service without powertrains fits all of them. */
  addService(service: NewService): Promise<void>;
}

export function createOrganisationService(models: { stores: StoreModel; services: ServiceModel }): OrganisationService {
  const { stores, services } = models;
  return {
    storeById: (id) => stores.byId(id),
    listStores: () => stores.list(),
    servicesOf: (storeId) => services.ofStore(storeId),

    async servicesByIds(storeId, ids) {
      const offered = await services.ofStore(storeId);
      const named = ids.flatMap((id) => offered.find((service) => service.id === id) ?? []);
      return named.length === ids.length ? named : null;
    },

    addStore: (store) => stores.insert(store),
    addService: (service) => services.insert(service),
  };
}
