import { View } from '@tarojs/components';
import { claimCoupon, listClaimableOffers, listCoupons, type ClaimableOffer } from '@anxin/shared/contracts/coupon';
import { audienceWords, validDaysWords } from '@anxin/shared/rules/coupon/coupon-words';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Tag } from '@/components/tag';
import { Ticket } from '@/components/ticket';
import { toastDone } from '@/components/toast';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { claimWords, leftWords } from './claim-words';
import './offer-card.scss';

/** One offer with its state: to claim, claimed, or none left. */
export function OfferCard({ offer, vehicleId }: { offer: ClaimableOffer; vehicleId: string }) {
  const send = useSend('member', claimCoupon);
  const [claim, claiming] = useTap(
    async () => {
      await send({ params: { vehicleId }, body: { offerId: offer.id } });
      await readAgain('member', listClaimableOffers, listCoupons);
      toastDone('已领取');
    },
    (error) => {
      // After a refusal the offer on the page is out of date: it is read again, and the reason is shown.
      if (error instanceof ApiError) void readAgain('member', listClaimableOffers);
      return false;
    },
  );
  return (
    <Ticket
      terms={offer}
      over={offer.blocked !== null}
      tag={offer.audience !== 'everyone' && <Tag state="action">{audienceWords(offer.audience)}</Tag>}
      foot={
        <>
          <View>{validDaysWords('claim', offer.validDays)}</View>
          <View className="claim-offer__act">
            <View className="claim-offer__left">
              {leftWords(offer).map((words) => (
                <View key={words}>{words}</View>
              ))}
            </View>
            <Button
              kind="secondary"
              size="small"
              disabled={offer.blocked !== null}
              loading={claiming}
              onPress={claim}
              label={`${claimWords(offer)}：${offer.name}`}
              testId={`claim-${offer.id}`}
            >
              {claimWords(offer)}
            </Button>
          </View>
        </>
      }
      testId="claim-offer"
    />
  );
}
