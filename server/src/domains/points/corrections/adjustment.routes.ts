import type { PointsAdjustment } from '@anxin/shared/contracts/points-account';
import {
  approveAdjustment,
  askAdjustment,
  listAdjustments,
  refuseAdjustment,
  withdrawAdjustment,
} from '@anxin/shared/contracts/points-account';
import { Refusal } from '@anxin/shared/errors';
import { owedByReversal } from '@anxin/shared/rules/points/adjustment';
import type { StaffCaller } from '../../../http/caller';
import type { Session } from '../../../infra/database';
import { authorise, type Route, route, visible } from '../../../http/route';
import { worksIn } from '../../organisation';
import { type AdjustmentViewDeps, createAdjustmentViews } from './adjustment-views';
import { isSecondPerson, mayReverse, mayWithdraw, seesAdjustments } from './corrections.policy';
import { servesAccount } from '../ledger';
import type { AdjustmentRecord, AdjustmentService } from './adjustment.service';

/** Routes for corrections above the store's limit, from the request to the decision. */
export function adjustmentRoutes(deps: AdjustmentViewDeps & { adjustments: AdjustmentService }): Route[] {
  const { points, adjustments } = deps;
  const presentAdjustments = createAdjustmentViews(deps);

  async function present(
    adjustment: AdjustmentRecord,
    { caller }: { caller: StaffCaller },
    session: Session | null,
  ): Promise<PointsAdjustment> {
    const [one] = await presentAdjustments([adjustment], caller, session);
    return visible(one, () => true);
  }

  /** The request, for a manager of its store. */
  async function managed(call: { params: { adjustmentId: string }; caller: StaffCaller }): Promise<AdjustmentRecord> {
    const found = await adjustments.adjustmentById(call.params.adjustmentId);
    const adjustment = visible(found, ({ storeId }) => worksIn(call.caller, storeId));
    authorise(seesAdjustments(call.caller, adjustment.storeId));
    return adjustment;
  }

  async function forSecondPerson(call: Parameters<typeof managed>[0]): Promise<AdjustmentRecord> {
    const adjustment = await managed(call);
    if (!isSecondPerson(call.caller, adjustment)) throw new Refusal('adjustment_own');
    return adjustment;
  }

  return [
    route(
      askAdjustment,
      async (call) => {
        const { vehicleId, journalId } = call.params;
        const found = await points.accountOf(vehicleId);
        const account = visible(found, (one) => servesAccount(call.caller, one));
        const journal = visible(await points.journalById(journalId), (one) => one.accountId === account.id);
        authorise(mayReverse(call.caller, account));
        const { at, once, body, caller } = call;
        return adjustments.ask({ account, journal, ...body, by: employeeOf(caller), at, once });
      },
      async ({ adjustment, available }, call, session) => ({
        ...(await present(adjustment, call, session)),
        owes: owedByReversal(adjustment.journal, available),
      }),
    ),

    route(listAdjustments, async (call) => {
      const storeId = visible(call.params.storeId, (id) => worksIn(call.caller, id));
      authorise(seesAdjustments(call.caller, storeId));
      const page = await adjustments.adjustmentsOf(storeId, call.query);
      const { waiting, next } = page;
      return { adjustments: await presentAdjustments(page.adjustments, call.caller), waiting, next };
    }),

    route(
      approveAdjustment,
      async (call) => {
        const adjustment = await forSecondPerson(call);
        const { caller, at, once } = call;
        return adjustments.approve(adjustment, { by: employeeOf(caller), at, once });
      },
      present,
    ),

    route(
      refuseAdjustment,
      async (call) => {
        const adjustment = await forSecondPerson(call);
        const { caller, at, once, body } = call;
        return adjustments.refuse(adjustment, { by: employeeOf(caller), at, once, ...body });
      },
      present,
    ),

    route(
      withdrawAdjustment,
      async (call) => {
        const adjustment = await managed(call);
        authorise(mayWithdraw(call.caller, adjustment));
        const { caller, at, once } = call;
        return adjustments.withdraw(adjustment, { by: employeeOf(caller), at, once });
      },
      present,
    ),
  ];
}

function employeeOf({ staffId, name }: StaffCaller): { id: string; name: string } {
  return { id: staffId, name };
}
