import {
  presentBillCoupon,
  presentOrderCoupon,
  withdrawBillCoupon,
  withdrawOrderCoupon,
} from '@anxin/shared/contracts/settlement-benefits';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible } from '../../http/route';
import type { RepairOrderRecord, RepairOrderService } from '../repair-order';
import { mayCharge } from './counter-bill.policy';
import { loadBill } from './counter-bill.routes';
import type { CounterBillService } from './counter-bill.service';
import { maySettle, seesBill } from './settlement.policy';
import { presentQuote } from './settlement.presenter';
import type { SettlementService } from './settlement.service';

/** Routes for presenting coupons for an order or a counter bill, and taking them off. */
export function benefitRoutes(deps: {
  settlements: SettlementService;
  counterBills: CounterBillService;
  repairOrders: RepairOrderService;
}): Route[] {
  const { settlements, counterBills, repairOrders } = deps;

  async function loadOrder(caller: StaffCaller, orderId: string): Promise<RepairOrderRecord> {
    return visible(await repairOrders.byId(orderId), (found) => seesBill(caller, found));
  }

  return [
    route(
      presentOrderCoupon,
      async ({ params, body, caller, once, at }) => {
        const order = await loadOrder(caller, params.repairOrderId);
        authorise(maySettle(caller, order));
        return settlements.presentCoupon(order, { ...body, at }, once);
      },
      presentQuote,
    ),

    route(
      withdrawOrderCoupon,
      async ({ params, caller, once, at }) => {
        const order = await loadOrder(caller, params.repairOrderId);
        authorise(maySettle(caller, order));
        return settlements.withdrawCoupon(order, { couponId: params.couponId, at }, once);
      },
      presentQuote,
    ),

    route(
      presentBillCoupon,
      async ({ params, body, caller, once, at }) => {
        const bill = await loadBill(deps, caller, params.counterBillId);
        authorise(mayCharge(caller, bill));
        return counterBills.presentCoupon(bill, { ...body, at }, once);
      },
      presentQuote,
    ),

    route(
      withdrawBillCoupon,
      async ({ params, caller, once, at }) => {
        const bill = await loadBill(deps, caller, params.counterBillId);
        authorise(mayCharge(caller, bill));
        return counterBills.withdrawCoupon(bill, { couponId: params.couponId, at }, once);
      },
      presentQuote,
    ),
  ];
}
