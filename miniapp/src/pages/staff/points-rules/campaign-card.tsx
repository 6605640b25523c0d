import { View } from '@tarojs/components';
import { useState } from 'react';
import { type CampaignState, endCampaign, type PointsCampaign } from '@anxin/shared/contracts/points-campaign';
import { audienceWords, bonusWords } from '@anxin/shared/rules/points/programme-words';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Tag, type TagState } from '@/components/tag';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
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

/** A campaign: what it gives to whom, and how much of its budget is used up. */
export function CampaignCard({ campaign, mayRun, onChange }: CampaignCardProps) {
  const { name, state, from, to, businessTypes, audience, minPaidFen, bonus, endedBy, createdBy } = campaign;
  const types = businessTypes.map((type) => businessTypeNames[type]).join('、');
  const least = minPaidFen === 0 ? '' : ` · 实付满 ¥${formatYuan(minPaidFen, 'auto')}`;
  return (
    <Card className="campaign" testId={`campaign-${name}`}>
      <View className="campaign__head">
        <View className="campaign__name">{name}</View>
        <Tag state={states[state].tag} testId="campaign-state">
          {states[state].name}
        </Tag>
      </View>
      <View className="campaign__bonus">{bonusWords(bonus)}</View>
      <View className="second">
        {audienceWords(audience)} · {types}
        {least}
      </View>
      <Budget campaign={campaign} />
      <View className="hint">
        {from} 至 {to} · {createdBy} 创建{endedBy ? ` · ${endedBy} 提前结束` : ''}
      </View>
      {mayRun && state !== 'ended' && <Actions campaign={campaign} onChange={onChange} />}
    </Card>
  );
}

function Budget({ campaign: { spent, budget, spentFen, budgetFen } }: { campaign: PointsCampaign }) {
  const percent = Math.min(100, Math.round((spent * 100) / budget));
  return (
    <View>
      <View className="campaign__sums">
        <View>
          已送 {formatCount(spent)}
          <View className="hint">¥{formatYuan(spentFen)}</View>
        </View>
        <View className="campaign__budget">
          预算 {formatCount(budget)}
          <View className="hint">¥{formatYuan(budgetFen)}</View>
        </View>
      </View>
      <View className="campaign__bar" role="img" aria-label={`预算已用 ${percent}%`}>
        <View className="campaign__fill" style={{ width: `${percent}%` }} />
      </View>
    </View>
  );
}

function Actions({ campaign, onChange }: { campaign: PointsCampaign; onChange: () => void }) {
  const [asking, setAsking] = useState(false);
  const send = useSend('staff', endCampaign);
  const [end, busy] = useTap(async () => {
    await send({ params: { campaignId: campaign.id } });
    setAsking(false);
    toastDone('活动已结束');
    await readCampaignsAgain();
  });
  if (asking)
    return (
      <View className="campaign__actions">
        <Button kind="danger" size="small" loading={busy} onPress={end} testId="campaign-end-confirm">
          确认结束，不再赠送
        </Button>
        <Button kind="ghost" size="small" disabled={busy} onPress={() => setAsking(false)}>
          保留
        </Button>
      </View>
    );
  return (
    <View className="campaign__actions">
      {campaign.state === 'coming' && (
        <Button size="small" icon="edit" onPress={onChange} testId="campaign-change">
          修改
        </Button>
      )}
      <Button kind="ghost" size="small" onPress={() => setAsking(true)} testId="campaign-end">
        提前结束
      </Button>
    </View>
  );
}
