import type { Database } from '../../infra/database';
import type { FileService } from '../file/file.service';
import type { MemberService } from '../member/member.service';
import type { OrganisationService } from '../organisation/organisation.service';
import type { PointsService } from '../points/points.service';
import type { VehicleService } from '../vehicle/vehicle.service';
import { createBelongings, type BelongingKinds } from './belongings';
import { createTransferListService } from './transfer-list.service';
import { createTransferViews } from './transfer-view';
import { createTransferModel } from './transfer.model';
import { createPointsTransferService } from './transfer.service';

/** The parts of transfers, tied together; the other domains' services are handed in. */
export function createPointsTransferParts(deps: {
  database: Database;
  organisation: OrganisationService;
  members: MemberService;
  files: FileService;
  vehicles: VehicleService;
  points: PointsService;
  kinds: BelongingKinds;
}) {
  const model = createTransferModel(deps.database.connection);
  const belongings = createBelongings(deps.kinds);
  return {
    belongings,
    transfers: createPointsTransferService({ ...deps, belongings, transfers: model }),
    transferLists: createTransferListService(model),
    transferViews: createTransferViews({ ...deps, belongings }),
  };
}
