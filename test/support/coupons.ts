import type { CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import { codeAt } from '@anxin/server/domains/coupon/coupon-code';
import type { CouponOfferRecord, CouponRecord, PresentedBill } from '@anxin/server/domains/coupon/coupon.service';
import type { Owner, Site } from './booking';
import { newId, type TestServer } from './server';

/** ¥50 off from ¥300 on, for maintenance and repair; two a person. */
export const couponTerms: CouponOfferTerms = {
  name: '满 300 减 50',
  benefit: { kind: 'amount', amountFen: 5_000 },
  leastSpendFen: 30_000,
  businessTypes: ['maintenance', 'repair'],
  stackable: false,
  way: 'claim',
  audience: 'everyone',
  priceFen: null,
  perMemberLimit: 2,
  stock: 20,
  from: '2026-11-24',
  to: '2026-12-31',
  validDays: 30,
};

/** An offer of the site's store, issued from today. */
export function openOffer(
  { services, clock }: TestServer,
  { store }: Site,
  options: Partial<CouponOfferTerms> = {},
): Promise<CouponOfferRecord> {
  const by = { id: newId(), name: '范晓琪' };
  return services.coupons.createOffer(
    { storeId: store.id, terms: { ...couponTerms, ...options }, by, at: clock.now() },
    null,
  );
}

/** A coupon of the owner's vehicle, of an offer of its own unless one is named. */
export async function claimed(
  server: TestServer,
  site: Site,
  owner: Owner,
  options: Partial<CouponOfferTerms> & { offerId?: string } = {},
): Promise<CouponRecord> {
  const { offerId, ...terms } = options;
  const { customerId, vehicleId } = owner;
  const of = offerId ?? (await openOffer(server, site, terms)).id;
  return server.services.coupons.claim({ offerId: of, vehicleId, customerId, at: server.clock.now() }, null);
}

/** The code the owner's phone shows now. */
export async function codeNow({ database, clock }: TestServer, coupon: CouponRecord): Promise<string> {
  const stored = await database.connection.collection('coupons').findOne({ no: coupon.no });
  return codeAt({ no: coupon.no, secret: String(stored?.['secret']) }, clock.now());
}

/** A bill for the owner's vehicle in the site's store. */
export function billFor({ store }: Site, { vehicleId, customerId }: Owner): PresentedBill {
  const id = newId();
  const details = { kind: 'repair_order', no: 'YY01-261124-001', businessType: 'maintenance' } as const;
  return { id, ...details, storeId: store.id, vehicleId, customerId };
}

/** Presents the coupon for a bill; answers the bill. */
export async function presented(
  server: TestServer,
  site: Site,
  owner: Owner,
  coupon: CouponRecord,
  bill = billFor(site, owner),
): Promise<PresentedBill> {
  const wanted = { code: await codeNow(server, coupon), bill, lineId: null, at: server.clock.now() };
  await server.database.transact((session) => server.services.coupons.present(session, wanted));
  return bill;
}

/** Uses the coupon up, as a settlement does; answers the settlement's id and its bill. */
export async function redeemed(server: TestServer, site: Site, owner: Owner, coupon: CouponRecord) {
  const bill = await presented(server, site, owner, coupon);
  const settlementId = newId();
  const use = { couponId: coupon.id, billId: bill.id, settlementId, offFen: 5_000, reference: bill.no };
  await server.database.transact((session) =>
    server.services.coupons.redeem(session, { ...use, at: server.clock.now() }),
  );
  return { settlementId, bill };
}
