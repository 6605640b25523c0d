import { listClaimableOffers } from '@anxin/shared/contracts/coupon';
import { Empty } from '@/components/empty';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { OfferCard } from './offer-card';

/** The store's offers: those that can be claimed first. */
export function OfferList({ vehicleId }: { vehicleId: string }) {
  const read = useRead('member', listClaimableOffers, { params: { vehicleId } });
  return (
    <Loaded read={read} skeleton={[132, 132, 132]}>
      {({ offers }) => {
        if (offers.length === 0)
          return <Empty icon="gift" title="现在没有可领的优惠券" text="门店有新的优惠时会放在这里，过几天再来看看。" />;
        const [open, blocked] = [offers.filter((one) => !one.blocked), offers.filter((one) => one.blocked)];
        return (
          <>
            {[...open, ...blocked].map((offer) => (
              <OfferCard key={offer.id} offer={offer} vehicleId={vehicleId} />
            ))}
          </>
        );
      }}
    </Loaded>
  );
}
