import type { Domain, Platform } from '../../domain';
import { mergeableRecords } from '../../infra/mergeable';
import type { OrganisationService } from '../organisation';
import type { PointsService } from '../points';
import type { VehicleService } from '../vehicle';
import { packageOfferRoutes } from './package-offer.routes';
import { packageRoutes } from './package.routes';
import { createPackageService, type PackageService } from './package.service';

export type { PackageOfferRecord, PackageRecord, PackageService } from './package.service';

interface Services {
  packages: PackageService;
}

interface Needs {
  organisation: OrganisationService;
  vehicles: VehicleService;
  points: PointsService;
}

type RouteNeeds = Pick<Parameters<typeof packageRoutes>[0], 'repairOrders'>;

/** Service packages: a store's offers, and the packages of vehicles. */
export function createServicePackage({ database }: Platform, needs: Needs): Domain<Services, RouteNeeds> {
  const { organisation, vehicles, points } = needs;
  const packages = createPackageService({ connection: database.connection, database, vehicles, points });
  return {
    services: { packages },
    mergeables: [
      mergeableRecords(database.connection, {
        kind: 'service_packages',
        path: 'sold.customerId',
        use: ({ version }) => version,
      }),
    ],
    routes: ({ repairOrders }) => [
      ...packageRoutes({ packages, vehicles, organisation, repairOrders }),
      ...packageOfferRoutes({ packages, organisation }),
    ],
  };
}
