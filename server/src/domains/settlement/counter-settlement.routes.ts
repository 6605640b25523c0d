import {
  getCounterBillSettlement,
  holdCounterBillPoints,
  listCounterBillRefunds,
  quoteCounterBill,
  quoteCounterBillRefund,
  refundCounterBill,
  settleCounterBill,
} from '@anxin/shared/contracts/counter-bill';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible } from '../../http/route';
import { presentRefund, presentRefundQuote, presentRefunds } from './refund.presenter';
import type { RefundService } from './refund.service';
import { presentQuote, presentSettlement } from './settlement.presenter';
import type { SettlementRecord, SettlementService } from './settlement.service';
import { mayCharge, mayRefundBill } from './counter-bill.policy';
import { loadBill } from './counter-bill.routes';
import type { CounterBillService } from './counter-bill.service';

/** Routes for quoting, holding, settling and refunding counter bills, by the rules of every settlement. */
export function counterSettlementRoutes(deps: {
  counterBills: CounterBillService;
  settlements: SettlementService;
  refunds: RefundService;
}): Route[] {
  const { counterBills, settlements, refunds } = deps;

  async function loadSettled(caller: StaffCaller, billId: string): Promise<SettlementRecord> {
    const bill = await loadBill(deps, caller, billId);
    return visible(await settlements.byOrder(bill.id), () => true);
  }

  return [
    route(quoteCounterBill, async ({ params, query, caller, at }) => {
      const bill = await loadBill(deps, caller, params.counterBillId);
      return presentQuote(await counterBills.quote(bill, query.points ?? 0, at));
    }),

    route(
      holdCounterBillPoints,
      async ({ params, body, caller, once, at }) => {
        const bill = await loadBill(deps, caller, params.counterBillId);
        authorise(mayCharge(caller, bill));
        return counterBills.holdPoints(bill, { ...body, at }, once);
      },
      presentQuote,
    ),

    route(
      settleCounterBill,
      async ({ params, body, caller, once, at }) => {
        const bill = await loadBill(deps, caller, params.counterBillId);
        authorise(mayCharge(caller, bill));
        const by = { id: caller.staffId, name: caller.name };
        return counterBills.settle(bill, { ...body, by, at }, once);
      },
      presentSettlement,
    ),

    route(getCounterBillSettlement, async ({ params, caller }) =>
      presentSettlement(await loadSettled(caller, params.counterBillId)),
    ),

    route(quoteCounterBillRefund, async ({ params, query, caller, at }) => {
      const settlement = await loadSettled(caller, params.counterBillId);
      return presentRefundQuote(await refunds.quote(settlement, query.amountFen, at));
    }),

    route(listCounterBillRefunds, async ({ params, caller }) => {
      const settlement = await loadSettled(caller, params.counterBillId);
      return presentRefunds(settlement, await refunds.refundsOf(settlement));
    }),

    route(
      refundCounterBill,
      async ({ params, body, caller, once, at }) => {
        const settlement = await loadSettled(caller, params.counterBillId);
        authorise(mayRefundBill(caller, settlement));
        const by = { id: caller.staffId, name: caller.name };
        return refunds.refund(settlement, { ...body, by, at }, once);
      },
      presentRefund,
    ),
  ];
}
