import type { Domain, Platform } from '../../domain';
import type { FileService } from '../file';
import type { MemberService } from '../member';
import type { OrganisationService } from '../organisation';
import type { PointsService } from '../points';
import type { VehicleService } from '../vehicle';
import { type BelongingKinds, type BelongingsService, createBelongings } from './belongings';
import { staffTransferRoutes } from './staff-transfer.routes';
import { createTransferListService, type TransferListService } from './transfer-list.service';
import { createTransferViews, type TransferViews } from './transfer-view';
import { createTransferModel } from './transfer.model';
import { transferRoutes } from './transfer.routes';
import { createPointsTransferService, type PointsTransferService } from './transfer.service';

export type { BelongingsService, PointsTransferService, TransferRecord } from './transfer.service';

interface Services {
  belongings: BelongingsService;
  transfers: PointsTransferService;
  transferLists: TransferListService;
  transferViews: TransferViews;
}

interface Needs {
  organisation: OrganisationService;
  members: MemberService;
  files: FileService;
  vehicles: VehicleService;
  points: PointsService;
  /** The domains whose records move along with the points. */
  kinds: BelongingKinds;
}

/** Transfers of a vehicle's points and belongings to its replacement. */
export function createPointsTransfer({ database }: Platform, needs: Needs): Domain<Services> {
  const { organisation, members, files, vehicles, points, kinds } = needs;
  const model = createTransferModel(database.connection);
  const belongings = createBelongings(kinds);
  const transfers = createPointsTransferService({ database, files, vehicles, points, belongings, transfers: model });
  const transferLists = createTransferListService(model);
  const transferViews = createTransferViews({ organisation, members, vehicles, points, belongings });
  return {
    services: { belongings, transfers, transferLists, transferViews },
    routes: () => [
      ...transferRoutes({ transfers, transferViews, vehicles, organisation, members, points }),
      ...staffTransferRoutes({ transfers, transferLists, transferViews }),
    ],
    watches: [{ collection: 'points_transfers', kind: 'points', vehicleField: 'fromVehicleId' }],
  };
}
