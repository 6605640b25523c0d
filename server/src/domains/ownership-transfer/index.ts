import type { Domain, Platform } from '../../domain';
import { mergeableRecords, stepsByPeople } from '../../infra/mergeable';
import type { AdvisorService } from '../advisor';
import type { AppointmentService } from '../appointment';
import type { CouponService } from '../coupon';
import type { CustomerService } from '../customer';
import type { OrganisationService } from '../organisation';
import type { HoldService, PointsService } from '../points';
import type { TransferablesService, VehicleReplacementService } from '../vehicle-replacement';
import type { VehicleService } from '../vehicle';
import { createOwnershipTransferMoves } from './ownership-transfer.lifecycle';
import { createOwnershipTransferModel } from './ownership-transfer.model';
import { ownershipTransferRoutes } from './ownership-transfer.routes';
import { createOwnershipTransferService, type OwnershipTransferService } from './ownership-transfer.service';

interface Services {
  ownershipTransfers: OwnershipTransferService;
}

interface Needs {
  organisation: OrganisationService;
  customers: CustomerService;
  advisors: AdvisorService;
  vehicles: VehicleService;
  points: PointsService;
  holds: HoldService;
  coupons: CouponService;
  appointments: AppointmentService;
  transfers: VehicleReplacementService;
  transferables: TransferablesService;
}

/** A vehicle with its membership changes its owner. */
export function createOwnershipTransfer({ database }: Platform, needs: Needs): Domain<Services> {
  const { organisation, customers, vehicles, points, transferables } = needs;
  const ownershipTransfers = createOwnershipTransferService({
    ...needs,
    database,
    ownershipTransfers: createOwnershipTransferModel(database.connection),
    moves: createOwnershipTransferMoves(database),
  });
  return {
    services: { ownershipTransfers },
    mergeables: [mergeableRecords(database.connection, { kind: 'membership_handovers', use: stepsByPeople })],
    routes: () =>
      ownershipTransferRoutes({ ownershipTransfers, vehicles, customers, organisation, points, transferables }),
    sweeps: [{ name: 'expiring offers of vehicles', everyMs: 15_000, run: (at) => ownershipTransfers.expireDue(at) }],
  };
}
