import { listRefunds, quoteRefund, refundOrder } from '@anxin/shared/contracts/settlement-refund';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible } from '../../http/route';
import { presentRefund, presentRefundQuote, presentRefunds } from './refund.presenter';
import type { RefundService } from './refund.service';
import { mayRefund, seesBill } from './settlement.policy';
import type { SettlementRecord, SettlementService } from './settlement.service';

/** Routes for refunds of settled repair orders. */
export function refundRoutes(deps: { settlements: SettlementService; refunds: RefundService }): Route[] {
  const { settlements, refunds } = deps;

  async function load(caller: StaffCaller, orderId: string): Promise<SettlementRecord> {
    const settlement = await settlements.byOrder(orderId);
    return visible(settlement, (found) => found.kind === 'repair_order' && seesBill(caller, found));
  }

  return [
    route(quoteRefund, async ({ params, query, caller, at }) => {
      const settlement = await load(caller, params.repairOrderId);
      return presentRefundQuote(await refunds.quote(settlement, query.amountFen, at));
    }),

    route(listRefunds, async ({ params, caller }) => {
      const settlement = await load(caller, params.repairOrderId);
      return presentRefunds(settlement, await refunds.refundsOf(settlement));
    }),

    route(
      refundOrder,
      async ({ params, body, caller, once, at }) => {
        const settlement = await load(caller, params.repairOrderId);
        authorise(mayRefund(caller, settlement));
        const by = { id: caller.staffId, name: caller.name };
        return refunds.refund(settlement, { ...body, by, at }, once);
      },
      presentRefund,
    ),
  ];
}
