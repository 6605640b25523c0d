import {
  changeCouponStock,
  createCouponOffer,
  endCouponOffer,
  listCouponOffers,
} from '@anxin/shared/contracts/coupon-offer';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible, presentEach } from '../../http/route';
import type { OrganisationService } from '../organisation';
import { runsOffers, seesOffers } from './coupon.policy';
import { presentOffer } from './coupon.presenter';
import type { CouponOfferRecord, CouponService } from './coupon.service';

/** Routes for a store's coupon offers. */
export function couponOfferRoutes(deps: {
  coupons: CouponService;
  organisation: Pick<OrganisationService, 'storeById'>;
}): Route[] {
  const { coupons, organisation } = deps;

  async function load(caller: StaffCaller, offerId: string): Promise<CouponOfferRecord> {
    return visible(await coupons.offerById(offerId), (offer) => seesOffers(caller, offer));
  }

  async function loadStore(caller: StaffCaller, storeId: string): Promise<string> {
    return visible(await organisation.storeById(storeId), ({ id }) => seesOffers(caller, { storeId: id })).id;
  }

  async function present(offer: CouponOfferRecord, { at }: { at: Date }) {
    return presentOffer(offer, (await coupons.usedOf([offer.id])).get(offer.id) ?? 0, at);
  }

  return [
    route(listCouponOffers, async ({ params, query, caller, at }) => {
      const storeId = await loadStore(caller, params.storeId);
      const { offers, next } = await coupons.offers(storeId, { ...query, at });
      const used = await coupons.usedOf(offers.map(({ id }) => id));
      const shown = presentEach(offers, (offer) => presentOffer(offer, used.get(offer.id) ?? 0, at));
      return { offers: shown, next, mayRun: runsOffers(caller, { storeId }) };
    }),

    route(
      createCouponOffer,
      async ({ params, body, caller, once, at }) => {
        const storeId = await loadStore(caller, params.storeId);
        authorise(runsOffers(caller, { storeId }));
        return coupons.createOffer({ storeId, terms: body, by: staffOf(caller), at }, once);
      },
      present,
    ),

    route(
      changeCouponStock,
      async ({ params, body, caller, once, at }) => {
        const offer = await load(caller, params.couponOfferId);
        authorise(runsOffers(caller, offer));
        return coupons.changeStock({ offerId: offer.id, ...body, at }, once);
      },
      present,
    ),

    route(
      endCouponOffer,
      async ({ params, caller, once, at }) => {
        const offer = await load(caller, params.couponOfferId);
        authorise(runsOffers(caller, offer));
        return coupons.endOffer({ offerId: offer.id, by: staffOf(caller), at }, once);
      },
      present,
    ),
  ];
}

const staffOf = ({ staffId, name }: StaffCaller) => ({ id: staffId, name });
