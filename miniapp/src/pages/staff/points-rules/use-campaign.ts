import {
  changeCampaign,
  createCampaign,
  listCampaigns,
  type PointsCampaign,
} from '@anxin/shared/contracts/points-campaign';
import { programmeChanges } from '@anxin/shared/contracts/points-programme';
import type { Day } from '@anxin/shared/values/store-time';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTerms } from '../use-terms';
import { draftOfCampaign, newCampaign, readCampaign } from './campaign-draft';

/** Reads campaigns and their changes again. */
export function readCampaignsAgain(): Promise<void> {
  return readAgain('staff', listCampaigns, programmeChanges);
}

interface CampaignInput {
  storeId: string;
  today: Day;
  /** The one to change; null for a new one. */
  campaign: PointsCampaign | null;
  onDone: () => void;
}

/** A campaign's draft, and saving it. */
export function useCampaign({ storeId, today, campaign, onDone }: CampaignInput) {
  const create = useSend('staff', createCampaign);
  const change = useSend('staff', changeCampaign);
  return useTerms({
    start: () => (campaign ? draftOfCampaign(campaign) : newCampaign(today)),
    read: readCampaign,
    send: (terms) =>
      campaign
        ? change({ params: { campaignId: campaign.id }, body: { ...terms, version: campaign.version } })
        : create({ params: { storeId }, body: terms }),
    done: campaign ? '活动已修改' : '活动已创建',
    onDone,
    readAgain: readCampaignsAgain,
  });
}
