import type { CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import type { CouponRecord, PresentedBill } from '@anxin/server/domains/coupon/coupon.service';
import type { Session } from '@anxin/server/infra/database';
import { openSite, type Owner, type Site } from '../../support/booking';
import { billFor, claimed, codeNow, openOffer } from '../../support/coupons';
import { newId, startServer, type TestServer } from '../../support/server';

/** A server with a site, an owner, and the coupon service's methods, each in a transaction of its own at the clock's time. */
export interface CouponGround {
  server: TestServer;
  site: Site;
  owner: Owner;
  coupons: TestServer['services']['coupons'];
  transact<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** A coupon of the owner's. */
  coupon(given?: Partial<CouponOfferTerms>): Promise<CouponRecord>;
  /** As it is kept now. */
  kept(coupon: CouponRecord): Promise<CouponRecord>;
  present(coupon: CouponRecord, bill?: Partial<PresentedBill>, code?: string): Promise<PresentedBill>;
  redeem(coupon: CouponRecord, bill: PresentedBill, settlementId?: string): Promise<string>;
  /** One that a counter bill sold to the owner; answers the bill's id and what was issued. */
  sold(quantity: number, given?: Partial<CouponOfferTerms>): Promise<{ billId: string; issued: CouponRecord[] }>;
  at(): Date;
}

export async function couponGround(): Promise<CouponGround & { renew(): Promise<void> }> {
  const server = await startServer();
  const { coupons } = server.services;
  const at = () => server.clock.now();
  const transact = <T>(work: (session: Session) => Promise<T>) => server.database.transact(work);
  const site = await openSite(server);
  const ground: CouponGround & { renew(): Promise<void> } = {
    ...{ server, site, owner: await site.owner(), coupons, transact, at },
    async renew() {
      server.clock.set('2026-11-24T09:00:00+08:00');
      ground.site = await openSite(server);
      ground.owner = await ground.site.owner();
    },
    coupon: (given) => claimed(server, ground.site, ground.owner, given),
    async kept({ id }) {
      const found = await coupons.couponById(id);
      if (!found) throw new Error('The coupon is gone');
      return found;
    },
    async present(coupon, given = {}, code) {
      const bill = { ...billFor(ground.site, ground.owner), ...given };
      const wanted = { code: code ?? (await codeNow(server, coupon)), bill, lineId: null, at: at() };
      await transact((session) => coupons.present(session, wanted));
      return bill;
    },
    async redeem({ id: couponId }, { id: billId, no: reference }, settlementId = newId()) {
      const use = { couponId, billId, settlementId, offFen: 5_000, reference, at: at() };
      await transact((session) => coupons.redeem(session, use));
      return settlementId;
    },
    async sold(quantity, given = {}) {
      const offer = await openOffer(server, ground.site, { way: 'sale', priceFen: 4_000, ...given });
      const { memberId, vehicleId } = ground.owner;
      const wanted = { offerId: offer.id, quantity, vehicleId, memberId, billId: newId(), at: at() };
      return { billId: wanted.billId, issued: await transact((session) => coupons.issueSold(session, wanted)) };
    },
  };
  return ground;
}
