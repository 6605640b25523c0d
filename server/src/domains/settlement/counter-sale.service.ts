import type { Sells } from '@anxin/shared/contracts/counter-bill';
import type { BusinessType } from '@anxin/shared/contracts/organisation';
import { refuseField } from '@anxin/shared/errors';
import { couponOfferStateOn } from '@anxin/shared/rules/coupon/offer';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { CouponService } from '../coupon';
import type { PackageService } from '../service-package';
import type { CounterBillRecord } from './counter-bill.model';

/** The offer that is bought at a store's counter. */
export interface SaleWanted extends Omit<Sells, 'name'> {
  storeId: string;
  at: Date;
}

/** The title and the price of the bill for it. */
export interface SaleOffered {
  title: string;
  amountFen: number;
  businessType: BusinessType;
  sells: Sells;
}

/** Packages and coupons that the counter sells. docs/domain/points.md#4. */
export interface CounterSaleService {
  /**
   * Calculates the bill; changes nothing. Refuses with `not_found` for an offer of another store, with
   * `coupon_offer_ended` or `package_offer_ended` for an offer that has ended, and with `coupon_out_of_stock` or
   * `package_out_of_stock` for more than is left.
   */
  offered(wanted: SaleWanted): Promise<SaleOffered>;
  /**
   * Issues the packages or coupons the settled bill sold, in its transaction. Refuses as {@link
   * CouponService.issueSold} and {@link PackageService.issueSold}.
   */
  issue(session: Session, bill: CounterBillRecord, at: Date): Promise<void>;
}

interface Deps {
  coupons: Pick<CouponService, 'offerById' | 'issueSold'>;
  packages: Pick<PackageService, 'offerById' | 'issueSold'>;
}

const field = 'body.offerId';
/** The most any counter bill may amount to. */
const amountMaxFen = 100_000_000;

export function createCounterSaleService({ coupons, packages }: Deps): CounterSaleService {
  async function priceOfCoupon({ offerId, quantity, storeId, at }: SaleWanted) {
    const offer = await coupons.offerById(offerId);
    if (offer?.storeId !== storeId || offer.priceFen === null) throw refuseField('not_found', field);
    const state = couponOfferStateOn(offer, offer.endedAt !== null, dayOf(at));
    if (state !== 'running') throw refuseField('coupon_offer_ended', field);
    if (offer.left < quantity) throw refuseField('coupon_out_of_stock', 'body.quantity');
    return { name: offer.name, priceFen: offer.priceFen };
  }

  async function priceOfPackage({ offerId, quantity, storeId }: SaleWanted) {
    if (quantity > 1) throw refuseField('invalid_input', 'body.quantity', '套餐一次只能售出一份');
    const offer = await packages.offerById(offerId);
    if (offer?.storeId !== storeId) throw refuseField('not_found', field);
    if (offer.endedAt !== null) throw refuseField('package_offer_ended', field);
    if (offer.left !== null && offer.left < quantity) throw refuseField('package_out_of_stock', 'body.quantity');
    return { name: offer.name, priceFen: offer.priceFen };
  }

  return {
    async offered(wanted) {
      const { kind, offerId, quantity } = wanted;
      const { name, priceFen } = await (kind === 'coupon' ? priceOfCoupon(wanted) : priceOfPackage(wanted));
      const amountFen = priceFen * quantity;
      if (amountFen > amountMaxFen) throw refuseField('invalid_input', 'body.quantity', '金额过大');
      const title = quantity === 1 ? name : `${name} × ${quantity}`;
      return { title, amountFen, businessType: kind, sells: { kind, offerId, name, quantity } };
    },

    async issue(session, { id: billId, sells, vehicleId, customerId, storeId }, at) {
      if (sells === null) return;
      const { kind, offerId, quantity } = sells;
      const sold = { offerId, vehicleId, customerId, billId, at };
      if (kind === 'coupon') {
        await coupons.issueSold(session, { ...sold, quantity });
        return;
      }
      // Packages are sold one at a time; a bill is opened for no more.
      await packages.issueSold(session, { ...sold, storeId, quantity: 1 });
    },
  };
}
