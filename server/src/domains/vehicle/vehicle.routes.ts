import type { PointsSummary } from '@anxin/shared/contracts/points';
import type { MemberTier } from '@anxin/shared/contracts/tier';
import { addVehicle, listVehicles, updateVehicle, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { presentEach, type Route, route, visible } from '../../http/route';
import type { OrganisationService } from '../organisation';
import { ownsVehicle } from './vehicle.policy';
import { inOrderOfInterest, openTransferOf, presentVehicle, type WaitingTransfer } from './vehicle.presenter';
import type { VehicleRecord, VehicleService } from './vehicle.service';

interface VehicleRoutesDeps {
  vehicles: VehicleService;
  organisation: OrganisationService;
  points: { summaries(vehicleIds: readonly string[], at: Date): Promise<Map<string, PointsSummary>> };
  tiers: { tiersOf(vehicleIds: readonly string[], at: Date): Promise<Map<string, MemberTier>> };
  transfers: { openFrom(vehicleIds: readonly string[]): Promise<WaitingTransfer[]> };
}

const anyone = () => true;

/** A member's own vehicles. */
export function vehicleRoutes({ vehicles, organisation, points, tiers, transfers }: VehicleRoutesDeps): Route[] {
  /** `own` are all vehicles of the member, because a request may concern another of them. */
  async function present(found: readonly VehicleRecord[], own: readonly VehicleRecord[], at: Date): Promise<Vehicle[]> {
    if (found.length === 0) return [];
    const stores = new Map((await organisation.listStores()).map((store) => [store.id, store]));
    const ids = found.map((one) => one.id);
    const summaries = await points.summaries(ids, at);
    const reached = await tiers.tiersOf(ids, at);
    const waiting = await transfers.openFrom(own.map(({ id }) => id));
    return presentEach(found, (vehicle) => {
      const [store, summary] = [stores.get(vehicle.storeId), summaries.get(vehicle.id)];
      if (!store || !summary) throw new Error(`vehicle ${vehicle.id} lacks its store or its points account`);
      const openTransfer = openTransferOf(vehicle.id, waiting);
      const tier = reached.get(vehicle.id) ?? 'standard';
      return presentVehicle(vehicle, { store, points: summary, tier, openTransfer }, at);
    });
  }

  return [
    route(listVehicles, async (call) => {
      const own = await vehicles.ofCustomer(call.caller.customerId);
      return { vehicles: inOrderOfInterest(await present(own, own, call.at)) };
    }),

    route(
      addVehicle,
      async (call) => {
        const store = visible(await organisation.storeById(call.body.storeId), anyone, 'body.storeId');
        const { plate, vin, modelName, powertrain, mileageKm } = call.body;
        const { customerId } = call.caller;
        return vehicles.add(
          { customerId, store, plate, vin, modelName, powertrain, mileageKm, at: call.at },
          call.once,
        );
      },
      async (added, { at }) => {
        const store = visible(await organisation.storeById(added.vehicle.storeId), anyone);
        // A new vehicle has no payments and no transfer request.
        const fresh = { store, points: added.points, tier: 'standard', openTransfer: null } as const;
        return presentVehicle(added.vehicle, fresh, at);
      },
    ),

    route(
      updateVehicle,
      async ({ params, body, caller, at, checked }) => {
        const own = visible(await vehicles.byId(params.vehicleId), (vehicle) => ownsVehicle(caller, vehicle));
        return vehicles.update(own.id, { ...body, at }, checked);
      },
      async (updated, { caller, at }) => {
        const [changed] = await present([updated], await vehicles.ofCustomer(caller.customerId), at);
        return visible(changed, anyone);
      },
    ),
  ];
}
