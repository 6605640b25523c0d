import type { Domain, Platform } from '../../domain';
import type { FileService } from '../file';
import type { CustomerService } from '../customer';
import type { OrganisationService } from '../organisation';
import type { PointsService } from '../points';
import type { VehicleService } from '../vehicle';
import { type TransferableKinds, type TransferablesService, createTransferables } from './transferables';
import { staffTransferRoutes } from './staff-transfer.routes';
import { createTransferListService, type TransferListService } from './transfer-list.service';
import { createTransferViews, type TransferViews } from './transfer-view';
import { createTransferModel } from './transfer.model';
import { transferRoutes } from './transfer.routes';
import { createVehicleReplacementService, type VehicleReplacementService } from './transfer.service';

export type {
  TransferablesService,
  VehicleReplacementService as PointsTransferService,
  TransferRecord,
} from './transfer.service';

interface Services {
  transferables: TransferablesService;
  transfers: VehicleReplacementService;
  transferLists: TransferListService;
  transferViews: TransferViews;
}

interface Needs {
  organisation: OrganisationService;
  customers: CustomerService;
  files: FileService;
  vehicles: VehicleService;
  points: PointsService;
  /** The domains whose records move along with the points. */
  kinds: TransferableKinds;
}

/** Transfers of a vehicle's points and belongings to its replacement. */
export function createVehicleReplacement({ database }: Platform, needs: Needs): Domain<Services> {
  const { organisation, customers, files, vehicles, points, kinds } = needs;
  const model = createTransferModel(database.connection);
  const transferables = createTransferables(kinds);
  const transfers = createVehicleReplacementService({
    database,
    files,
    vehicles,
    points,
    transferables,
    transfers: model,
  });
  const transferLists = createTransferListService(model);
  const transferViews = createTransferViews({ organisation, customers, vehicles, points, transferables });
  return {
    services: { transferables, transfers, transferLists, transferViews },
    routes: () => [
      ...transferRoutes({ transfers, transferViews, vehicles, organisation, customers, points }),
      ...staffTransferRoutes({ transfers, transferLists, transferViews }),
    ],
    watches: [{ collection: 'points_transfers', kind: 'points', vehicleField: 'fromVehicleId' }],
  };
}
