import { getSettlement, holdPoints, quoteSettlement, settle } from '@anxin/shared/contracts/settlement';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible } from '../../http/route';
import type { RepairOrderRecord, RepairOrderService } from '../repair-order';
import { maySettle, seesBill } from './settlement.policy';
import { presentQuote, presentSettlement } from './settlement.presenter';
import type { SettlementService } from './settlement.service';

/** Routes for the bill of an order: quoting it, holding points for it, and settling it. */
export function settlementRoutes(deps: { settlements: SettlementService; repairOrders: RepairOrderService }): Route[] {
  const { settlements, repairOrders } = deps;

  async function load(caller: StaffCaller, orderId: string): Promise<RepairOrderRecord> {
    return visible(await repairOrders.byId(orderId), (found) => seesBill(caller, found));
  }

  return [
    route(quoteSettlement, async ({ params, query, caller, at }) => {
      const order = await load(caller, params.repairOrderId);
      return presentQuote(await settlements.quote(order, query.points ?? 0, at));
    }),

    route(
      holdPoints,
      async ({ params, body, caller, once, at }) => {
        const order = await load(caller, params.repairOrderId);
        authorise(maySettle(caller, order));
        return settlements.holdPoints(order, { ...body, at }, once);
      },
      presentQuote,
    ),

    route(
      settle,
      async ({ params, body, caller, once, at }) => {
        const order = await load(caller, params.repairOrderId);
        authorise(maySettle(caller, order));
        const by = { id: caller.staffId, name: caller.name };
        return settlements.settle(order, { ...body, by, at }, once);
      },
      presentSettlement,
    ),

    route(getSettlement, async ({ params, caller }) => {
      const order = await load(caller, params.repairOrderId);
      return presentSettlement(visible(await settlements.byOrder(order.id), () => true));
    }),
  ];
}
