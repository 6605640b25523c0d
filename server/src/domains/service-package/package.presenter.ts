import type { OwnPackage, PackageUse, ServicePackage } from '@anxin/shared/contracts/service-package';
import { packageStateOn, usesLeft } from '@anxin/shared/rules/service-package/package-state';
import { dayOf } from '@anxin/shared/values/store-time';
import type { PackageRecord, PackageUseRecord } from './package.record';

/** The facts a package is shown with. */
export interface PackageView {
  /** Names of stores by their ids. */
  storeNames: ReadonlyMap<string, string>;
  at: Date;
}

/** A package as the owner of the vehicle sees it. Uses and the price of a former owner show only in the counts. */
export function presentOwnPackage(
  owned: PackageRecord,
  { customerId, ownOrders, ...view }: PackageView & { customerId: string; ownOrders: ReadonlySet<string> },
): OwnPackage {
  const { sold } = owned;
  return {
    ...presentPackage(owned, view),
    bought: sold.customerId === customerId ? { at: sold.at.toISOString(), priceFen: sold.priceFen } : null,
    uses: latestUses(owned.uses.filter(({ orderId }) => ownOrders.has(orderId))).map((use) => presentUse(owned, use)),
  };
}

/** A package as the store's staff see it. */
export function presentServicePackage(owned: PackageRecord, view: PackageView): ServicePackage {
  const { at, priceFen, billId } = owned.sold;
  return {
    ...presentPackage(owned, view),
    bought: { at: at.toISOString(), priceFen, billId },
    uses: latestUses(owned.uses).map((use) => ({ ...presentUse(owned, use), orderId: use.orderId })),
    moved: owned.moves.length > 0,
  };
}

function presentPackage(owned: PackageRecord, { storeNames, at }: PackageView) {
  return {
    id: owned.id,
    name: owned.name,
    vehicleId: owned.vehicleId,
    state: packageStateOn(owned, dayOf(at)),
    validUntil: owned.validUntil,
    items: owned.items.map((item) => {
      const { id, name, times, used, valueFen } = item;
      return { id, name, times, used, left: usesLeft(item), valueFen };
    }),
    stores: owned.storeIds.map((id) => ({ id, name: storeNames.get(id) ?? '' })),
  };
}

function presentUse({ items }: PackageRecord, use: PackageUseRecord): PackageUse {
  const { itemId, reference, offFen, at, returned } = use;
  const itemName = items.find(({ id }) => id === itemId)?.name ?? '';
  return { itemId, itemName, reference, offFen, at: at.toISOString(), returned };
}

function latestUses(uses: readonly PackageUseRecord[]): PackageUseRecord[] {
  return uses.toReversed();
}
