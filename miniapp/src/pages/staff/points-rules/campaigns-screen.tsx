import { View } from '@tarojs/components';
import { useState } from 'react';
import { type CampaignState, listCampaigns, type PointsCampaign } from '@anxin/shared/contracts/points-campaign';
import { dayOf } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { MoreButton } from '@/components/more-button';
import { Skeleton } from '@/components/skeleton';
import { ReadFailed } from '@/hooks/read-failed';
import { useMore } from '@/hooks/use-more';
import { usePages } from '@/hooks/use-pages';
import { StateGroups } from '../state-groups';
import { CampaignCard } from './campaign-card';
import { CampaignSheet } from './campaign-sheet';
import { ChangeHistory } from './change-history';

const groups: [CampaignState, string][] = [
  ['running', '进行中'],
  ['coming', '未开始'],
  ['ended', '已结束'],
];

/** The store's campaigns, grouped by state. */
export function CampaignsScreen({ storeId }: { storeId: string }) {
  const [today] = useState(() => dayOf(Date.now()));
  const [edited, setEdited] = useState<PointsCampaign | 'new' | null>(null);
  const read = usePages('staff', listCampaigns, { params: { storeId }, query: { limit: '50' } });
  const more = useMore(read);
  const campaigns = read.data?.pages.flatMap((page) => page.campaigns) ?? [];
  const mayRun = read.data?.pages[0]?.mayRun ?? false;
  if (read.error && !read.data) return <ReadFailed read={read} skeleton={[180, 180]} />;
  if (read.isPending) return <Skeleton heights={[180, 180]} />;
  return (
    <View className="staff-page__columns">
      <View className="staff-page__content">
        {campaigns.length === 0 && (
          <Empty icon="gift" title="还没有积分活动" text="活动在预算内给到店车主加赠积分，送完或到期自动停止。" />
        )}
        <StateGroups items={campaigns} groups={groups}>
          {(campaign) => (
            <CampaignCard key={campaign.id} campaign={campaign} mayRun={mayRun} onChange={() => setEdited(campaign)} />
          )}
        </StateGroups>
        <MoreButton {...more} />
      </View>
      <View className="staff-page__aside rules-aside">
        {mayRun && (
          <Button kind="action" wide icon="plus" onPress={() => setEdited('new')} testId="campaign-new">
            新建活动
          </Button>
        )}
        <ChangeHistory storeId={storeId} />
      </View>
      {edited && (
        <CampaignSheet
          storeId={storeId}
          today={today}
          campaign={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </View>
  );
}
