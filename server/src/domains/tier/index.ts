import type { Domain, Platform } from '../../domain';
import type { PointsService, ProgrammeService } from '../points';
import type { VehicleService } from '../vehicle';
import { createTierModel } from './tier.model';
import { tierRoutes } from './tier.routes';
import { createTierService, type TierService } from './tier.service';

export type { TierService } from './tier.service';

interface Services {
  tiers: TierService;
}

interface Needs {
  points: PointsService;
  programmes: ProgrammeService;
}

/** The tiers of vehicles, by the payments for them. */
export function createTier(
  { database }: Platform,
  { points, programmes }: Needs,
): Domain<Services, { vehicles: VehicleService }> {
  const tiers = createTierService({ tiers: createTierModel(database.connection), points, programmes });
  return { services: { tiers }, routes: ({ vehicles }) => tierRoutes({ tiers, points, programmes, vehicles }) };
}
