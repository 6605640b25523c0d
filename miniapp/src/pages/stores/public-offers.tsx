import { View } from '@tarojs/components';
import { listPublicOffers, type PublicOffer } from '@anxin/shared/contracts/coupon';
import { audienceWords, perMemberWords, validDaysWords } from '@anxin/shared/rules/coupon/coupon-words';
import { shortDayWords } from '@anxin/shared/values/date-words';
import { Heading } from '@/components/screen';
import { Tag } from '@/components/tag';
import { Ticket } from '@/components/ticket';
import { useRead } from '@/hooks/use-read';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';

interface PublicOffersProps {
  storeId: string;
  /** Left out for all. */
  most?: number;
}

/** The coupons of a store with their target groups; claiming asks to sign in. Shows nothing where there are none. */
export function PublicOffers({ storeId, most }: PublicOffersProps) {
  const { data } = useRead('member', listPublicOffers, { params: { storeId } });
  const offers = data?.offers.slice(0, most) ?? [];
  if (offers.length === 0) return null;
  return (
    <>
      <Heading aside="登录后领取">优惠券</Heading>
      {offers.map((offer) => (
        <OfferTicket key={offer.id} offer={offer} />
      ))}
    </>
  );
}

function OfferTicket({ offer }: { offer: PublicOffer }) {
  const { audience, soldOut, validDays, perMemberLimit, to } = offer;
  return (
    <Ticket
      terms={offer}
      over={soldOut}
      tag={
        <>
          {audience !== 'everyone' && <Tag state="action">{audienceWords(audience)}</Tag>}
          {soldOut && <Tag>已领完</Tag>}
        </>
      }
      foot={
        <>
          <View>{validDaysWords('claim', validDays)}</View>
          <View>
            {perMemberWords('claim', perMemberLimit)} · {shortDayWords(to)}截止
          </View>
        </>
      }
      onPress={() => openPage(ownerPages.claimCoupons())}
      testId="public-offer"
    />
  );
}
