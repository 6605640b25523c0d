import { holdUntil } from '@anxin/shared/rules/points/hold';
import type { Bill } from '@anxin/shared/rules/settlement/bill';
import { fewestPoints, maxRedeemable, worthFen } from '@anxin/shared/rules/points/worth';
import { formatYuan } from '@anxin/shared/values/money';
import type { Session } from '../../infra/database';
import type { HoldRecord } from '../points';
import type { Payable } from './payable';
import type { CouponService } from '../coupon';
import { presentedCoupons } from './presented-coupons';
import { checkedBill, freshPoints, heldPoints, judgedBill, type Purse, type PurseDeps, purseOf } from './purse';

/** What a bill comes to, with what the account could pay of it, and what is held for it. */
export interface QuoteRecord extends Bill {
  orderVersion: number;
  pointsStep: number;
  pointsAvailable: number;
  pointsPerYuan: number;
  hold: HoldRecord | null;
}

/** Quotes of whatever is settled. docs/domain/points.md#6. */
export interface QuoteService {
  /**
   * What the bill comes to when `points` are used; changes nothing. Refuses with `points_insufficient`,
   * `points_exceed_bill`, `points_step`, `points_worthless`, `points_account_closed` or `bill_owner_changed`.
   */
  quote(payable: Payable, points: number, at: Date): Promise<QuoteRecord>;
  /**
   * Gives back what was held for the bill and, for at least one point, holds anew. The caller has written the bill in
   * this transaction, so that of two at once one comes after the other. Refuses as a quote does.
   */
  replaceHold(
    session: Session,
    payable: Payable,
    asked: { points: number; key: string; at: Date },
  ): Promise<QuoteRecord>;
  /**
   * What the bill comes to with the points it holds, in the caller's transaction; points it cannot take any more are given
   * back.
   */
  standing(session: Session, payable: Payable, at: Date): Promise<QuoteRecord>;
  /** Gives back whatever is held for a repair order or counter bill, in time or not. */
  giveBack(session: Session, orderId: string, at: Date): Promise<void>;
}

export function createQuoteService(deps: PurseDeps & { coupons: Pick<CouponService, 'presentedFor'> }): QuoteService {
  const { points } = deps;

  async function place(session: Session, payable: Payable, bill: Bill, purse: Purse, asked: { key: string; at: Date }) {
    const { vehicleId, no: reference, id: orderId, storeId } = payable;
    const { pointsPerYuan } = purse.programme;
    const title = `结算抵扣 ¥${formatYuan(worthFen(bill.pointsRedeemed, pointsPerYuan))}`;
    const said = { vehicleId, reference, orderId, storeId, pointsPerYuan, title };
    return points.holdPoints(session, {
      ...said,
      ...asked,
      points: bill.pointsRedeemed,
      holdUntil: holdUntil(asked.at),
    });
  }

  async function giveBack(session: Session, orderId: string, at: Date): Promise<void> {
    for (const { id } of await points.openHoldsOf(orderId, session)) {
      await points.releaseHold(session, { holdId: id, at });
    }
  }

  /** What the account has, what is presented for the bill, and what is held for it, in time or not. */
  async function foundFor(payable: Payable, at: Date, session: Session | null = null) {
    const purse = await purseOf(deps, payable.vehicleId, at, session);
    const coupons = await presentedCoupons(deps, payable, { account: purse.account, at }, session);
    const [open = null] = await points.openHoldsOf(payable.id, session);
    const available = purse.account.available + (open?.points ?? 0);
    return { purse, coupons, available, hold: open && open.holdUntil > at ? open : null };
  }

  return {
    giveBack,

    async quote(payable, wanted, at) {
      const { purse, coupons, available, hold } = await foundFor(payable, at);
      const field = 'query.points';
      const fresh = freshPoints(purse, wanted, field);
      const isHeld = hold !== null && [wanted, fewestPoints(wanted, fresh)].includes(hold.points);
      const asked = { ...(isHeld ? heldPoints(hold, purse, field) : fresh), available };
      return quoteOf(payable, checkedBill(payable, { purse, coupons, asked }), { ...asked, purse, hold });
    },

    async replaceHold(session, payable, { points: wanted, key, at }) {
      await giveBack(session, payable.id, at);
      const { purse, coupons } = await foundFor(payable, at, session);
      const asked = freshPoints(purse, wanted, 'body.points');
      const bill = checkedBill(payable, { purse, coupons, asked });
      const hold = wanted === 0 ? null : await place(session, payable, bill, purse, { key, at });
      return quoteOf(payable, bill, { ...asked, purse, hold });
    },

    async standing(session, payable, at) {
      const { purse, coupons, available, hold } = await foundFor(payable, at, session);
      const asked = { ...heldPoints(hold, purse, 'body'), available };
      const { bill, fault } = judgedBill(payable, { purse, coupons, asked });
      if (!fault) return quoteOf(payable, bill, { ...asked, purse, hold });
      await giveBack(session, payable.id, at);
      const left = await foundFor(payable, at, session);
      const none = { ...heldPoints(null, left.purse, 'body'), available: left.available };
      return quoteOf(payable, checkedBill(payable, { ...left, asked: none }), { ...none, ...left });
    },
  };
}

function quoteOf(
  { version }: Payable,
  bill: Bill,
  given: { purse: Purse; available: number; pointsPerYuan: number; hold: HoldRecord | null },
): QuoteRecord {
  const { purse, available, pointsPerYuan, hold } = given;
  const { redeemStep: pointsStep } = purse.programme;
  const billFen = bill.dueFen + bill.pointsFen;
  const pointsMax = maxRedeemable({ billFen, available, pointsPerYuan, step: pointsStep });
  return { ...bill, orderVersion: version, pointsMax, pointsStep, pointsAvailable: available, pointsPerYuan, hold };
}
