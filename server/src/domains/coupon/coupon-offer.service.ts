import type { CouponOfferTerms, CouponWay } from '@anxin/shared/contracts/coupon-offer';
import { Refusal, refuseField } from '@anxin/shared/errors';
import { couponOfferStateOn } from '@anxin/shared/rules/coupon/offer';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { CouponOfferModel } from './coupon-offer.model';
import { type OfferList, offersPage, readOfferCursor } from './coupon-cursor';
import type { CouponOfferRecord } from './coupon.record';

interface Acted {
  by: { id: string; name: string };
  at: Date;
}

/** Manages the stores' coupon offers: their terms, numbers and dates. docs/domain/coupons.md#2. */
export interface CouponOfferService {
  offerById(offerId: string): Promise<CouponOfferRecord | null>;
  /** Lists offers, the newest first; by way, or only those that run today. Refuses with `invalid_cursor`. */
  offers(
    storeId: string,
    page: {
      way?: CouponWay | undefined;
      state?: 'running' | undefined;
      cursor?: string | undefined;
      limit: number;
      at: Date;
    },
  ): Promise<OfferList>;
  /** The offers of this way that run in the store today, the newest first. */
  runningOffers(storeId: string, way: CouponWay, at: Date): Promise<CouponOfferRecord[]>;
  /** Refuses with `coupon_offer_in_past` when it would have begun before today. */
  createOffer(
    input: Acted & { storeId: string; terms: CouponOfferTerms },
    once: Once | null,
  ): Promise<CouponOfferRecord>;
  /**
   * Refuses with `coupon_offer_changed` when the offer has another version now, `coupon_offer_ended` when it issues no
   * more coupons, `coupon_stock_issued` when it has issued more than `stock`.
   */
  changeStock(
    input: { offerId: string; version: number; stock: number; at: Date },
    once: Once | null,
  ): Promise<CouponOfferRecord>;
  /** Ends the offer. Refuses with `coupon_offer_ended` when it has ended already. */
  endOffer(input: Acted & { offerId: string }, once: Once | null): Promise<CouponOfferRecord>;
}

export function createCouponOfferService(deps: { database: Database; offers: CouponOfferModel }): CouponOfferService {
  const { database, offers } = deps;

  /** An offer that runs, or is to come. */
  async function openOffer(session: Session, offerId: string, at: Date): Promise<CouponOfferRecord> {
    const offer = await offers.byId(offerId, session);
    if (!offer) throw new Refusal('not_found');
    if (couponOfferStateOn(offer, offer.endedAt !== null, dayOf(at)) === 'ended')
      throw new Refusal('coupon_offer_ended');
    return offer;
  }

  /** The offers that run in the store on the day of `at`; with `way`, only those of this way. */
  async function running(storeId: string, way: CouponWay | undefined, at: Date): Promise<CouponOfferRecord[]> {
    const found = await offers.issuedOn(storeId, dayOf(at));
    return way === undefined ? found : found.filter((offer) => offer.way === way);
  }

  return {
    offerById: (offerId) => offers.byId(offerId),

    async offers(storeId, { way, state, cursor, limit, at }) {
      const before = readOfferCursor(cursor);
      if (state === undefined) return offersPage(await offers.page(storeId, { way, before, limit: limit + 1 }), limit);
      const found = await running(storeId, way, at);
      return offersPage(before === null ? found : found.filter(({ id }) => id < before), limit);
    },

    runningOffers: running,

    async createOffer({ storeId, terms, by, at }, once) {
      if (terms.from < dayOf(at)) throw refuseField('coupon_offer_in_past', 'body.from');
      return database.transact(async (session) => {
        const offer: CouponOfferRecord = {
          ...terms,
          id: offers.newId(),
          storeId,
          version: 1,
          issued: 0,
          left: terms.stock,
          createdBy: by,
          createdAt: at,
          endedBy: null,
          endedAt: null,
        };
        await offers.insert(session, offer);
        return offer;
      }, once);
    },

    changeStock: ({ offerId, version, stock, at }, once) =>
      database.transact(async (session) => {
        const offer = await openOffer(session, offerId, at);
        if (offer.version !== version) throw new Refusal('coupon_offer_changed');
        if (offer.issued > stock) {
          throw refuseField('coupon_stock_issued', 'body.stock', `已发放 ${offer.issued} 张，发放总量不能更少`);
        }
        const changed = await offers.setStock(session, offer, stock);
        if (!changed) throw new Refusal('coupon_offer_changed');
        return changed;
      }, once),

    endOffer: ({ offerId, by, at }, once) =>
      database.transact(async (session) => {
        await openOffer(session, offerId, at);
        const ended = await offers.end(session, offerId, { endedBy: by, endedAt: at });
        if (!ended) throw new Refusal('coupon_offer_ended');
        return ended;
      }, once),
  };
}
