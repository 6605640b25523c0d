import { dayWords } from '@anxin/shared/values/date-words';
import type { BusinessType } from '@anxin/shared/contracts/organisation';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { Refusal } from '@anxin/shared/errors';
import { readCode } from '@anxin/shared/rules/coupon/code';
import { isPresentedAt, presentedMinutes } from '@anxin/shared/rules/coupon/coupon-state';
import { endOf } from '@anxin/shared/rules/coupon/offer';
import type { Session } from '../../infra/database';
import { isGoodCheck } from './coupon-code';
import type { CouponNeeds } from './coupon-issue.service';
import type { CouponModel } from './coupon.model';
import type { CouponRecord } from './coupon.record';

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

export function createCouponDesk(deps: CouponNeeds & { coupons: CouponModel }): CouponDesk {
  const { coupons, vehicles, points } = deps;

  /** The coupon whose code it is. */
  async function shown(session: Session, code: string, at: Date): Promise<CouponRecord> {
    const read = readCode(code);
    const found = read && (await coupons.byNo(session, read.no));
    if (!found || !isGoodCheck(found.secret, read.check, at)) throw new Refusal('coupon_code_wrong');
    return found.coupon;
  }

  /**
   * Keeps the vehicle with the bill's owner until the transaction is over, so that coupons the bill holds go to nobody
   * else.
   */
  async function keepOwner(session: Session, { vehicleId, customerId }: PresentedBill): Promise<void> {
    try {
      await vehicles.keepWith(session, vehicleId, customerId);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'not_found')) throw error;
      throw notUsable('车辆已不在账单车主名下', error);
    }
  }

  return {
    async present(session, { code, bill, lineId, at }) {
      const coupon = await shown(session, code, at);
      checkFit(coupon, bill, at);
      await keepOwner(session, bill);
      const until = new Date(Math.min(at.getTime() + presentedMinutes * 60_000, coupon.endsAt.getTime()));
      const presented = { billId: bill.id, lineId, at: presentedSince(coupon, bill, at), until };
      if (!(await coupons.present(session, coupon, presented, at))) throw new Refusal('coupon_presented');
      return { ...coupon, presented };
    },

    async withdraw(session, { couponId, billId }) {
      if (!(await coupons.withdraw(session, couponId, billId))) throw new Refusal('not_found');
    },

    async presentedFor(billId, at, session = null) {
      const held = await coupons.presentedFor(billId, at, session);
      return held.toSorted((one, other) => presentedAt(one) - presentedAt(other) || (one.id < other.id ? -1 : 1));
    },

    releaseAll: (session, billId) => coupons.releaseAll(session, billId),

    async redeem(session, { couponId, ...used }) {
      if (await coupons.redeem(session, couponId, used)) return;
      const coupon = await coupons.byId(couponId, session);
      if (!coupon) throw new Refusal('not_found');
      if (coupon.state === 'used') throw new Refusal('coupon_used');
      throw notUsable(used.at >= endOf(coupon.validUntil) ? overWords(coupon) : '出示已超时，请重新出示券码');
    },

    async giveBack(session, { settlementId, vehicleId, at }) {
      const used = await coupons.usedBy(settlementId, session);
      const valid = used.filter(({ validUntil }) => at < endOf(validUntil));
      if (valid.length === 0) return 0;
      const account = await points.accountOf(vehicleId, session);
      const returned = valid.flatMap((coupon) => (coupon.used ? [{ ...returning(coupon), used: coupon.used }] : []));
      await coupons.giveBack(session, returned, at);
      return returned.length;

      /** Moves the coupon to the vehicle that holds the account now, and makes it valid in that store too. */
      function returning(coupon: CouponRecord) {
        const { vehicleId: from, storeIds } = coupon;
        if (from === vehicleId) return { coupon, move: null, storeIds };
        const joined = account ? [...new Set([...storeIds, account.storeId])] : storeIds;
        return { coupon, move: { transferId: null, from, to: vehicleId, storeIds, at }, storeIds: joined };
      }
    },

    async isPresented(session, vehicleId, at) {
      return (await coupons.usableOf(vehicleId, at, session)).some((coupon) => isPresentedAt(coupon, at));
    },
  };
}

/** Refuses a coupon that the bill cannot take. */
function checkFit(coupon: CouponRecord, bill: PresentedBill, at: Date): void {
  if (coupon.state === 'used') throw new Refusal('coupon_used');
  if (coupon.state === 'void') throw notUsable('该优惠券已作废');
  if (coupon.vehicleId !== bill.vehicleId) throw notUsable('该优惠券属于另一辆车');
  if (at >= coupon.endsAt) throw notUsable(overWords(coupon));
  if (!coupon.storeIds.includes(bill.storeId)) throw notUsable('该优惠券不能在本店使用');
  if (!coupon.businessTypes.includes(bill.businessType)) {
    const names = coupon.businessTypes.map((type) => businessTypeNames[type]).join('、');
    throw notUsable(`该优惠券限${names}使用`);
  }
  if (isPresentedAt(coupon, at) && coupon.presented?.billId !== bill.id) throw new Refusal('coupon_presented');
}

/** A coupon that is presented again for the same bill keeps its place among the bill's coupons. */
function presentedSince({ state, presented }: CouponRecord, bill: PresentedBill, at: Date): Date {
  const same = presented?.billId === bill.id && isPresentedAt({ state, presented }, at);
  return same ? presented.at : at;
}

const presentedAt = ({ presented }: CouponRecord) => presented?.at.getTime() ?? 0;

const overWords = ({ validUntil }: CouponRecord) => `该优惠券已于 ${dayWords(validUntil)} 到期`;

function notUsable(detail: string, cause?: unknown): Refusal {
  return new Refusal('coupon_not_usable', { detail, cause });
}
