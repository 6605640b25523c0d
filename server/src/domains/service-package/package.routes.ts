import { listOwnPackages, listVehiclePackages } from '@anxin/shared/contracts/service-package';
import { packageStateOn } from '@anxin/shared/rules/service-package/package-state';
import { type Day, dayOf } from '@anxin/shared/values/store-time';
import { type Route, route, visible, presentEach } from '../../http/route';
import type { OrganisationService } from '../organisation';
import { worksIn } from '../organisation';
import type { VehicleService } from '../vehicle';
import { ownsPackages, seesPackage } from './package.policy';
import { presentOwnPackage, presentServicePackage } from './package.presenter';
import type { PackageRecord, PackageService } from './package.service';

interface PackageRoutesDeps {
  packages: PackageService;
  vehicles: Pick<VehicleService, 'byId'>;
  organisation: Pick<OrganisationService, 'listStores'>;
  /** The orders on which packages were used. */
  repairOrders: { byIds(ids: readonly string[]): Promise<{ id: string; customerId: string }[]> };
}

/** Routes for the packages of a vehicle, for its owner and the staff. */
export function packageRoutes({ packages, vehicles, organisation, repairOrders }: PackageRoutesDeps): Route[] {
  async function storeNames(): Promise<Map<string, string>> {
    return new Map((await organisation.listStores()).map(({ id, name }) => [id, name]));
  }

  /** The orders that were the member's own visits. */
  async function ownOrders(owned: readonly PackageRecord[], customerId: string): Promise<Set<string>> {
    const ids = new Set(owned.flatMap(({ uses }) => uses.map(({ orderId }) => orderId)));
    const orders = await repairOrders.byIds([...ids]);
    return new Set(orders.filter((order) => order.customerId === customerId).map(({ id }) => id));
  }

  return [
    route(listOwnPackages, async ({ params, caller, at }) => {
      const vehicle = visible(await vehicles.byId(params.vehicleId), (one) => ownsPackages(caller, one));
      const owned = usableFirst(await packages.ofVehicle(vehicle.id), dayOf(at));
      const { customerId } = caller;
      const view = { storeNames: await storeNames(), at, customerId, ownOrders: await ownOrders(owned, customerId) };
      return { packages: presentEach(owned, (one) => presentOwnPackage(one, view)) };
    }),

    route(listVehiclePackages, async ({ params, caller, at }) => {
      const vehicle = visible(await vehicles.byId(params.vehicleId), () => true);
      const found = await packages.ofVehicle(vehicle.id);
      const owned = found.filter((one) => seesPackage(caller, vehicle, one));
      visible(vehicle, ({ storeId }) => worksIn(caller, storeId) || owned.length > 0);
      const view = { storeNames: await storeNames(), at };
      return { packages: presentEach(usableFirst(owned, dayOf(at)), (one) => presentServicePackage(one, view)) };
    }),
  ];
}

/** The usable packages before the others, otherwise in the same order. */
function usableFirst(owned: readonly PackageRecord[], day: Day): PackageRecord[] {
  const isUsable = (one: PackageRecord) => packageStateOn(one, day) === 'active';
  return [...owned.filter(isUsable), ...owned.filter((one) => !isUsable(one))];
}
