import { holdUntil } from '@anxin/shared/rules/points/hold';
import type { Bill } from '@anxin/shared/rules/settlement/bill';
import { fewestPoints, maxRedeemable, worthFen } from '@anxin/shared/rules/points/worth';
import { formatYuan } from '@anxin/shared/values/money';
import type { Session } from '../../infra/database';
import type { HoldRecord, HoldService } from '../points';
import type { BillSource } from './bill-source';
import type { CouponService } from '../coupon';
import { presentedCoupons } from './presented-coupons';
import {
  checkedBill,
  freshPoints,
  heldPoints,
  judgedBill,
  type PayingAccount,
  type PayingAccountDeps,
  payingAccountOf,
} from './paying-account';

/** A calculated bill, with the points the account could pay of it, and the points held for it. */
export interface QuoteRecord extends Bill {
  orderVersion: number;
  pointsStep: number;
  pointsAvailable: number;
  pointsPerYuan: number;
  hold: HoldRecord | null;
}

/** Quotes of repair orders and counter bills. docs/domain/points.md#6. */
export interface QuoteService {
  /**
   * Calculates the bill when `points` are used; changes nothing. Refuses with `points_insufficient`,
   * `points_exceed_bill`, `points_step`, `points_worthless`, `points_account_closed` or `bill_owner_changed`.
   */
  quote(source: BillSource, points: number, at: Date): Promise<QuoteRecord>;
  /**
   * Releases the bill's hold and, for at least one point, makes a new one. The caller has written the bill in this
   * transaction, so that two at once run one after the other. Refuses as a quote does.
   */
  replaceHold(
    session: Session,
    source: BillSource,
    request: { points: number; key: string; at: Date },
  ): Promise<QuoteRecord>;
  /**
   * Calculates the bill with the points it holds, in the caller's transaction; held points the bill can no longer take
   * are released.
   */
  standing(session: Session, source: BillSource, at: Date): Promise<QuoteRecord>;
  /** Releases all holds of a repair order or counter bill, in time or not. */
  giveBack(session: Session, orderId: string, at: Date): Promise<void>;
}

export function createQuoteService(
  deps: PayingAccountDeps & { holds: HoldService; coupons: Pick<CouponService, 'presentedFor'> },
): QuoteService {
  const { holds } = deps;

  async function place(
    session: Session,
    source: BillSource,
    bill: Bill,
    payer: PayingAccount,
    request: { key: string; at: Date },
  ) {
    const { vehicleId, no: reference, id: orderId, storeId } = source;
    const { pointsPerYuan } = payer.programme;
    const title = `结算抵扣 ¥${formatYuan(worthFen(bill.pointsRedeemed, pointsPerYuan))}`;
    const details = { vehicleId, reference, orderId, storeId, pointsPerYuan, title };
    return holds.holdPoints(session, {
      ...details,
      ...request,
      points: bill.pointsRedeemed,
      holdUntil: holdUntil(request.at),
    });
  }

  async function giveBack(session: Session, orderId: string, at: Date): Promise<void> {
    for (const { id } of await holds.openHoldsOf(orderId, session)) {
      await holds.releaseHold(session, { holdId: id, at });
    }
  }

  /** Reads the account, the coupons presented for the bill, and its hold, whether or not it has run out. */
  async function foundFor(source: BillSource, at: Date, session: Session | null = null) {
    const payer = await payingAccountOf(deps, source.vehicleId, at, session);
    const coupons = await presentedCoupons(deps, source, { account: payer.account, at }, session);
    const [open = null] = await holds.openHoldsOf(source.id, session);
    const available = payer.account.available + (open?.points ?? 0);
    return { payer, coupons, available, hold: open && open.holdUntil > at ? open : null };
  }

  return {
    giveBack,

    async quote(source, wanted, at) {
      const { payer, coupons, available, hold } = await foundFor(source, at);
      const field = 'query.points';
      const fresh = freshPoints(payer, wanted, field);
      const isHeld = hold !== null && [wanted, fewestPoints(wanted, fresh)].includes(hold.points);
      const pointsRequest = { ...(isHeld ? heldPoints(hold, payer, field) : fresh), available };
      return quoteOf(source, checkedBill(source, { payer, coupons, pointsRequest }), {
        ...pointsRequest,
        payer,
        hold,
      });
    },

    async replaceHold(session, source, { points: wanted, key, at }) {
      await giveBack(session, source.id, at);
      const { payer, coupons } = await foundFor(source, at, session);
      const pointsRequest = freshPoints(payer, wanted, 'body.points');
      const bill = checkedBill(source, { payer, coupons, pointsRequest });
      const hold = wanted === 0 ? null : await place(session, source, bill, payer, { key, at });
      return quoteOf(source, bill, { ...pointsRequest, payer, hold });
    },

    async standing(session, source, at) {
      const { payer, coupons, available, hold } = await foundFor(source, at, session);
      const pointsRequest = { ...heldPoints(hold, payer, 'body'), available };
      const { bill, fault } = judgedBill(source, { payer, coupons, pointsRequest });
      if (!fault) return quoteOf(source, bill, { ...pointsRequest, payer, hold });
      await giveBack(session, source.id, at);
      const left = await foundFor(source, at, session);
      const none = { ...heldPoints(null, left.payer, 'body'), available: left.available };
      return quoteOf(source, checkedBill(source, { ...left, pointsRequest: none }), { ...none, ...left });
    },
  };
}

function quoteOf(
  { version }: BillSource,
  bill: Bill,
  input: { payer: PayingAccount; available: number; pointsPerYuan: number; hold: HoldRecord | null },
): QuoteRecord {
  const { payer, available, pointsPerYuan, hold } = input;
  const { redeemStep: pointsStep } = payer.programme;
  const billFen = bill.dueFen + bill.pointsFen;
  const pointsMax = maxRedeemable({ billFen, available, pointsPerYuan, step: pointsStep });
  return { ...bill, orderVersion: version, pointsMax, pointsStep, pointsAvailable: available, pointsPerYuan, hold };
}
