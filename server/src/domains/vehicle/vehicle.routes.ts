import type { PointsSummary } from '@anxin/shared/contracts/points';
import type { MemberTier } from '@anxin/shared/contracts/tier';
import { addVehicle, listVehicles, updateVehicle, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { type Route, route, visible } from '../../http/route';
import type { OrganisationService } from '../organisation';
import { ownsVehicle } from './vehicle.policy';
import { presentVehicle } from './vehicle.presenter';
import type { VehicleRecord, VehicleService } from './vehicle.service';

interface VehicleRoutesDeps {
  vehicles: VehicleService;
  organisation: OrganisationService;
  points: { summaries(vehicleIds: readonly string[], at: Date): Promise<Map<string, PointsSummary>> };
  tiers: { tiersOf(vehicleIds: readonly string[], at: Date): Promise<Map<string, MemberTier>> };
}

const anyone = () => true;

/** A member's own vehicles. */
export function vehicleRoutes({ vehicles, organisation, points, tiers }: VehicleRoutesDeps): Route[] {
  async function present(found: readonly VehicleRecord[], at: Date): Promise<Vehicle[]> {
    if (found.length === 0) return [];
    const stores = new Map((await organisation.listStores()).map((store) => [store.id, store]));
    const ids = found.map((one) => one.id);
    const summaries = await points.summaries(ids, at);
    const reached = await tiers.tiersOf(ids, at);
    return found.map((vehicle) => {
      const [store, summary] = [stores.get(vehicle.storeId), summaries.get(vehicle.id)];
      if (!store || !summary) throw new Error(`vehicle ${vehicle.id} lacks its store or its points account`);
      return presentVehicle(vehicle, { store, points: summary, tier: reached.get(vehicle.id) ?? 'standard' }, at);
    });
  }

  return [
    route(listVehicles, async (call) => {
      return { vehicles: await present(await vehicles.ofMember(call.caller.memberId), call.at) };
    }),

    route(addVehicle, async (call) => {
      const store = visible(await organisation.storeById(call.body.storeId), anyone, 'body.storeId');
      const { plate, vin, modelName, mileageKm } = call.body;
      const { memberId } = call.caller;
      const added = await vehicles.add({ memberId, store, plate, vin, modelName, mileageKm, at: call.at }, call.once);
      // Nothing was paid for it yet.
      return presentVehicle(added.vehicle, { store, points: added.points, tier: 'standard' }, call.at);
    }),

    route(updateVehicle, async (call) => {
      const own = visible(await vehicles.byId(call.params.vehicleId), (vehicle) => ownsVehicle(call.caller, vehicle));
      const [changed] = await present([await vehicles.update(own.id, call.body, call.at)], call.at);
      return visible(changed, anyone);
    }),
  ];
}
