import { reverseJournal, rewardPoints } from '@anxin/shared/contracts/points';
import type { StaffCaller } from '../../../http/caller';
import { authorise, type Route, route, visible } from '../../../http/route';
import { type PointsService, type PostedBy, presentEntry, servesAccount } from '../ledger';
import type { ProgrammeService } from '../programme';
import type { AdjustmentService } from './adjustment.service';
import { mayReverse, mayReward, rewardLimits } from './corrections.policy';
import type { GrantService, Posted } from './grant.service';

interface PostingDeps {
  points: Pick<PointsService, 'accountOf' | 'journalById'>;
  programmes: Pick<ProgrammeService, 'programmeOf'>;
  grants: GrantService;
  adjustments: Pick<AdjustmentService, 'reverseEntry'>;
}

/** An employee posts to a vehicle's account at once: a reward, or a reversal within the store's limit. */
export function staffPostingRoutes({ points, programmes, grants, adjustments }: PostingDeps): Route[] {
  const servedAccount = async (call: StaffCall) =>
    visible(await points.accountOf(call.params.vehicleId), (account) => servesAccount(call.caller, account));

  return [
    route(
      rewardPoints,
      async (call) => {
        const account = await servedAccount(call);
        authorise(mayReward(call.caller, account));
        const programme = await programmes.programmeOf(account.storeId, call.at);
        const limits = rewardLimits(call.caller, account, programme);
        const { pointsPerYuan } = programme;
        const { at, once } = call;
        const { rewardKind: kind, ...body } = call.body;
        const by = staffOf(call.caller);
        return grants.reward({ account, kind, ...body, limits, pointsPerYuan, by, at, once });
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
        const { adjustmentLimit, pointsPerYuan } = await programmes.programmeOf(account.storeId, call.at);
        const { at, once, body } = call;
        const by = staffOf(call.caller);
        return adjustments.reverseEntry({ account, journal, ...body, by, at, once, adjustmentLimit, pointsPerYuan });
      },
      presentPosted,
    ),
  ];
}

const presentPosted = ({ entry, summary }: Posted) => ({ entry: presentEntry(entry), account: summary });

type StaffCall = { params: { vehicleId: string }; caller: StaffCaller };

function staffOf(caller: StaffCaller): PostedBy {
  return { kind: 'staff', id: caller.staffId, name: caller.name };
}
