import { changeCampaign, createCampaign, endCampaign, listCampaigns } from '@anxin/shared/contracts/points-campaign';
import type { StaffCaller } from '../../../http/caller';
import { authorise, type Route, route, visible, presentEach } from '../../../http/route';
import type { OrganisationService } from '../../organisation';
import type { CampaignRecord, CampaignService } from './campaign.service';
import type { ProgrammeService } from './programme.service';
import { runsCampaigns, seesProgramme } from './programme.policy';
import { presentCampaign } from './programme.presenter';

/** A store's special campaigns. */
export function campaignRoutes(deps: {
  programmes: ProgrammeService;
  campaigns: CampaignService;
  organisation: Pick<OrganisationService, 'storeById'>;
}): Route[] {
  const { programmes, campaigns, organisation } = deps;

  async function load(caller: StaffCaller, campaignId: string): Promise<CampaignRecord> {
    return visible(await campaigns.campaignById(campaignId), (campaign) => seesProgramme(caller, campaign));
  }

  async function loadStore(caller: StaffCaller, storeId: string): Promise<string> {
    return visible(await organisation.storeById(storeId), ({ id }) => seesProgramme(caller, { storeId: id })).id;
  }

  /** Presents a campaign with the points it has given and may still give, and their value today. */
  async function present(campaign: CampaignRecord, { at }: { at: Date }) {
    return presentCampaign(campaign, (await programmes.programmeOf(campaign.storeId, at)).pointsPerYuan, at);
  }

  return [
    route(listCampaigns, async ({ params, query, caller, at }) => {
      const storeId = await loadStore(caller, params.storeId);
      const { pointsPerYuan } = await programmes.programmeOf(storeId, at);
      const { records, next } = await campaigns.campaigns(storeId, query);
      const shown = presentEach(records, (campaign) => presentCampaign(campaign, pointsPerYuan, at));
      return { campaigns: shown, next, mayRun: runsCampaigns(caller, { storeId }) };
    }),

    route(
      createCampaign,
      async ({ params, body, caller, once, at }) => {
        const storeId = await loadStore(caller, params.storeId);
        authorise(runsCampaigns(caller, { storeId }));
        return campaigns.createCampaign({ storeId, terms: body, by: staffOf(caller), at }, once);
      },
      present,
    ),

    route(
      changeCampaign,
      async ({ params, body: { version, ...terms }, caller, once, at }) => {
        const campaign = await load(caller, params.campaignId);
        authorise(runsCampaigns(caller, campaign));
        return campaigns.changeCampaign({ campaign, version, terms, by: staffOf(caller), at }, once);
      },
      present,
    ),

    route(
      endCampaign,
      async ({ params, caller, once, at }) => {
        const campaign = await load(caller, params.campaignId);
        authorise(runsCampaigns(caller, campaign));
        return campaigns.endCampaign({ campaign, by: staffOf(caller), at }, once);
      },
      present,
    ),
  ];
}

const staffOf = ({ staffId, name }: StaffCaller) => ({ id: staffId, name });
