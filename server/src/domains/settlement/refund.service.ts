import { Refusal, refuseField } from '@anxin/shared/errors';
import { systemAccounts } from '@anxin/shared/rules/points/legs';
import { type Hop, forwardedPoints } from '@anxin/shared/rules/points/forwarding';
import { movedPoints } from '@anxin/shared/rules/points/correction';
import { sumFen } from '@anxin/shared/rules/settlement/bill';
import { completesRefund, refundFault, refundLeftFen } from '@anxin/shared/rules/settlement/refund-fault';
import { type MethodAmount, methodsLeft, refundMethodFault } from '@anxin/shared/rules/settlement/refund-methods';
import {
  debtAfter,
  type RefundPlan,
  refundPlan,
  type SettledJournal,
  type Correction,
} from '@anxin/shared/rules/settlement/refund-plan';
import { paymentMethodNames } from '@anxin/shared/rules/settlement/payment-words';
import { formatYuan } from '@anxin/shared/values/money';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { JournalRecord, PointsService, Posting, RefundPosting } from '../points';
import type { TierService } from '../tier';
import type { BenefitsService, ReturnedBenefits } from './benefits.service';
import { type LaterVisitsDeps, lostNumbers } from './later-visits';
import type { RefundModel, RefundRecord } from './refund.model';
import type { SettlementModel, SettlementRecord } from './settlement.model';

export type { RefundRecord } from './refund.model';

/** The amounts and points that one refund would move now. */
export interface RefundQuoteRecord extends RefundPlan, ReturnedBenefits {
  returnedPoints: number;
  takenBackPoints: number;
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
   * a replacement vehicle are given and taken there. A visit that is refunded as a whole no longer counts, so later
   * visits lose the points of a number they no longer have. Money given back no longer counts for a tier. The refund
   * that completes the bill gives back the packages and coupons that paid, and takes back those it sold. Refuses as a
   * quote does, and with `payment_mismatch`, `refund_method_exceeded`, `points_balance_full` or `goods_used`.
   */
  refund(settlement: SettlementRecord, input: RefundInput, once: Once | null): Promise<RefundRecord>;
  refundsOf(settlement: SettlementRecord): Promise<RefundRecord[]>;
}

interface Deps extends LaterVisitsDeps {
  database: Database;
  settlements: SettlementModel;
  refunds: RefundModel;
  points: PointsService;
  tiers: Pick<TierService, 'refunded'>;
  benefits: Pick<BenefitsService, 'giveBack' | 'voidSold'>;
}

export function createRefundService(deps: Deps): RefundService {
  const { database, settlements, refunds, points, tiers, benefits } = deps;

  /** The journals the settlement posted, without those reversed since. */
  async function journalsOf(settlement: SettlementRecord, session: Session | null): Promise<JournalRecord[]> {
    const found: JournalRecord[] = [];
    for (const id of settlement.journalIds) {
      const journal = await points.journalById(id, session);
      if (!journal) throw new Error(`settlement ${settlement.id} names a journal that is not there: ${id}`);
      if (!(await points.isReversed(journal, session))) found.push(journal);
    }
    return found;
  }

  /** Counts the points left of an earning, because refunds of other bills may have taken some. */
  async function settledJournal(
    journal: JournalRecord,
    before: readonly RefundRecord[],
    session: Session | null,
  ): Promise<SettledJournal> {
    const { id, source, accountId } = journal;
    const moved = movedPoints(journal);
    if (journal.type === 'redeem') return { id, kind: 'redeemed', points: moved };
    if (source !== 'frequency') return { id, kind: 'earned', points: moved };
    const corrected = sumOf((await points.correctionsOf(accountId, [id], session)).map(movedPoints));
    return corrected === correctedBefore(before, id)
      ? { id, kind: 'earned', points: moved }
      : { id, kind: 'earned', points: moved, left: moved - corrected };
  }

  async function planOf(of: PlanOf, session: Session | null): Promise<RefundPlan & { journals: JournalRecord[] }> {
    const { settlement, amountFen, before } = of;
    const { refundedFen: beforeFen } = settlement;
    const journals = await journalsOf(settlement, session);
    const settled: SettledJournal[] = [];
    for (const journal of journals) settled.push(await settledJournal(journal, before, session));
    const plan = refundPlan(settlement, settled, { beforeFen, afterFen: beforeFen + amountFen });
    const lost = completesRefund(settlement, amountFen) ? await lostNumbers(deps, settlement, session) : [];
    const takenBack = lost.map((one) => ({ journalId: one.journal.id, points: one.points }));
    return {
      ...plan,
      takenBack: [...plan.takenBack, ...takenBack],
      journals: [...journals, ...lost.map(({ journal }) => journal)],
    };
  }

  /** Numbers the corrections of one journal from 1, across the refunds of all bills. */
  async function nextPart(session: Session, journal: JournalRecord): Promise<number> {
    return (await points.correctionsOf(journal.accountId, [journal.id], session)).length + 1;
  }

  async function post(session: Session, plan: Awaited<ReturnType<typeof planOf>>, context: RefundContext) {
    const { settlement, input } = context;
    const { reason, at } = input;
    const { vehicleId } = settlement;
    const by = { kind: 'staff' as const, ...input.by };
    const postings: RefundPosting[] = [];
    const corrected: RefundRecord['undone'] = [];
    for (const { journalId, points: moved } of [...plan.returned, ...plan.takenBack]) {
      const journal = plan.journals.find((one) => one.id === journalId);
      if (!journal) throw new Error(`no journal ${journalId} in the settlement`);
      const title = `${journal.type === 'redeem' ? '退款返还' : '退款扣回'}：${journal.title}`;
      const part = await nextPart(session, journal);
      const refund = { vehicleId, journal, points: moved, part, title, reason, at, by };
      postings.push(await points.refund(session, refund));
      corrected.push({ journalId, points: moved, part });
    }
    return { postings, undone: corrected };
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
    const plan = await planOf({ settlement, amountFen, before }, session);
    refusePayments(payments, plan.moneyFen, methodsLeft(settlement.payments, paymentsOf(before)));
    const returned = await complete(session, settlement, amountFen, at);
    const { postings, undone: corrected } = await post(session, plan, { settlement, input });
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
      ...returned,
      toReplacement: postings.some(({ forwarded }) => forwarded !== null),
      undone: corrected,
      journalIds: postings.flatMap(({ entry, forwarded }) => (forwarded ? [entry.id, forwarded.entry.id] : [entry.id])),
      reason,
      refundedBy: by,
      refundedAt: at,
    };
    await refunds.insert(session, record);
    await tiers.refunded(session, { vehicleId, billId: orderId, moneyFen, at });
    return record;
  }

  return {
    async quote(settlement, amountFen, at) {
      refuseFault(settlement, amountFen, 'query.amountFen');
      const leftFen = refundLeftFen(settlement);
      const before = await refunds.of(settlement.id);
      const { journals: _, ...plan } = await planOf({ settlement, amountFen, before }, null);
      const holder = await points.holderOf(settlement.vehicleId);
      const counted = countedBy(holder?.hops ?? [], before);
      const moved = {
        returnedPoints: counted('given', plan.returned),
        takenBackPoints: counted('taken', plan.takenBack),
      };
      const moves = plan.returned.length + plan.takenBack.length > 0;
      return {
        ...plan,
        ...moved,
        debtPoints: debtAfter(moved, holder?.account.available ?? 0),
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

interface PlanOf {
  settlement: SettlementRecord;
  amountFen: number;
  /** The bill's refunds until now. */
  before: readonly RefundRecord[];
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

/** Points of a journal that these refunds have undone. */
function correctedBefore(refunds: readonly RefundRecord[], journalId: string): number {
  const own = refunds.flatMap(({ undone: corrected }) => corrected).filter((one) => one.journalId === journalId);
  return sumOf(own.map(({ points }) => points));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
