import { View } from '@tarojs/components';
import { listCouponOffers, type CouponOffer } from '@anxin/shared/contracts/coupon-offer';
import { benefitWords, usageWords, validDaysWords } from '@anxin/shared/rules/coupon/coupon-words';
import { formatYuan } from '@anxin/shared/values/money';
import { ChoiceRow } from '@/components/choice-row';
import { Empty } from '@/components/empty';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { type ChosenOffer, salesMax } from './bill-draft';
import { SoldOut } from './sold-out';

interface CouponOffersProps {
  storeId: string;
  chosen: ChosenOffer | null;
  onChoose: (offer: ChosenOffer) => void;
}

/** The coupons the store sells today. */
export function CouponOffers({ storeId, chosen, onChoose }: CouponOffersProps) {
  const query = { way: 'sale', state: 'running', limit: '100' } as const;
  const read = useRead('staff', listCouponOffers, { params: { storeId }, query });
  return (
    <Loaded read={read} skeleton={[64, 64]}>
      {({ offers }) =>
        offers.length === 0 ? (
          <Empty icon="coupon" title="本店今天没有卡券可卖" text="售后经理或网络运营可在「卡券管理」新建售卖的卡券。" />
        ) : (
          <View role="list">
            {offers.map((offer) => (
              <Offer key={offer.id} offer={offer} chosen={offer.id === chosen?.id} onChoose={onChoose} />
            ))}
          </View>
        )
      }
    </Loaded>
  );
}

interface OfferProps {
  offer: CouponOffer;
  chosen: boolean;
  onChoose: (offer: ChosenOffer) => void;
}

function Offer({ offer, chosen, onChoose }: OfferProps) {
  const { id, name, priceFen, benefit, way, validDays, left, perMemberLimit } = offer;
  if (priceFen === null) return null;
  const text = (
    <>
      <View>{[benefitWords(benefit), validDaysWords(way, validDays)].join(' · ')}</View>
      <View>{usageWords(offer)}</View>
    </>
  );
  if (left === 0) return <SoldOut title={name} text={text} />;
  return (
    <ChoiceRow
      title={name}
      text={text}
      value={`¥${formatYuan(priceFen)}`}
      chosen={chosen}
      onPress={() => onChoose({ id, name, priceFen, most: Math.min(left, perMemberLimit, salesMax) })}
      testId={`offer-${name}`}
    />
  );
}
