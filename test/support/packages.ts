import type { PackageOfferTerms } from '@anxin/shared/contracts/package-offer';
import type { PackageOfferRecord, PackageRecord } from '@anxin/server/domains/service-package/package.service';
import { newId, type TestServer } from './server';

type Services = Pick<TestServer, 'services' | 'database' | 'clock'>;

/** Three oil changes and one cabin filter, for three years. */
export const packageTerms: PackageOfferTerms = {
  name: '三年基础保养套餐',
  priceFen: 118_000,
  validMonths: 36,
  stock: 100,
  items: [
    { name: '机油机滤更换', times: 3, valueFen: 45_000 },
    { name: '空调滤芯更换', times: 1, valueFen: 18_000 },
  ],
};

/** Puts a package on sale in the store. */
export function packageOnSale(
  { services, clock }: Services,
  storeId: string,
  options: Partial<PackageOfferTerms> = {},
): Promise<PackageOfferRecord> {
  const by = { id: newId(), name: '范晓琪' };
  return services.packages.createOffer({ storeId, terms: { ...packageTerms, ...options }, by, at: clock.now() }, null);
}

/** Sells the vehicle one package, as the settlement of its bill does. */
export async function packageOf(
  { services, database, clock }: Services,
  sale: { offer: PackageOfferRecord; vehicleId: string; customerId: string; billId?: string },
): Promise<PackageRecord> {
  const { offer, vehicleId, customerId, billId = newId() } = sale;
  const wanted = { offerId: offer.id, vehicleId, customerId, storeId: offer.storeId, billId, at: clock.now() };
  const [owned] = await database.transact((session) =>
    services.packages.issueSold(session, { ...wanted, quantity: 1 }),
  );
  if (!owned) throw new Error('Nothing was sold');
  return owned;
}

/** Uses the package's first item, as the settlement of an order does; returns the settlement. */
export async function useOf(
  { services, database, clock }: Services,
  owned: PackageRecord,
  options: Partial<Parameters<TestServer['services']['packages']['use']>[1]> = {},
): Promise<string> {
  const settlementId = options.settlementId ?? newId();
  const [item] = owned.items;
  const [storeId] = owned.storeIds;
  await database.transact((session) =>
    services.packages.use(session, {
      packageId: owned.id,
      itemId: item?.id ?? '',
      vehicleId: owned.vehicleId,
      storeId: storeId ?? '',
      lineId: newId(),
      orderId: newId(),
      reference: 'PD1124-001',
      offFen: 40_000,
      at: clock.now(),
      ...options,
      settlementId,
    }),
  );
  return settlementId;
}
