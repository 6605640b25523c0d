import { useState } from 'react';
import {
  changeCampaign,
  createCampaign,
  listCampaigns,
  type PointsCampaign,
} from '@anxin/shared/contracts/points-campaign';
import { programmeChanges } from '@anxin/shared/contracts/points-programme';
import type { Day } from '@anxin/shared/values/store-time';
import { ApiError } from '@/api/failures';
import { toastDone, toastProblem } from '@/components/toast';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { type CampaignDraft, draftOfCampaign, newCampaign, readCampaign } from './campaign-draft';
import type { Faults } from './rules-draft';

/** Campaigns and what was changed of them are read again. */
export function readCampaignsAgain(): Promise<void> {
  return readAgain('staff', listCampaigns, programmeChanges);
}

interface CampaignGiven {
  storeId: string;
  today: Day;
  /** The one to change; null for a new one. */
  campaign: PointsCampaign | null;
  onDone: () => void;
}

/** A campaign's draft: what is typed, what is wrong with it once it was to be saved, and saving it. */
export function useCampaign({ storeId, today, campaign, onDone }: CampaignGiven) {
  const [draft, setDraft] = useState<CampaignDraft>(() => (campaign ? draftOfCampaign(campaign) : newCampaign(today)));
  const [shown, setShown] = useState<Faults>({});
  const { terms, faults } = readCampaign(draft);
  const create = useSend('staff', createCampaign);
  const change = useSend('staff', changeCampaign);
  const [save, saving] = useTap(
    async () => {
      setShown(faults);
      if (terms === null) return;
      if (campaign)
        await change({ params: { campaignId: campaign.id }, body: { ...terms, version: campaign.version } });
      else await create({ params: { storeId }, body: terms });
      toastDone(campaign ? '活动已修改' : '活动已创建');
      onDone();
      await readCampaignsAgain();
    },
    (error) => {
      if (!(error instanceof ApiError)) return false;
      if (error.fields.length > 0) {
        setShown(Object.fromEntries(error.fields.map(({ field, reason }) => [field.replace(/^body\./, ''), reason])));
        return true;
      }
      if (error.status === 409) {
        toastProblem(error.message);
        onDone();
        void readCampaignsAgain();
      }
      return error.status === 409;
    },
  );
  return {
    ...{ draft, terms, faults: shown, save, saving },
    type: (part: Partial<CampaignDraft>) => {
      setDraft({ ...draft, ...part });
      setShown({});
    },
  };
}
