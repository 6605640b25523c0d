import { getTier, staffTier, type VehicleTier } from '@anxin/shared/contracts/tier';
import { standingOn } from '@anxin/shared/rules/tier/standing';
import { dayOf } from '@anxin/shared/values/store-time';
import { type Route, route, visible } from '../../http/route';
import type { AccountRecord, PointsService, ProgrammeService } from '../points';
import type { VehicleRecord, VehicleService } from '../vehicle';
import { ownsTier, seesTier } from './tier.policy';
import { presentTier } from './tier.presenter';
import type { TierService } from './tier.service';

/** A vehicle's tier, for its owner and for the staff of its store. */
export function tierRoutes(deps: {
  tiers: Pick<TierService, 'recordOf'>;
  points: Pick<PointsService, 'accountOf'>;
  programmes: Pick<ProgrammeService, 'programmeOf'>;
  vehicles: Pick<VehicleService, 'byId'>;
}): Route[] {
  const { tiers, points, programmes, vehicles } = deps;

  async function present(
    { vehicleId, storeId }: AccountRecord,
    mayKnow: (replacement: VehicleRecord) => boolean,
    at: Date,
  ): Promise<VehicleTier> {
    const { spends, moved } = await tiers.recordOf(vehicleId);
    const { tiers: terms } = await programmes.programmeOf(storeId, at);
    const replacement = moved && (await vehicles.byId(moved.vehicleId));
    const standing = standingOn(spends, terms, dayOf(at));
    return presentTier({
      standing,
      terms,
      moved,
      replacement: replacement && mayKnow(replacement) ? replacement : null,
    });
  }

  return [
    route(getTier, async ({ params, caller, at }) => {
      const account = visible(await points.accountOf(params.vehicleId), (one) => ownsTier(caller, one));
      return present(account, (replacement) => replacement.customerId === caller.customerId, at);
    }),

    route(staffTier, async ({ params, caller, at }) => {
      const account = visible(await points.accountOf(params.vehicleId), (one) => seesTier(caller, one));
      return present(account, () => true, at);
    }),
  ];
}
