import type { CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import type { CouponRecord, PresentedBill } from '@anxin/server/domains/coupon/coupon.service';
import type { Session } from '@anxin/server/infra/database';
import type { Owner, Site } from '../../support/booking';
import { billFor, claimed, codeNow, openOffer } from '../../support/coupons';
import { openedBeforeAll } from '../../support/opened';
import { newId, type TestServer } from '../../support/server';
import { useOwner, useSite } from '../../support/use-server';

/** A server with a site, an owner, and the coupon service's methods, each in a transaction of its own at the clock's time. */
export interface CouponGround {
  server: TestServer;
  site: Site;
  owner: Owner;
  coupons: TestServer['services']['coupons'];
  transact<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** A coupon of the owner's. */
  coupon(changes?: Partial<CouponOfferTerms>): Promise<CouponRecord>;
  /** As it is kept now. */
  stored(coupon: CouponRecord): Promise<CouponRecord>;
  present(coupon: CouponRecord, bill?: Partial<PresentedBill>, code?: string): Promise<PresentedBill>;
  redeem(coupon: CouponRecord, bill: PresentedBill, settlementId?: string): Promise<string>;
  /** One that a counter bill sold to the owner; answers the bill's id and what was issued. */
  sold(quantity: number, changes?: Partial<CouponOfferTerms>): Promise<{ billId: string; issued: CouponRecord[] }>;
  at(): Date;
}

/** The server for the file, the site and the owner for each test. */
export function useCouponGround(): CouponGround {
  const { server, site } = useSite();
  const owner = useOwner(site);
  const coupons = openedBeforeAll(() => server.services.coupons);
  const at = () => server.clock.now();
  const transact = <T>(work: (session: Session) => Promise<T>) => server.database.transact(work);
  return {
    server,
    site,
    owner,
    coupons,
    transact,
    at,
    coupon: (changes) => claimed(server, site, owner, changes),
    async stored({ id }) {
      const found = await coupons.couponById(id);
      if (!found) throw new Error('The coupon is gone');
      return found;
    },
    async present(coupon, changes = {}, code) {
      const bill = { ...billFor(site, owner), ...changes };
      const wanted = { code: code ?? (await codeNow(server, coupon)), bill, lineId: null, at: at() };
      await transact((session) => coupons.present(session, wanted));
      return bill;
    },
    async redeem({ id: couponId }, { id: billId, no: reference }, settlementId = newId()) {
      const use = { couponId, billId, settlementId, offFen: 5_000, reference, at: at() };
      await transact((session) => coupons.redeem(session, use));
      return settlementId;
    },
    async sold(quantity, changes = {}) {
      const offer = await openOffer(server, site, { way: 'sale', priceFen: 4_000, ...changes });
      const { customerId, vehicleId } = owner;
      const wanted = { offerId: offer.id, quantity, vehicleId, customerId, billId: newId(), at: at() };
      return { billId: wanted.billId, issued: await transact((session) => coupons.issueSold(session, wanted)) };
    },
  };
}
