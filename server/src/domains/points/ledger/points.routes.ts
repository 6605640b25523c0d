import { getPoints, pointsStatement } from '@anxin/shared/contracts/points';
import { type Route, route, visible } from '../../../http/route';
import { ownsAccount } from './points.policy';
import { presentStatement } from './points.presenter';
import type { PointsService } from './points.service';

/** The points of a vehicle, for its owner. */
export function pointsRoutes({ points }: { points: PointsService }): Route[] {
  const ownAccount = async (call: MemberCall) =>
    visible(await points.accountOf(call.params.vehicleId), (account) => ownsAccount(call.caller, account));

  return [
    route(getPoints, async (call) => {
      const account = await ownAccount(call);
      return points.summaryOf(account, call.at);
    }),

    route(pointsStatement, async (call) => {
      const account = await ownAccount(call);
      return presentStatement(await points.ownStatement(account, call.query));
    }),
  ];
}

type MemberCall = { params: { vehicleId: string }; caller: Parameters<typeof ownsAccount>[0] };
