import { addOrderLine, getRepairOrder, removeOrderLine } from '@anxin/shared/contracts/repair-order';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible } from '../../http/route';
import { mayWriteLines, seesOrder } from './repair-order.policy';
import { presentRepairOrder } from './repair-order.presenter';
import type { RepairOrderRecord, RepairOrderService } from './repair-order.service';

/** Routes for the store's staff to work on a repair order between check-in and settlement. */
export function repairOrderRoutes({ repairOrders }: { repairOrders: RepairOrderService }): Route[] {
  async function load(caller: StaffCaller, id: string): Promise<RepairOrderRecord> {
    return visible(await repairOrders.byId(id), (found) => seesOrder(caller, found));
  }

  return [
    route(getRepairOrder, async ({ params, caller }) => presentRepairOrder(await load(caller, params.repairOrderId))),

    route(
      addOrderLine,
      async ({ params, body, caller, once }) => {
        const order = await load(caller, params.repairOrderId);
        authorise(mayWriteLines(caller, order));
        return repairOrders.addLine(order.id, body, { name: caller.name }, once);
      },
      presentRepairOrder,
    ),

    route(
      removeOrderLine,
      async ({ params, caller, once }) => {
        const order = await load(caller, params.repairOrderId);
        authorise(mayWriteLines(caller, order));
        return repairOrders.removeLine(order.id, params.lineId, once);
      },
      presentRepairOrder,
    ),
  ];
}
