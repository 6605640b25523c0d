import { useState } from 'react';
import { Segments } from '@/components/segments';
import { leaving } from '@/platform/unsaved';
import { StaffPage } from '../frame/staff-page';
import { CampaignsScreen } from './campaigns-screen';
import { RulesScreen } from './rules-screen';
import './points-rules.scss';

const tabs = [
  { value: 'rules', name: '规则', testId: 'tab-rules' },
  { value: 'campaigns', name: '活动', testId: 'tab-campaigns' },
] as const;

/**
 * The store's rules for its points, and its campaigns: all its staff read them, those with the permission change them.
 */
export default function PointsRulesPage() {
  const [tab, setTab] = useState<(typeof tabs)[number]['value']>('rules');
  const head = () => (
    <Segments label="规则或活动" options={tabs} chosen={tab} onChoose={(next) => leaving(() => setTab(next))} />
  );
  return (
    <StaffPage page="points-rules" title="积分规则" head={head}>
      {({ store }) => (tab === 'rules' ? <RulesScreen storeId={store.id} /> : <CampaignsScreen storeId={store.id} />)}
    </StaffPage>
  );
}
