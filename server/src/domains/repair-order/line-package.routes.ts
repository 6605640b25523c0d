import { listUsablePackages, markLinePackage, unmarkLinePackage } from '@anxin/shared/contracts/service-package';
import { packageStateOn } from '@anxin/shared/rules/service-package/package-state';
import { dayOf } from '@anxin/shared/values/store-time';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible, presentEach } from '../../http/route';
import type { PackageService } from '../service-package';
import { presentUsablePackage } from './line-package.presenter';
import { mayWriteLines, seesOrder } from './repair-order.policy';
import { presentRepairOrder } from './repair-order.presenter';
import type { RepairOrderRecord, RepairOrderService } from './repair-order.service';

/** Routes for the packages that could pay lines of an order, and for marking the lines. */
export function linePackageRoutes(deps: {
  repairOrders: RepairOrderService;
  packages: Pick<PackageService, 'ofVehicle'>;
}): Route[] {
  const { repairOrders, packages } = deps;

  async function load(caller: StaffCaller, id: string): Promise<RepairOrderRecord> {
    return visible(await repairOrders.byId(id), (found) => seesOrder(caller, found));
  }

  async function loadWritable(caller: StaffCaller, id: string): Promise<string> {
    const order = await load(caller, id);
    authorise(mayWriteLines(caller, order));
    return order.id;
  }

  return [
    route(listUsablePackages, async ({ params, caller, at }) => {
      const { vehicleId, storeId, lines } = await load(caller, params.repairOrderId);
      const usable = (await packages.ofVehicle(vehicleId)).filter(
        (one) => one.storeIds.includes(storeId) && packageStateOn(one, dayOf(at)) === 'active',
      );
      return { packages: presentEach(usable, (one) => presentUsablePackage(one, lines)) };
    }),

    route(
      markLinePackage,
      async ({ params, body, caller, once, at }) => {
        const orderId = await loadWritable(caller, params.repairOrderId);
        const { orderVersion: version, packageId, itemId } = body;
        const wanted = { orderId, lineId: params.lineId, version, packageId, itemId, at };
        return repairOrders.markLine(wanted, once);
      },
      presentRepairOrder,
    ),

    route(
      unmarkLinePackage,
      async ({ params, query, caller, once }) => {
        const orderId = await loadWritable(caller, params.repairOrderId);
        const wanted = { orderId, lineId: params.lineId, version: query.orderVersion };
        return repairOrders.unmarkLine(wanted, once);
      },
      presentRepairOrder,
    ),
  ];
}
