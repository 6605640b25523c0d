import type { Domain, Platform } from '../../domain';
import { mergeableVehicles } from './vehicle.mergeable';
import { createVehicleModel } from './vehicle.model';
import { vehicleRoutes } from './vehicle.routes';
import { createVehicleSearch, type VehicleSearchService } from './vehicle-search.service';
import { createVehicleService, type VehicleService, type VehicleServiceDeps } from './vehicle.service';

export type { VehicleSearchService } from './vehicle-search.service';
export type { VehicleRecord, VehicleService, VehicleWanted } from './vehicle.service';

interface Services {
  vehicles: VehicleService;
  vehicleSearch: VehicleSearchService;
}

type Needs = Pick<VehicleServiceDeps, 'advisors' | 'points'> & {
  customers: VehicleServiceDeps['customers'] & { idByPhone(phone: string): Promise<string | null> };
};

type RouteNeeds = Omit<Parameters<typeof vehicleRoutes>[0], 'vehicles'>;

/** Members' vehicles, and how the desk finds them. */
export function createVehicle({ database }: Platform, needs: Needs): Domain<Services, RouteNeeds> {
  const { customers, advisors, points } = needs;
  const model = createVehicleModel(database.connection);
  const vehicles = createVehicleService({ database, vehicles: model, customers, advisors, points });
  const vehicleSearch = createVehicleSearch({ vehicles: model, customers });
  return {
    services: { vehicles, vehicleSearch },
    mergeables: [mergeableVehicles(database.connection)],
    routes: (services) => vehicleRoutes({ ...services, vehicles }),
  };
}
