import type { CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import type { PackageOfferTerms } from '@anxin/shared/contracts/package-offer';
import type { CouponRecord } from '@anxin/server/domains/coupon/coupon.service';
import type { PackageRecord } from '@anxin/server/domains/service-package/package.service';
import type { Site } from './booking';
import { openOffer } from './coupons';
import { packageOf, packageOnSale } from './packages';
import { newId, type TestServer } from './server';

interface Holder {
  vehicleId: string;
  customerId: string;
}

interface Furnishing {
  coupons?: number;
  couponTerms?: Partial<CouponOfferTerms>;
  packages?: number;
  packageTerms?: Partial<PackageOfferTerms>;
  /** The sum of one bill paid for the vehicle: 15,000 yuan reach gold. */
  paidFen?: number;
}

/** The counts of a vehicle after `furnish` with its defaults. */
export const furnished = { tier: 'gold', coupons: 2, packages: 1 } as const;
export const unfurnished = { tier: 'standard', coupons: 0, packages: 0 } as const;

/** Gives the vehicle a tier, coupons and packages, which move along with its points. */
export async function furnish(
  server: TestServer,
  site: Site,
  { vehicleId, customerId }: Holder,
  options: Furnishing = {},
): Promise<{ coupons: CouponRecord[]; packages: PackageRecord[] }> {
  const { services, database, clock } = server;
  const { coupons = 2, packages = 1, paidFen = 1_500_000 } = options;
  const at = clock.now();
  const issued: CouponRecord[] = [];
  if (coupons > 0) {
    const { id: offerId } = await openOffer(server, site, { perMemberLimit: coupons, ...options.couponTerms });
    while (issued.length < coupons) {
      issued.push(await services.coupons.claim({ offerId, vehicleId, customerId, at }, null));
    }
  }
  const sold: PackageRecord[] = [];
  while (sold.length < packages) {
    const offer = await packageOnSale(server, site.store.id, options.packageTerms);
    sold.push(await packageOf(server, { offer, vehicleId, customerId }));
  }
  if (paidFen > 0) {
    await database.transact((session) => services.tiers.settled(session, { vehicleId, billId: newId(), paidFen, at }));
  }
  return { coupons: issued, packages: sold };
}

/** The place and state of everything that belongs to the vehicle, as one value to compare. */
export async function holdingsOf({ services, database, clock }: TestServer, vehicleId: string) {
  const { ObjectId } = database.connection.base.mongo;
  const own = { vehicleId: new ObjectId(vehicleId) };
  const stored = async (collection: string) =>
    (await database.connection.collection(collection).find(own).sort({ _id: 1 }).toArray()).map((one) => ({
      id: String(one._id),
      state: String(one['state']),
      stores: (one['storeIds'] as unknown[]).map(String),
    }));
  const account = await services.points.accountOf(vehicleId);
  return {
    account: account && { status: account.status, balance: account.balance, debt: account.debt },
    tier: (await services.tiers.standingOf(vehicleId, clock.now())).tier,
    paidFen: (await services.tiers.spendsOf(vehicleId)).reduce((sum, spend) => sum + spend.paidFen, 0),
    coupons: await stored('coupons'),
    packages: await stored('service_packages'),
  };
}
