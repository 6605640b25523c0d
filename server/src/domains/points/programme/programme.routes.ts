import { changeProgramme, getProgramme, programmeChanges, storePoints } from '@anxin/shared/contracts/points-programme';
import { dayOf } from '@anxin/shared/values/store-time';
import type { StaffCaller } from '../../../http/caller';
import { authorise, type Route, route, visible, presentEach } from '../../../http/route';
import type { OrganisationService } from '../../organisation';
import type { CampaignService } from './campaign.service';
import type { ProgrammeService } from './programme.service';
import { changesProgramme, runsCampaigns, seesProgramme } from './programme.policy';
import { presentChange, presentProgramme, presentTiers, termsOf } from './programme.presenter';

/** Routes for a store's rules for its points: for its staff, for those who set them, and for owners. */
export function programmeRoutes(deps: {
  programmes: ProgrammeService;
  campaigns: CampaignService;
  organisation: Pick<OrganisationService, 'storeById'>;
}): Route[] {
  const { programmes, campaigns, organisation } = deps;

  async function load(caller: StaffCaller, storeId: string) {
    const store = visible(await organisation.storeById(storeId), ({ id }) => seesProgramme(caller, { storeId: id }));
    return { storeId: store.id, may: mayIn(caller, storeId) };
  }

  return [
    route(getProgramme, async ({ params, caller, at }) => {
      const { storeId, may } = await load(caller, params.storeId);
      return presentProgramme(await programmes.settingsOf(storeId), may, at);
    }),

    route(
      changeProgramme,
      async ({ params, body, caller, once, at }) => {
        const { storeId, may } = await load(caller, params.storeId);
        authorise(may.change);
        const by = { id: caller.staffId, name: caller.name };
        return programmes.changeProgramme({ storeId, ...body, by, at }, once);
      },
      (kept, { params, caller, at }) => presentProgramme(kept, mayIn(caller, params.storeId), at),
    ),

    route(programmeChanges, async ({ params, query, caller }) => {
      const { storeId } = await load(caller, params.storeId);
      const { records, next } = await programmes.programmeChanges(storeId, query);
      return { changes: presentEach(records, presentChange), next };
    }),

    route(storePoints, async ({ params, at }) => {
      const { id } = visible(await organisation.storeById(params.storeId), () => true);
      const programme = await programmes.programmeOf(id, at);
      const { pointsPerYuan, redeemStep, earnPerHundredYuan, frequency, visitLeastPaidFen, tiers } = programme;
      const running = await campaigns.runningCampaigns(id, dayOf(at));
      return {
        pointsPerYuan,
        redeemStep,
        earnPerHundredYuan,
        frequency: frequency.map(({ visit, points: bonus }) => ({ visit, points: bonus })),
        visitLeastPaidFen,
        tiers: presentTiers(tiers),
        campaigns: running.map((campaign) => {
          const { budget: _, ...terms } = termsOf(campaign);
          return { id: campaign.id, ...terms };
        }),
      };
    }),
  ];
}

function mayIn(caller: StaffCaller, storeId: string) {
  const runCampaigns = runsCampaigns(caller, { storeId });
  return { change: changesProgramme(caller, { storeId }), preview: runCampaigns, runCampaigns };
}
