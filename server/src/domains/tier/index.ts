import type { Domain, Platform } from '../../domain';
import type { PointsService } from '../points';
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
}

/** The tiers of vehicles, by the payments for them. */
export function createTier({ database }: Platform, { points }: Needs): Domain<Services, { vehicles: VehicleService }> {
  const tiers = createTierService({ tiers: createTierModel(database.connection), points });
  return { services: { tiers }, routes: ({ vehicles }) => tierRoutes({ tiers, points, vehicles }) };
}
