import type { Connection, Database } from '../../infra/database';
import { createPackageIssue, type IssueDeps } from './package-issue.service';
import { createPackageOfferModel } from './package-offer.model';
import { createPackageOfferService, type PackageOfferService } from './package-offer.service';
import { createPackageTransfer } from './package-transfer.service';
import { createPackageUse } from './package-use.service';
import { createPackageModel } from './package.model';
import type { OwnedPackageService } from './package.record';

export type {
  OwnedPackageService,
  PackageCheck,
  PackageOfferRecord,
  PackageRecord,
  PackageSale,
  PackageUseInput,
} from './package.record';

/** Packages that stores sell, and those that vehicles own. Repair order and settlement; docs/domain/points.md#8. */
export interface PackageService extends PackageOfferService, OwnedPackageService {}

/** The service with its models; nothing else writes their collections. */
export function createPackageService(
  deps: { connection: Connection; database: Database } & Pick<IssueDeps, 'vehicles' | 'points'>,
): PackageService {
  const { connection, database, vehicles, points } = deps;
  const offers = createPackageOfferModel(connection);
  const packages = createPackageModel(connection);
  return {
    ...createPackageOfferService({ database, offers }),
    ...createPackageIssue({ offers, packages, vehicles, points }),
    ...createPackageUse(packages),
    ...createPackageTransfer(packages),
    byId: (packageId, session) => packages.byId(packageId, session),
    ofVehicle: (vehicleId) => packages.ofVehicle(vehicleId),
  };
}
