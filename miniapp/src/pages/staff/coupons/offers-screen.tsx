import { type CouponOffer, type CouponOfferState, listCouponOffers } from '@anxin/shared/contracts/coupon-offer';
import { formatCount } from '@anxin/shared/values/money';
import { Empty } from '@/components/empty';
import { usePages } from '@/hooks/use-pages';
import { OffersList } from '../offers-list';
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

/** The store's coupons, grouped by state. */
export function OffersScreen({ storeId, onNew }: OffersScreenProps) {
  const read = usePages('staff', listCouponOffers, { params: { storeId }, query: { limit: '50' } });
  return (
    <OffersList
      read={read}
      groups={groups}
      newWords="新建优惠券"
      readOnlyWords="优惠券由售后经理、总经理或网络运营专员设置，您可以查看"
      sumsOf={sumsOf}
      none={
        <Empty
          icon="coupon"
          title="还没有优惠券"
          text="代金券、折扣券和服务券可由车主领取、门店发放或在柜台售卖，发完或到期自动停止。"
          testId="coupon-offers-empty"
        />
      }
      card={OfferCard}
      stockSheet={OfferStockSheet}
      onNew={onNew}
      testId="coupon-offer-new"
    />
  );
}

/** Sums up the store's offers in one line. */
function sumsOf(offers: readonly CouponOffer[]): string {
  const running = offers.filter(({ state }) => state === 'running');
  const left = running.reduce((sum, offer) => sum + offer.left, 0);
  return `发放中 ${running.length} 种，还可发放 ${formatCount(left)} 张`;
}
