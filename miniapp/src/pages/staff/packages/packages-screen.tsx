import { useState } from 'react';
import { listPackageOffers, type PackageOffer } from '@anxin/shared/contracts/package-offer';
import { formatCount } from '@anxin/shared/values/money';
import { Empty } from '@/components/empty';
import { MoreButton } from '@/components/more-button';
import { Loaded } from '@/hooks/loaded';
import { useMore } from '@/hooks/use-more';
import { usePages } from '@/hooks/use-pages';
import { OffersHead } from '../offers-head';
import { StateGroups } from '../state-groups';
import { PackageCard } from './package-card';
import { PackageStockSheet } from './package-stock-sheet';

interface PackagesScreenProps {
  storeId: string;
  onNew: () => void;
}

const groups: [PackageOffer['state'], string][] = [
  ['on_sale', '在售'],
  ['ended', '已停售'],
];

/** The store's packages, those on sale first. */
export function PackagesScreen({ storeId, onNew }: PackagesScreenProps) {
  const [restocked, setRestocked] = useState<PackageOffer | null>(null);
  const read = usePages('staff', listPackageOffers, { params: { storeId }, query: { limit: '50' } });
  const more = useMore(read);
  return (
    <Loaded read={read} skeleton={[44, 220, 220]}>
      {({ pages }) => {
        const offers = pages.flatMap((page) => page.offers);
        const mayRun = pages[0]?.mayRun ?? false;
        return (
          <>
            <OffersHead
              sums={sumsOf(offers)}
              newWords="新建套餐"
              readOnlyWords="套餐由售后经理、总经理或网络运营专员设置，您可以查看"
              onNew={mayRun ? onNew : null}
              testId="package-offer-new"
            />
            {offers.length === 0 && (
              <Empty
                icon="package"
                title="还没有套餐"
                text="套餐把几次养护打包售卖，车主到店逐次使用，结算时按次抵扣。"
                testId="package-offers-empty"
              />
            )}
            <StateGroups items={offers} groups={groups}>
              {(offer) => (
                <PackageCard key={offer.id} offer={offer} mayRun={mayRun} onRestock={() => setRestocked(offer)} />
              )}
            </StateGroups>
            <MoreButton {...more} />
            {restocked && <PackageStockSheet offer={restocked} onClose={() => setRestocked(null)} />}
          </>
        );
      }}
    </Loaded>
  );
}

/** How the store's offers stand; nothing to say of none. */
function sumsOf(offers: readonly PackageOffer[]): string {
  if (offers.length === 0) return '';
  const onSale = offers.filter(({ state }) => state === 'on_sale');
  const sold = onSale.reduce((sum, offer) => sum + offer.sold, 0);
  return `在售 ${onSale.length} 种，已售 ${formatCount(sold)} 份`;
}
