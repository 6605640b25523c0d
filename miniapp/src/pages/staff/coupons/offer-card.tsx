import { View } from '@tarojs/components';
import { type CouponOffer, type CouponOfferState, endCouponOffer } from '@anxin/shared/contracts/coupon-offer';
import {
  audienceWords,
  benefitWords,
  couponWayNames,
  perMemberWords,
  usageWords,
  validDaysWords,
} from '@anxin/shared/rules/coupon/coupon-words';
import { periodWords } from '@anxin/shared/values/date-words';
import { formatYuan } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Tag, type TagState } from '@/components/tag';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { EndEarly } from '../end-early';
import { OfferCounts } from '../offer-counts';
import { UsedBar } from '../used-bar';
import { readCouponOffersAgain } from './offer-reads';

interface OfferCardProps {
  offer: CouponOffer;
  mayRun: boolean;
  onRestock: () => void;
}

const states: Record<CouponOfferState, { name: string; tag: TagState }> = {
  running: { name: '发放中', tag: 'good' },
  coming: { name: '未开始', tag: 'info' },
  ended: { name: '已结束', tag: 'quiet' },
};

/** An offer: the benefit of its coupons, the way to get one, and the numbers issued, used and left. */
export function OfferCard({ offer, mayRun, onRestock }: OfferCardProps) {
  const { name, state, benefit, way, priceFen, issued, used, left, stock, endedBy, createdBy, endedAt } = offer;
  const shown = state === 'running' && left === 0 ? { name: '已发完', tag: 'warn' as const } : states[state];
  return (
    <Card className="terms-card" testId={`coupon-offer-${name}`}>
      <View className="terms-card__head">
        <View className="terms-card__name">{name}</View>
        <Tag state={shown.tag} testId="coupon-offer-state">
          {shown.name}
        </Tag>
      </View>
      <View className="terms-card__gives">{benefitWords(benefit)}</View>
      <View className="second">{usageWords(offer)}</View>
      <View className="second">
        {couponWayNames[way]}
        {priceFen === null ? '' : ` ¥${formatYuan(priceFen, 'auto')}`} ·{' '}
        {way === 'claim' && `${audienceWords(offer.audience)} · `}
        {perMemberWords(way, offer.perMemberLimit)} · {validDaysWords(way, offer.validDays)}
      </View>
      <OfferCounts
        counts={[
          { name: '已发放', value: issued },
          { name: '已使用', value: used },
          { name: endedAt ? '未发放' : '剩余', value: left },
        ]}
      />
      <UsedBar used={issued} of={stock} label="已发放" />
      <View className="hint">
        {periodWords(offer.from, offer.to)} · {createdBy} 创建{endedBy ? ` · ${endedBy} 提前结束` : ''}
      </View>
      {mayRun && state !== 'ended' && <Actions offer={offer} onRestock={onRestock} />}
    </Card>
  );
}

function Actions({ offer, onRestock }: Pick<OfferCardProps, 'offer' | 'onRestock'>) {
  const send = useSend('staff', endCouponOffer);
  const end = async () => {
    await send({ params: { couponOfferId: offer.id } });
    toastDone('已停止发放');
    await readCouponOffersAgain();
  };
  return (
    <EndEarly confirmWords="确认结束，不再发放" onEnd={end} testId="coupon-offer-end">
      <Button size="small" icon="edit" onPress={onRestock} testId="coupon-offer-stock">
        改库存
      </Button>
    </EndEarly>
  );
}
