import { Refusal, refuseField } from '@anxin/shared/errors';
import { systemAccounts } from '@anxin/shared/rules/points/legs';
import { splitEarned } from '@anxin/shared/rules/points/earning';
import { type Hop, forwardedPoints } from '@anxin/shared/rules/points/forwarding';
import { sumFen } from '@anxin/shared/rules/settlement/bill';
import { completesRefund, refundFault, refundLeftFen } from '@anxin/shared/rules/settlement/refund-fault';
import { type MethodAmount, methodsLeft, refundMethodFault } from '@anxin/shared/rules/settlement/refund-methods';
import { debtAfter, type RefundPlan, type Correction } from '@anxin/shared/rules/settlement/refund-plan';
import { paymentMethodNames } from '@anxin/shared/rules/settlement/payment-words';
import { formatYuan } from '@anxin/shared/values/money';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { CampaignService, JournalRecord, PointsService, Posting, RefundPosting } from '../points';
import type { TierService } from '../tier';
import { refundedEvent } from './bill.events';
import type { BenefitsService, ReturnedBenefits } from './benefits.service';
import { createRefundPlanning, type FullPlan } from './refund-planning';
import type { RefundModel, RefundRecord } from './refund.model';
import type { SettlementModel, SettlementRecord } from './settlement.model';
import type { GainedPoints } from './visit-numbers';

export type { RefundRecord } from './refund.model';

/** The amounts and points that one refund would move now. */
export interface RefundQuoteRecord extends RefundPlan, ReturnedBenefits {
  returnedPoints: number;
  takenBackPoints: number;
  laterVisitPoints: number;
  debtPoints: number;
  /** True when the refund moves points of a replacement vehicle's account. */
  toReplacement: boolean;
  /** The value that can still be given back, before this refund. */
  leftFen: number;
  /** The money that can go back by each method, before this refund. */
  methodsLeft: MethodAmount[];
}

export interface RefundInput {
  amountFen: number;
  reason: string;
  payments: SettlementRecord['payments'];
  by: { id: string; name: string };
  at: Date;
}

/** Refunds of settlements. docs/domain/points.md#7. */
export interface RefundService {
  /**
   * Calculates a refund; changes nothing. Refuses with `refund_exceeds_bill`, `refund_nothing_left` or
   * `refund_whole_only`.
   */
  quote(settlement: SettlementRecord, amountFen: number, at: Date): Promise<RefundQuoteRecord>;
  /**
   * Gives back part of a settlement in one transaction: redeemed points return first, then earned points are taken
   * back. A journal that was reversed by hand before has nothing left to undo and is skipped. Points that have moved to
   * a replacement vehicle are given and taken there. A visit whose payment falls below the least sum no longer counts,
   * so later visits get the points of their new numbers. Points that need a least payment go with it. Money given back
   * no longer counts for a tier. The refund that completes the bill gives back the packages and coupons that paid, and
   * takes back those it sold. Refuses as a quote does, and with `payment_mismatch`, `refund_method_exceeded`,
   * `points_balance_full` or `goods_used`. docs/domain/points.md#3.
   */
  refund(settlement: SettlementRecord, input: RefundInput, once: Once | null): Promise<RefundRecord>;
  refundsOf(settlement: SettlementRecord): Promise<RefundRecord[]>;
}

interface Deps {
  database: Database;
  settlements: SettlementModel;
  refunds: RefundModel;
  points: PointsService;
  campaigns: Pick<CampaignService, 'campaignById'>;
  tiers: Pick<TierService, 'refunded'>;
  benefits: Pick<BenefitsService, 'giveBack' | 'voidSold'>;
}

export function createRefundService(deps: Deps): RefundService {
  const { database, settlements, refunds, points, tiers, benefits } = deps;

  const { planOf } = createRefundPlanning(deps);

  /** Numbers the corrections of one journal from 1, across the refunds of all bills. */
  async function nextPart(session: Session, journal: JournalRecord): Promise<number> {
    return (await points.correctionsOf(journal.accountId, [journal.id], session)).length + 1;
  }

  /** Gives first, so that these points are there when others are taken back. */
  async function post(session: Session, plan: FullPlan, context: RefundContext) {
    const { settlement, input } = context;
    const { reason, at } = input;
    const { vehicleId } = settlement;
    const by = { kind: 'staff' as const, ...input.by };
    const postings: RefundPosting[] = [];
    const corrected: RefundRecord['undone'] = [];
    const gained: Posting[] = [];
    const undo = async ({ journalId, points: moved }: Correction) => {
      const journal = plan.journals.find((one) => one.id === journalId);
      if (!journal) throw new Error(`no journal ${journalId} in the settlement`);
      const title = `${journal.type === 'redeem' ? '退款返还' : '退款扣回'}：${journal.title}`;
      const part = await nextPart(session, journal);
      const refund = { vehicleId, journal, points: moved, part, title, reason, at, by };
      postings.push(await points.refund(session, refund));
      corrected.push({ journalId, points: moved, part });
    };
    for (const correction of plan.returned) await undo(correction);
    for (const { settlementId, ...earned } of plan.gained) {
      const posting = await points.earn(session, { ...earned, vehicleId, source: 'frequency', at, by });
      await settlements.addNumberJournal(session, settlementId, posting.entry.id);
      gained.push(posting);
    }
    for (const correction of plan.takenBack) await undo(correction);
    return { postings, gained, undone: corrected };
  }

  /** Counts the refund; answers the settlement before it. */
  async function claim(session: Session, settlementId: string, amountFen: number): Promise<SettlementRecord> {
    const settlement = await settlements.byId(session, settlementId);
    if (!settlement) throw new Refusal('not_found');
    refuseFault(settlement, amountFen, 'body.amountFen');
    if (!(await settlements.countRefund(session, settlement, amountFen))) throw new Refusal('busy');
    return settlement;
  }

  /** Gives back the packages and coupons that paid when the whole bill is refunded, and makes those it sold void. */
  async function complete(session: Session, settlement: SettlementRecord, amountFen: number, at: Date) {
    if (!completesRefund(settlement, amountFen)) return nothingBack;
    await benefits.voidSold(session, settlement, at);
    return benefits.giveBack(session, settlement, at);
  }

  async function refundIn(session: Session, settlementId: string, input: RefundInput): Promise<RefundRecord> {
    const { amountFen, payments, reason, by, at } = input;
    const settlement = await claim(session, settlementId, amountFen);
    const before = await refunds.of(settlementId, session);
    const plan = await planOf({ settlement, amountFen }, session);
    refusePayments(payments, plan.moneyFen, methodsLeft(settlement.payments, paymentsOf(before)));
    const returned = await complete(session, settlement, amountFen, at);
    const { postings, gained, undone: corrected } = await post(session, plan, { settlement, input });
    const { moneyFen, pointsFen } = plan;
    const { orderId, storeId, vehicleId } = settlement;
    const record: RefundRecord = {
      id: refunds.newId(),
      settlementId,
      orderId,
      storeId,
      vehicleId,
      part: settlement.refundCount + 1,
      amountFen,
      moneyFen,
      pointsFen,
      payments,
      ...movedBy(postings.map((posting) => posting.forwarded ?? posting)),
      laterVisitPoints: gainedBy(plan.gained),
      ...returned,
      toReplacement: postings.some(({ forwarded }) => forwarded !== null),
      undone: corrected,
      journalIds: [...postings.flatMap(journalsIn), ...gained.map(({ entry }) => entry.id)],
      reason,
      refundedBy: by,
      refundedAt: at,
    };
    await refunds.insert(session, record);
    database.outbox.tell(session, refundedEvent(settlement, record));
    await tiers.refunded(session, { vehicleId, billId: orderId, moneyFen, at });
    return record;
  }

  return {
    async quote(settlement, amountFen, at) {
      refuseFault(settlement, amountFen, 'query.amountFen');
      const leftFen = refundLeftFen(settlement);
      const before = await refunds.of(settlement.id);
      const { journals: _, gained, ...plan } = await planOf({ settlement, amountFen }, null);
      const holder = await points.holderOf(settlement.vehicleId);
      const counted = countedBy(holder?.hops ?? [], before);
      const moved = {
        returnedPoints: counted('given', plan.returned),
        takenBackPoints: counted('taken', plan.takenBack),
      };
      const laterVisitPoints = gainedBy(gained);
      const debt = holder?.account.debt ?? 0;
      const moves = plan.returned.length + plan.takenBack.length > 0;
      return {
        ...plan,
        ...moved,
        laterVisitPoints,
        debtPoints: debtAfter(moved, (holder?.account.available ?? 0) + splitEarned(laterVisitPoints, debt).toBalance),
        ...(completesRefund(settlement, amountFen) ? returnable(settlement, at) : nothingBack),
        toReplacement: moves && (holder?.hops.length ?? 0) > 0,
        leftFen,
        methodsLeft: methodsLeft(settlement.payments, paymentsOf(before)),
      };
    },

    refund: ({ id }, input, once) => database.transact((session) => refundIn(session, id, input), once),

    refundsOf: (settlement) => refunds.of(settlement.id),
  };
}

interface RefundContext {
  /** As it was before this refund. */
  settlement: SettlementRecord;
  input: RefundInput;
}

const nothingBack: ReturnedBenefits = { couponsReturned: 0, packageUsesReturned: 0 };

/** A refund of the whole bill gives back every package use, and each coupon whose last day is not over. */
function returnable({ coupons, packages }: SettlementRecord, at: Date): ReturnedBenefits {
  const valid = coupons.filter(({ validUntil }) => validUntil >= dayOf(at));
  return { couponsReturned: valid.length, packageUsesReturned: packages.length };
}

function refuseFault(settlement: SettlementRecord, amountFen: number, field: string): void {
  const fault = refundFault(settlement, amountFen);
  if (fault === 'invalid_input') throw refuseField(fault, field, '退款金额至少 0.01 元');
  if (fault) throw refuseField(fault, field);
}

/** Refuses payments that are not exactly the money to give back, or that give more by a method than it has left. */
function refusePayments(payments: readonly MethodAmount[], moneyFen: number, left: readonly MethodAmount[]): void {
  if (sumFen(payments) !== moneyFen) throw refuseField('payment_mismatch', 'body.payments');
  const fault = refundMethodFault(left, payments);
  if (!fault) return;
  const reason = `${paymentMethodNames[fault.method]}最多可退 ¥${formatYuan(fault.leftFen)}`;
  throw refuseField('refund_method_exceeded', `body.payments.${fault.index}.amountFen`, reason);
}

function paymentsOf(refunds: readonly RefundRecord[]): MethodAmount[] {
  return refunds.flatMap(({ payments }) => payments);
}

/** The points that moved on the account that holds them now: given back, taken back, and taken as a debt. */
function movedBy(postings: readonly Posting[]) {
  const legs = postings.flatMap(({ entry: { accountId, systemLegs } }) =>
    systemLegs.filter(({ account }) => account === systemAccounts.debt(accountId)),
  );
  const debtPoints = 0 - sumOf(legs.map((leg) => leg.points));
  const returnedPoints = sumOf(postings.map(({ entry }) => Math.max(0, entry.points)));
  const takenBackPoints = debtPoints - sumOf(postings.map(({ entry }) => Math.min(0, entry.points)));
  return { returnedPoints, takenBackPoints, debtPoints };
}

/** Counts undone points in the programme of the account that holds them now. */
function countedBy(hops: readonly Hop[], refunds: readonly RefundRecord[]) {
  const corrected = refunds.flatMap((refund) => refund.undone);
  const before = (journalId: string) =>
    corrected.reduce((sum, one) => sum + (one.journalId === journalId ? one.points : 0), 0);
  return (way: 'given' | 'taken', corrections: readonly Correction[]) =>
    corrections.reduce(
      (sum, { journalId, points }) => sum + forwardedPoints(way, { before: before(journalId), points }, hops),
      0,
    );
}

function gainedBy(gained: readonly GainedPoints[]): number {
  return sumOf(gained.map(({ points }) => points));
}

function journalsIn({ entry, forwarded }: RefundPosting): string[] {
  return forwarded ? [entry.id, forwarded.entry.id] : [entry.id];
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
