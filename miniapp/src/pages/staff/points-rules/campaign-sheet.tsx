import type { PointsCampaign } from '@anxin/shared/contracts/points-campaign';
import type { Day } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { CampaignForm } from './campaign-form';
import { CostPreview } from './cost-preview';
import { useCampaign } from './use-campaign';

interface CampaignSheetProps {
  storeId: string;
  today: Day;
  /** The one to change; null for a new one. */
  campaign: PointsCampaign | null;
  onClose: () => void;
}

/** A new or changed campaign, with the points that it would have given last month. */
export function CampaignSheet({ storeId, today, campaign, onClose }: CampaignSheetProps) {
  const { draft, terms, faults, type, save, saving, unsaved } = useCampaign({
    storeId,
    today,
    campaign,
    onDone: onClose,
  });
  return (
    <Sheet
      open
      title={campaign ? '修改积分活动' : '新建积分活动'}
      onClose={onClose}
      unsaved={unsaved}
      testId="campaign-sheet"
      foot={
        <Button kind="action" wide loading={saving} onPress={save} testId="campaign-save">
          {campaign ? '保存修改' : '创建活动'}
        </Button>
      }
    >
      <CampaignForm draft={draft} faults={faults} type={type} />
      {terms && <CostPreview storeId={storeId} campaign={terms} />}
    </Sheet>
  );
}
