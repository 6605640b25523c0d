import { getPoints, pointsStatement, reverseJournal, rewardPoints } from '@anxin/shared/contracts/points';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible } from '../../http/route';
import { mayReverse, mayReward, ownsAccount, rewardLimits, servesAccount } from './points.policy';
import { presentEntry, presentStatement } from './points.presenter';
import type { PointsService, Posted, PostedBy } from './points.service';

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

    route(
      rewardPoints,
      async (call) => {
        const account = await servedAccount(call);
        authorise(mayReward(call.caller, account));
        const programme = await points.programmeOf(account.storeId, call.at);
        const limits = rewardLimits(call.caller, account, programme);
        const { pointsPerYuan } = programme;
        const { at, once } = call;
        const { rewardKind: kind, ...body } = call.body;
        const by = staffOf(call.caller);
        return points.reward({ account, kind, ...body, limits, pointsPerYuan, by, at, once });
      },
      presentPosted,
    ),

    route(
      reverseJournal,
      async (call) => {
        const account = await servedAccount(call);
        const found = await points.journalById(call.params.journalId);
        const journal = visible(found, (one) => one.accountId === account.id);
        authorise(mayReverse(call.caller, account));
        const { adjustmentLimit, pointsPerYuan } = await points.programmeOf(account.storeId, call.at);
        const { at, once, body } = call;
        const by = staffOf(call.caller);
        return points.reverseEntry({ account, journal, ...body, by, at, once, adjustmentLimit, pointsPerYuan });
      },
      presentPosted,
    ),
  ];
}

const presentPosted = ({ entry, summary }: Posted) => ({ entry: presentEntry(entry), account: summary });

type MemberCall = { params: { vehicleId: string }; caller: Parameters<typeof ownsAccount>[0] };
type StaffCall = { params: { vehicleId: string }; caller: StaffCaller };

function staffOf(caller: StaffCaller): PostedBy {
  return { kind: 'staff', id: caller.staffId, name: caller.name };
}
