import type { Domain, Platform } from '../../domain';
import type { AdvisorService } from '../advisor';
import type { AppointmentService } from '../appointment';
import type { CouponService } from '../coupon';
import type { MemberService } from '../member';
import type { OrganisationService } from '../organisation';
import type { PointsService } from '../points';
import type { BelongingsService, PointsTransferService } from '../points-transfer';
import type { VehicleService } from '../vehicle';
import { createHandoverModel } from './handover.model';
import { handoverRoutes } from './handover.routes';
import { createHandoverService, type HandoverService } from './handover.service';

interface Services {
  handovers: HandoverService;
}

interface Needs {
  organisation: OrganisationService;
  members: MemberService;
  advisors: AdvisorService;
  vehicles: VehicleService;
  points: PointsService;
  coupons: CouponService;
  appointments: AppointmentService;
  transfers: PointsTransferService;
  belongings: BelongingsService;
}

/** A vehicle with its membership goes from one owner to another. */
export function createMembershipHandover({ database }: Platform, needs: Needs): Domain<Services> {
  const { organisation, members, vehicles, points, belongings } = needs;
  const handovers = createHandoverService({
    ...needs,
    database,
    handovers: createHandoverModel(database.connection),
  });
  return {
    services: { handovers },
    routes: () => handoverRoutes({ handovers, vehicles, members, organisation, points, belongings }),
    sweeps: [{ name: 'expiring offers of vehicles', everyMs: 15_000, run: (at) => handovers.expireDue(at) }],
  };
}
