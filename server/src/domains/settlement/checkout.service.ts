import { Refusal, refuseField } from '@anxin/shared/errors';
import { pastVisits } from '@anxin/shared/rules/points/visits';
import { sumFen } from '@anxin/shared/rules/settlement/bill';
import type { Database, Session } from '../../infra/database';
import type { CampaignService, HoldRecord, HoldService, PointsService } from '../points';
import type { TierService } from '../tier';
import type { CouponService } from '../coupon';
import type { BenefitsService } from './benefits.service';
import { settledEvent } from './bill.events';
import type { BillSource } from './bill-source';
import { presentedCoupons } from './presented-coupons';
import { checkedBill, heldPoints, type PayingAccount, type PayingAccountDeps, payingAccountOf } from './paying-account';
import type { QuoteService } from './quote.service';
import type { SettlementModel, SettlementRecord } from './settlement.model';
import { postEarned, redeemHeld } from './settlement.postings';

/** The means that pay a bill. */
export interface Checkout {
  /** The bill's hold whose points are redeemed; null when none are. */
  holdId: string | null;
  payments: SettlementRecord['payments'];
  by: { id: string; name: string };
  at: Date;
}

/** Settles repair orders and counter bills. */
export interface CheckoutService {
  /** Reads the account for {@link checkOut}, before its transaction. */
  payingAccountOf(vehicleId: string, at: Date): Promise<PayingAccount>;
  /**
   * Settles a bill in the caller's transaction: redeems the presented coupons and the held points, takes the package
   * uses and the payments, posts the earnings, releases other holds of the bill, stores the settlement, and counts the
   * payment for the vehicle's tier. Refuses with `order_empty`, `payment_mismatch`, as {@link BenefitsService.take},
   * with `points_hold_expired`, `points_hold_closed`, `points_exceed_bill`, `points_account_closed`,
   * `points_balance_full`, or `not_found` for a hold of another bill. docs/domain/points.md#2, #3, #6.
   */
  checkOut(session: Session, source: BillSource, checkout: Checkout, payer: PayingAccount): Promise<SettlementRecord>;
}

const field = 'body.holdId';

export function createCheckoutService(deps: {
  database: Pick<Database, 'outbox'>;
  settlements: SettlementModel;
  points: PointsService;
  holds: Pick<HoldService, 'holdById' | 'captureHold'>;
  programmes: PayingAccountDeps['programmes'];
  campaigns: PayingAccountDeps['campaigns'] & Pick<CampaignService, 'spendCampaign'>;
  tiers: TierService;
  quotes: QuoteService;
  coupons: Pick<CouponService, 'presentedFor'>;
  benefits: BenefitsService;
}): CheckoutService {
  const { database, settlements, holds, tiers, quotes, benefits } = deps;

  async function holdOf(session: Session, source: BillSource, holdId: string | null): Promise<HoldRecord | null> {
    if (holdId === null) return null;
    const hold = await holds.holdById(holdId, session);
    if (hold?.orderId !== source.id) throw refuseField('not_found', field);
    return hold;
  }

  return {
    payingAccountOf: (vehicleId, at) => payingAccountOf(deps, vehicleId, at),

    async checkOut(session, source, { holdId, payments, by, at }, before) {
      if (source.lines.length === 0) throw new Refusal('order_empty');
      // Counted here, so that two bills settled at once run one after the other.
      const visits = await settlements.visits(source.vehicleId, session);
      const spends = await tiers.spendsOf(source.vehicleId, session);
      const payer = { ...before, visits: pastVisits(visits, before.day), spends };
      const hold = await holdOf(session, source, holdId);
      const redeemed = hold && (await redeemHeld(holds, session, { hold, payable: source, by, at }));
      const coupons = await presentedCoupons(deps, source, { account: payer.account, at }, session);
      const bill = checkedBill(source, { payer, coupons, pointsRequest: heldPoints(hold, payer, field) });
      const settlementId = settlements.newId();
      const taken = await benefits.take(session, source, { bill, coupons, payer, settlementId, at });
      if (sumFen(payments) !== bill.dueFen) throw refuseField('payment_mismatch', 'body.payments');
      await quotes.giveBack(session, source.id, at);
      const earned = await postEarned(deps, session, { payable: source, bill, by, at, ...payer });
      const postings = redeemed ? [redeemed, ...earned.postings] : earned.postings;
      const { grossFen, waivedFen, packageFen, couponFen, pointsRedeemed, pointsFen, dueFen } = bill;
      const { kind, id: orderId, appointmentId, storeId, customerId, vehicleId, businessType } = source;
      const settlement: SettlementRecord = {
        id: settlementId,
        kind,
        orderId,
        appointmentId,
        storeId,
        customerId,
        vehicleId,
        businessType,
        grossFen,
        waivedFen,
        packageFen,
        couponFen,
        ...taken,
        sells: source.sells?.kind ?? null,
        pointsRedeemed,
        pointsFen,
        paidFen: dueFen,
        payments,
        earnedPoints: earned.points,
        balanceAfter: postings.at(-1)?.account.balance ?? payer.account.balance,
        programmeStoreId: payer.account.storeId,
        offPeakPoints: source.offPeakPoints,
        arrivedInTime: source.arrivedInTime,
        ...visitOf(source, payer, visits),
        journalIds: postings.map(({ entry }) => entry.id),
        numberJournalIds: [],
        refundedFen: 0,
        refundCount: 0,
        settledBy: by,
        settledAt: at,
      };
      await settlements.insert(session, settlement);
      database.outbox.tell(session, settledEvent(settlement));
      await tiers.settled(session, { vehicleId, billId: orderId, paidFen: bill.dueFen, at });
      return settlement;
    },
  };
}

/** The number of the visit is judged later by these rules and this order. docs/domain/points.md#3. */
function visitOf(
  { kind }: BillSource,
  { programme }: PayingAccount,
  visits: readonly { visitOrder: number }[],
): Pick<SettlementRecord, 'visitRules' | 'visitOrder'> {
  if (kind === 'counter_bill') return { visitRules: null, visitOrder: 0 };
  const { visitLeastPaidFen: leastPaidFen, frequency } = programme;
  return {
    visitRules: { leastPaidFen, frequency },
    visitOrder: 1 + Math.max(0, ...visits.map((one) => one.visitOrder)),
  };
}
