import { packageStateOn } from '@anxin/shared/rules/service-package/package-state';
import { addDays, type Day, dayOf, instantOf } from '@anxin/shared/values/store-time';
import type { Composition } from '../composition';
import type { PackageOfferRecord } from '../domains/service-package';
import { endedPackage, type PackageKey, packagePlans } from './package-plan';
import { employeeOf } from './staff';
import { demoStores, mainStore, type StoreKey, storeKeys } from './stores';

const offersMax = 100;

/** Puts packages on sale from before the first visit of the demo; changes by people stay. */
export async function openPackageOffers({ packages }: Composition, firstDay: Day): Promise<void> {
  const at = instantOf(addDays(firstDay, -300), '14:30');
  for (const store of storeKeys) {
    const storeId = demoStores[store].id;
    const known = new Set((await packages.offers(storeId, { limit: offersMax })).records.map(({ name }) => name));
    const by = employeeOf(store, 'after_sales_manager');
    for (const terms of Object.values(packagePlans[store])) {
      if (!known.has(terms.name)) await packages.createOffer({ storeId, terms, by, at }, null);
    }
    if (store !== mainStore || known.has(endedPackage.name)) continue;
    const offer = await packages.createOffer({ storeId, terms: endedPackage, by, at }, null);
    await packages.endOffer({ offer, by, at: instantOf(addDays(firstDay, -60), '18:10') }, null);
  }
}

/** The car and the owner a package is sold to. */
export interface PackageBuyer {
  store: StoreKey;
  vehicle: { id: string; customerId: string; plate: string; modelName: string };
  customerName: string;
}

/** Sells a package at the store's counter, paid by card, unless the vehicle has bought this package before. */
export async function sellPackage(
  services: Composition,
  { store, vehicle, customerName }: PackageBuyer,
  key: PackageKey,
  at: Date,
): Promise<void> {
  const offer = await offerOf(services, store, key);
  const owned = await services.packages.ofVehicle(vehicle.id);
  if (!offer || owned.some(({ offerId }) => offerId === offer.id)) return;
  const { name, priceFen: amountFen } = offer;
  const by = employeeOf(store, 'front_desk');
  const details = { businessType: 'package', title: name, amountFen, sells: soldAs(offer) } as const;
  const bill = await services.counterBills.open(
    { ...details, storeId: demoStores[store].id, vehicle, customerName, by, at },
    null,
  );
  const payments = [{ method: 'card', amountFen } as const];
  await services.counterBills.settle(bill, { holdId: null, payments, by, at }, null);
}

/** The `sells` part of a counter bill for the package; null when the package is not on sale. */
export async function packageSold(services: Composition, store: StoreKey, key: PackageKey) {
  const offer = await offerOf(services, store, key);
  return offer ? soldAs(offer) : null;
}

function soldAs({ id: offerId, name }: PackageOfferRecord) {
  return { kind: 'package', offerId, name, quantity: 1 } as const;
}

async function offerOf(
  { packages }: Composition,
  store: StoreKey,
  key: PackageKey,
): Promise<PackageOfferRecord | undefined> {
  const { name } = packagePlans[store][key];
  return (await packages.offersOnSale(demoStores[store].id)).find((offer) => offer.name === name);
}

/** Marks each line of the order with the same name as an item that a package of the vehicle has left. */
export async function markPackages(services: Composition, orderId: string, at: Date): Promise<void> {
  const { repairOrders, packages } = services;
  const order = await repairOrders.byId(orderId);
  if (!order) return;
  const owned = (await packages.ofVehicle(order.vehicleId)).filter(
    (one) => one.storeIds.includes(order.storeId) && packageStateOn(one, dayOf(at)) === 'active',
  );
  const items = owned.flatMap(({ id: packageId, items: all }) => all.map((item) => ({ ...item, packageId })));
  let { version } = order;
  for (const { id: lineId, name } of order.lines) {
    const item = items.find((one) => one.name === name && one.used < one.times);
    if (!item) continue;
    const wanted = { orderId, lineId, version, packageId: item.packageId, itemId: item.id, at };
    ({ version } = await repairOrders.markLine(wanted, null));
  }
}
