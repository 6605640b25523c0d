import { useState } from 'react';
import { type CouponOffer, type CouponOfferState, listCouponOffers } from '@anxin/shared/contracts/coupon-offer';
import { formatCount } from '@anxin/shared/values/money';
import { Empty } from '@/components/empty';
import { MoreButton } from '@/components/more-button';
import { Loaded } from '@/hooks/loaded';
import { useMore } from '@/hooks/use-more';
import { usePages } from '@/hooks/use-pages';
import { OffersHead } from '../offers-head';
import { StateGroups } from '../state-groups';
import { OfferCard } from './offer-card';
import { OfferStockSheet } from './offer-stock-sheet';

interface OffersScreenProps {
  storeId: string;
  onNew: () => void;
}

const groups: [CouponOfferState, string][] = [
  ['running', '发放中'],
  ['coming', '未开始'],
  ['ended', '已结束'],
];

/** The store's coupons, by where they stand. */
export function OffersScreen({ storeId, onNew }: OffersScreenProps) {
  const [restocked, setRestocked] = useState<CouponOffer | null>(null);
  const read = usePages('staff', listCouponOffers, { params: { storeId }, query: { limit: '50' } });
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
              newWords="新建优惠券"
              readOnlyWords="优惠券由售后经理、总经理或网络运营专员设置，您可以查看"
              onNew={mayRun ? onNew : null}
              testId="coupon-offer-new"
            />
            {offers.length === 0 && (
              <Empty
                icon="coupon"
                title="还没有优惠券"
                text="代金券、折扣券和服务券可由车主领取、门店发放或在柜台售卖，发完或到期自动停止。"
                testId="coupon-offers-empty"
              />
            )}
            <StateGroups items={offers} groups={groups}>
              {(offer) => (
                <OfferCard key={offer.id} offer={offer} mayRun={mayRun} onRestock={() => setRestocked(offer)} />
              )}
            </StateGroups>
            <MoreButton {...more} />
            {restocked && <OfferStockSheet offer={restocked} onClose={() => setRestocked(null)} />}
          </>
        );
      }}
    </Loaded>
  );
}

/** How the store's offers stand; nothing to say of none. */
function sumsOf(offers: readonly CouponOffer[]): string {
  if (offers.length === 0) return '';
  const running = offers.filter(({ state }) => state === 'running');
  const left = running.reduce((sum, offer) => sum + offer.left, 0);
  return `发放中 ${running.length} 种，还可发放 ${formatCount(left)} 张`;
}
