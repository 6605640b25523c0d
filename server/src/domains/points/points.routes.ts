import { getPoints, pointsStatement, reverseJournal, rewardPoints, staffPoints } from '@anxin/shared/contracts/points';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible } from '../../http/route';
import { mayReverse, mayReward, ownsAccount, rewardLimit, servesAccount } from './points.policy';
import { presentEntry, presentStatement } from './points.presenter';
import type { PointsService, PostedBy } from './points.service';

/** The points of a vehicle, for its owner and for the staff of its store. */
export function pointsRoutes({ points }: { points: PointsService }): Route[] {
  const ownAccount = async (call: MemberCall) =>
    visible(await points.accountOf(call.params.vehicleId), (account) => ownsAccount(call.caller, account));
  const servedAccount = async (call: StaffCall) =>
    visible(await points.accountOf(call.params.vehicleId), (account) => servesAccount(call.caller, account));

  return [
    route(getPoints, async (call) => {
      const account = await ownAccount(call);
      return points.summaryOf(account, call.at);
    }),

    route(pointsStatement, async (call) => {
      const account = await ownAccount(call);
      return presentStatement(await points.ownStatement(account, call.query));
    }),

    route(staffPoints, async (call) => {
      const account = await servedAccount(call);
      const statement = presentStatement(await points.statement(account, call.query));
      return { account: await points.summaryOf(account, call.at), statement };
    }),

    route(rewardPoints, async (call) => {
      const account = await servedAccount(call);
      authorise(mayReward(call.caller, account));
      const { rewardLimits, pointsPerYuan } = await points.programmeOf(account.storeId, call.at);
      const limit = rewardLimit(call.caller, account, rewardLimits);
      const { at, once, body } = call;
      const posted = await points.reward({
        account,
        ...body,
        limit,
        pointsPerYuan,
        by: staffOf(call.caller),
        at,
        once,
      });
      return { entry: presentEntry(posted.entry), account: posted.summary };
    }),

    route(reverseJournal, async (call) => {
      const account = await servedAccount(call);
      const found = await points.journalById(call.params.journalId);
      const journal = visible(found, (one) => one.accountId === account.id);
      authorise(mayReverse(call.caller, account));
      const { at, once, body } = call;
      const posted = await points.reverseEntry({ account, journal, ...body, by: staffOf(call.caller), at, once });
      return { entry: presentEntry(posted.entry), account: posted.summary };
    }),
  ];
}

type MemberCall = { params: { vehicleId: string }; caller: Parameters<typeof ownsAccount>[0] };
type StaffCall = { params: { vehicleId: string }; caller: StaffCaller };

function staffOf(caller: StaffCaller): PostedBy {
  return { kind: 'staff', id: caller.staffId, name: caller.name };
}
