import type { Store } from '@anxin/shared/contracts/organisation';
import { Heading } from '@/components/screen';
import { SoldPackages } from '@/pages/service-package/sold-packages';
import { PublicOffers } from '@/pages/stores/public-offers';
import { earning } from './points-rules';
import { RuleList } from './rule-list';
import { StoreRules } from './store-rules';

/** What a store gives its customers, for somebody who is not signed in: coupons, packages and how points are earned. */
export function StoreBenefits({ store }: { store: Store }) {
  return (
    <>
      <PublicOffers storeId={store.id} />
      <SoldPackages storeId={store.id} storeName={store.name} />
      <Heading>怎么得积分</Heading>
      <RuleList rules={earning} />
      <StoreRules storeId={store.id} storeName={store.name} />
    </>
  );
}
