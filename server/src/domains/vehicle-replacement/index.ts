import type { Domain, Platform } from '../../domain';
import { mergeableRecords, stepsByPeople } from '../../infra/mergeable';
import type { FileService } from '../file';
import type { CustomerService } from '../customer';
import type { OrganisationService } from '../organisation';
import type { HoldService, PointsService, ProgrammeService } from '../points';
import type { VehicleService } from '../vehicle';
import type { TransferableKinds } from './transferable';
import { type TransferablesService, createTransferables } from './transferables';
import { staffTransferRoutes } from './staff-transfer.routes';
import { createTransferListService, type TransferListService } from './transfer-list.service';
import { createTransferViews, type TransferViews } from './transfer-view';
import { createTransferMoves } from './transfer.lifecycle';
import { createTransferModel } from './transfer.model';
import { transferRoutes } from './transfer.routes';
import { createVehicleReplacementService, type VehicleReplacementService } from './transfer.service';

export type { TransferablesService, TransferRecord, VehicleReplacementService } from './transfer.service';
export type { Move, Transferable } from './transferable';

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
  holds: HoldService;
  programmes: ProgrammeService;
  /** The kinds of things that move along with the points. */
  tiers: TransferableKinds['tier'];
  coupons: TransferableKinds['coupons'];
  packages: TransferableKinds['packages'];
}

/** Transfers of a vehicle's points and its other things to its replacement. */
export function createVehicleReplacement({ database }: Platform, needs: Needs): Domain<Services> {
  const { organisation, customers, files, vehicles, points, holds } = needs;
  const model = createTransferModel(database.connection);
  const transferables = createTransferables({ tier: needs.tiers, coupons: needs.coupons, packages: needs.packages });
  const transfers = createVehicleReplacementService({
    database,
    files,
    vehicles,
    points,
    holds,
    transferables,
    transfers: model,
    moves: createTransferMoves(database),
  });
  const transferLists = createTransferListService(model);
  const transferViews = createTransferViews({ ...needs, transferables });
  return {
    services: { transferables, transfers, transferLists, transferViews },
    mergeables: [mergeableRecords(database.connection, { kind: 'points_transfers', use: stepsByPeople })],
    routes: () => [
      ...transferRoutes({ transfers, transferViews, vehicles, organisation, customers, points }),
      ...staffTransferRoutes({ transfers, transferLists, transferViews }),
    ],
    watches: [{ events: 'vehicle_replacement', kind: 'points', byVehicle: true }],
  };
}
