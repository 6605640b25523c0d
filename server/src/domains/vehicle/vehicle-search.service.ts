import { vehicleSearchOf } from '@anxin/shared/rules/vehicle/vehicle-search';
import type { VehicleModel, VehicleRecord } from './vehicle.model';

/** The most vehicles shown; with more, the employee types more of the text. */
export const foundMost = 10;

export interface VehicleSearchService {
  /**
   * Finds vehicles of the store by the typed text; none for a text that cannot be read. `more` is true when there are
   * others.
   */
  find(storeId: string, typed: string): Promise<{ vehicles: VehicleRecord[]; more: boolean }>;
}

export function createVehicleSearch(deps: {
  vehicles: VehicleModel;
  customers: { idByPhone(phone: string): Promise<string | null> };
}): VehicleSearchService {
  const { vehicles, customers } = deps;

  async function matching(storeId: string, typed: string): Promise<VehicleRecord[]> {
    const search = vehicleSearchOf(typed);
    if (search === null) return [];
    if ('phone' in search) {
      const customerId = await customers.idByPhone(search.phone);
      const own = customerId === null ? [] : await vehicles.ofCustomer(customerId);
      return own.filter((vehicle) => vehicle.storeId === storeId);
    }
    const { platePart, vinTail } = search;
    const byPlate = platePart === null ? [] : await vehicles.byPlatePart(storeId, platePart, foundMost + 1);
    const byVin = vinTail === null ? [] : await vehicles.byVinTail(storeId, vinTail, foundMost + 1);
    return [...byPlate, ...byVin.filter((one) => byPlate.every(({ id }) => id !== one.id))];
  }

  return {
    async find(storeId, typed) {
      const found = await matching(storeId, typed);
      return { vehicles: found.slice(0, foundMost), more: found.length > foundMost };
    },
  };
}
