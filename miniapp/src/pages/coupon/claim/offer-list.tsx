import { useState } from 'react';
import { listClaimableOffers } from '@anxin/shared/contracts/coupon';
import { Empty } from '@/components/empty';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { OfferCard } from './offer-card';
import { placeOffers } from './offer-order';

/** The store's offers: those that can be claimed first. Claiming one leaves it where it is while the page is open. */
export function OfferList({ vehicleId }: { vehicleId: string }) {
  const read = useRead('member', listClaimableOffers, { params: { vehicleId } });
  const [order, setOrder] = useState<readonly string[]>([]);
  const offers = read.data?.offers;
  const placed = offers && placeOffers(offers, order);
  // Set while rendering, so that the first list already has its final order.
  const ids = placed?.map(({ id }) => id) ?? [];
  if (ids.join() !== order.join()) setOrder(ids);
  return (
    <Loaded read={read} skeleton={[132, 132, 132]}>
      {() => {
        if (!placed || placed.length === 0)
          return <Empty icon="gift" title="现在没有可领的优惠券" text="门店有新的优惠时会放在这里，过几天再来看看。" />;
        return (
          <>
            {placed.map((offer) => (
              <OfferCard key={offer.id} offer={offer} vehicleId={vehicleId} />
            ))}
          </>
        );
      }}
    </Loaded>
  );
}
