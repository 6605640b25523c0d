import { createVehicleModel } from './vehicle.model';
import { createVehicleSearch } from './vehicle-search.service';
import { createVehicleService, type VehicleServiceDeps } from './vehicle.service';

type Deps = Omit<VehicleServiceDeps, 'vehicles' | 'members'> & {
  members: VehicleServiceDeps['members'] & { idByPhone(phone: string): Promise<string | null> };
};

/** The parts of vehicles, tied together; the other domains' services are handed in. */
export function createVehicleParts(deps: Deps) {
  const vehicles = createVehicleModel(deps.database.connection);
  return {
    vehicles: createVehicleService({ ...deps, vehicles }),
    vehicleSearch: createVehicleSearch({ vehicles, members: deps.members }),
  };
}
