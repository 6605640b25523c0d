import type { BusinessType } from '@anxin/shared/contracts/organisation';
import type { Session } from '../../infra/database';
import type { Transferable } from '../vehicle-replacement';
import type { CouponOfferRecord, CouponRecord } from './coupon.record';

/** The bill a coupon is presented for. */
export interface PresentedBill {
  id: string;
  kind: 'repair_order' | 'counter_bill';
  no: string;
  storeId: string;
  vehicleId: string;
  customerId: string;
  businessType: BusinessType;
}

/**
 * Coupons at the desk: presented for a bill, taken off again, redeemed by its settlement, given back by its refund.
 * docs/domain/coupons.md#5, #7.
 */
export interface CouponDesk {
  /**
   * Makes the bill hold the coupon of that code for 15 minutes; presenting it again for the same bill renews the time
   * and the line. Refuses with `coupon_code_wrong`; `coupon_not_usable` for another vehicle, store or business type,
   * when it is over or void, or the vehicle no longer belongs to the bill's owner (the detail says which);
   * `coupon_used`; `coupon_presented` while another bill holds it.
   */
  present(
    session: Session,
    input: { code: string; bill: PresentedBill; lineId: string | null; at: Date },
  ): Promise<CouponRecord>;
  /** Takes the coupon off the bill, in time or late. Refuses with `not_found` when the bill does not have it. */
  withdraw(session: Session, input: { couponId: string; billId: string; at: Date }): Promise<void>;
  /** The coupons the bill holds now, in the order presented. */
  presentedFor(billId: string, at: Date, session?: Session | null): Promise<CouponRecord[]>;
  /** Takes everything off the bill. */
  releaseAll(session: Session, billId: string, at: Date): Promise<void>;
  /**
   * Uses up a coupon that this bill holds in time. Refuses with `coupon_used`, or `coupon_not_usable` when the bill no
   * longer holds it or its last day is over.
   */
  redeem(
    session: Session,
    input: { couponId: string; billId: string; settlementId: string; offFen: number; reference: string; at: Date },
  ): Promise<void>;
  /**
   * Gives back the used coupons of the settlement that are still valid, to `vehicleId`: the vehicle that holds the
   * account now. Answers their number.
   */
  giveBack(session: Session, input: { settlementId: string; vehicleId: string; at: Date }): Promise<number>;
  /** True while a bill holds one of the vehicle's coupons. */
  isPresented(session: Session, vehicleId: string, at: Date): Promise<boolean>;
}

/** Coupons that a counter bill sells. */
export interface CouponSale {
  offerById(offerId: string): Promise<CouponOfferRecord | null>;
  /**
   * Issues the sold coupons to the vehicle, and counts them for the member. Refuses with `coupon_out_of_stock`,
   * `coupon_limit`, `coupon_offer_ended`, `points_account_closed`, or `not_found` when the vehicle no longer belongs to
   * the member.
   */
  issueSold(
    session: Session,
    input: { offerId: string; quantity: number; vehicleId: string; customerId: string; billId: string; at: Date },
  ): Promise<CouponRecord[]>;
  /**
   * Makes the coupons the bill sold void, and puts them back into stock. Refuses with `goods_used` when one was used,
   * or is held.
   */
  voidSold(session: Session, input: { billId: string; at: Date }): Promise<number>;
}

/**
 * Coupons move with the points of a replaced vehicle. The new vehicle's store accepts a moved coupon too. `move`
 * refuses with `coupon_presented` while a bill holds one. docs/domain/points.md#8. docs/domain/coupons.md#6.
 */
export type CouponMoving = Transferable<number>;
