import type { ClaimableOffer } from '@anxin/shared/contracts/coupon';

/** Sorts offers. Those shown before keep their places, whatever their state; new ones follow, claimable ones first. */
export function placeOffers<Offer extends Pick<ClaimableOffer, 'id' | 'blocked'>>(
  offers: readonly Offer[],
  shown: readonly string[],
): Offer[] {
  const before = shown.flatMap((id) => offers.find((offer) => offer.id === id) ?? []);
  const added = offers.filter(({ id }) => !shown.includes(id));
  return [
    ...before,
    ...added.filter(({ blocked }) => blocked === null),
    ...added.filter(({ blocked }) => blocked !== null),
  ];
}
