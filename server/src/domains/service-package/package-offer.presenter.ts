import type { PackageOffer, PackageOfferItem, SoldPackage } from '@anxin/shared/contracts/package-offer';
import { packageWorthFen } from '@anxin/shared/rules/service-package/package-words';
import type { OfferItem, PackageOfferRecord } from './package.record';

/** A package on sale, as the store's staff see it. */
export function presentPackageOffer(offer: PackageOfferRecord): PackageOffer {
  const { id, storeId, version, name, priceFen, items, validMonths, stock, sold, endedAt } = offer;
  return {
    id,
    storeId,
    version,
    name,
    priceFen,
    items: items.map(presentItem),
    worthFen: packageWorthFen(items),
    validMonths,
    stock,
    sold,
    state: endedAt === null ? 'on_sale' : 'ended',
    createdBy: offer.createdBy.name,
    createdAt: offer.createdAt.toISOString(),
    endedBy: offer.endedBy?.name ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** The offer as everyone sees it, without the number sold. */
export function presentSoldPackage(offer: PackageOfferRecord): SoldPackage {
  const { id, name, priceFen, items, validMonths, left } = offer;
  return {
    id,
    name,
    priceFen,
    items: items.map(presentItem),
    worthFen: packageWorthFen(items),
    validMonths,
    soldOut: left === 0,
  };
}

function presentItem({ id, name, times, valueFen }: OfferItem): PackageOfferItem {
  return { id, name, times, valueFen };
}
