import type { listClaimableOffers } from '@anxin/shared/contracts/coupon';
import type { Answer } from '@anxin/shared/contracts/operation';
import type { listOwnPackages } from '@anxin/shared/contracts/service-package';

/** Counts the uses left in all usable packages of all vehicles. */
export function usesLeftIn(ofVehicles: readonly Answer<typeof listOwnPackages>[]): number {
  return ofVehicles
    .flatMap(({ packages }) => packages)
    .filter(({ state }) => state === 'active')
    .flatMap(({ items }) => items)
    .reduce((sum, { left }) => sum + left, 0);
}

/** Counts the offers that can be claimed. An offer to several vehicles of a store counts once. */
export function claimableIn(ofVehicles: readonly Answer<typeof listClaimableOffers>[]): number {
  const open = ofVehicles.flatMap(({ offers }) => offers).filter(({ blocked }) => blocked === null);
  return new Set(open.map(({ id }) => id)).size;
}
