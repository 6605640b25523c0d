import { View } from '@tarojs/components';
import { type CampaignState, endCampaign, type PointsCampaign } from '@anxin/shared/contracts/points-campaign';
import { audienceWords, bonusWords } from '@anxin/shared/rules/points/programme-words';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { periodWords } from '@anxin/shared/values/date-words';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Tag, type TagState } from '@/components/tag';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { EndEarly } from '../end-early';
import { UsedBar } from '../used-bar';
import { readCampaignsAgain } from './use-campaign';

interface CampaignCardProps {
  campaign: PointsCampaign;
  mayRun: boolean;
  onChange: () => void;
}

const states: Record<CampaignState, { name: string; tag: TagState }> = {
  running: { name: '进行中', tag: 'good' },
  coming: { name: '未开始', tag: 'info' },
  ended: { name: '已结束', tag: 'quiet' },
};

/** A campaign: its benefit, its target group, and the used part of its budget. */
export function CampaignCard({ campaign, mayRun, onChange }: CampaignCardProps) {
  const { name, state, from, to, businessTypes, audience, minPaidFen, bonus, endedBy, createdBy } = campaign;
  const types = businessTypes.map((type) => businessTypeNames[type]).join('、');
  const least = minPaidFen === 0 ? '' : ` · 实付满 ¥${formatYuan(minPaidFen, 'auto')}`;
  return (
    <Card className="terms-card" testId={`campaign-${name}`}>
      <View className="terms-card__head">
        <View className="terms-card__name">{name}</View>
        <Tag state={states[state].tag} testId="campaign-state">
          {states[state].name}
        </Tag>
      </View>
      <View className="terms-card__gives">{bonusWords(bonus)}</View>
      <View className="second">
        {audienceWords(audience)} · {types}
        {least}
      </View>
      <Budget campaign={campaign} />
      <View className="hint">
        {periodWords(from, to)} · {createdBy} 创建{endedBy ? ` · ${endedBy} 提前结束` : ''}
      </View>
      {mayRun && state !== 'ended' && <Actions campaign={campaign} onChange={onChange} />}
    </Card>
  );
}

function Budget({ campaign: { spent, budget, spentFen, budgetFen } }: { campaign: PointsCampaign }) {
  return (
    <View>
      <View className="terms-card__sums">
        <View>
          已送 {formatCount(spent)}
          <View className="hint">¥{formatYuan(spentFen)}</View>
        </View>
        <View className="terms-card__sum--limit">
          预算 {formatCount(budget)}
          <View className="hint">¥{formatYuan(budgetFen)}</View>
        </View>
      </View>
      <UsedBar used={spent} of={budget} label="预算已用" />
    </View>
  );
}

function Actions({ campaign, onChange }: { campaign: PointsCampaign; onChange: () => void }) {
  const send = useSend('staff', endCampaign);
  const end = async () => {
    await send({ params: { campaignId: campaign.id } });
    toastDone('活动已结束');
    await readCampaignsAgain();
  };
  return (
    <EndEarly confirmWords="确认结束，不再赠送" onEnd={end} testId="campaign-end">
      {campaign.state === 'coming' && (
        <Button size="small" icon="edit" onPress={onChange} testId="campaign-change">
          修改
        </Button>
      )}
    </EndEarly>
  );
}
