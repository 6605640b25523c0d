import type { listClaimableOffers } from '@anxin/shared/contracts/coupon';
import type { Answer } from '@anxin/shared/contracts/operation';
import type { listOwnPackages } from '@anxin/shared/contracts/service-package';

/** How many uses are left in the packages that can be used, of all vehicles together. */
export function usesLeftIn(ofVehicles: readonly Answer<typeof listOwnPackages>[]): number {
  return ofVehicles
    .flatMap(({ packages }) => packages)
    .filter(({ state }) => state === 'active')
    .flatMap(({ items }) => items)
    .reduce((sum, { left }) => sum + left, 0);
}

/** How many offers can be claimed; one that several vehicles of a store are offered counts once. */
export function claimableIn(ofVehicles: readonly Answer<typeof listClaimableOffers>[]): number {
  const open = ofVehicles.flatMap(({ offers }) => offers).filter(({ blocked }) => blocked === null);
  return new Set(open.map(({ id }) => id)).size;
}
