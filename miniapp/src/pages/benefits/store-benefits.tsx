import type { Store } from '@anxin/shared/contracts/organisation';
import { Heading } from '@/components/screen';
import { SoldPackages } from '@/pages/service-package/sold-packages';
import { PublicOffers } from '@/pages/stores/public-offers';
import { earning } from './points-rules';
import { RuleList } from './rule-list';
import { StoreRules } from './store-rules';

/** A store's coupons, packages and points rules, for somebody who is not signed in. */
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
