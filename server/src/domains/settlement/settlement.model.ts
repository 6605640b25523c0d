import type { Sells } from '@anxin/shared/contracts/counter-bill';
import type { BusinessType } from '@anxin/shared/contracts/organisation';
import type { PaymentMethod } from '@anxin/shared/contracts/settlement';
import { keptFen } from '@anxin/shared/rules/points/refund';
import type { NumberedVisit, VisitRules } from '@anxin/shared/rules/points/visits';
import { type Day, dayOf } from '@anxin/shared/values/store-time';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';

/** The amount that one package use paid of a line. */
export interface PackagePaid {
  lineId: string;
  name: string;
  offFen: number;
}

/** The amount that a coupon paid of the bill. */
export interface CouponPaid {
  id: string;
  name: string;
  offFen: number;
  /** The last day on which a refund gives the coupon back. */
  validUntil: Day;
}

/** The payment of a repair order or a counter bill: gross = waived + packages + coupons + points + paid. */
export interface SettlementRecord {
  id: string;
  kind: 'repair_order' | 'counter_bill';
  /** The repair order or counter bill. */
  orderId: string;
  /** The visit it belongs to; null at the counter. */
  appointmentId: string | null;
  storeId: string;
  customerId: string;
  vehicleId: string;
  businessType: BusinessType;
  grossFen: number;
  waivedFen: number;
  packageFen: number;
  couponFen: number;
  /** The packages and coupons behind both sums, for the papers. */
  packages: PackagePaid[];
  coupons: CouponPaid[];
  /** The kind of offer it issued; null when it sold neither packages nor coupons. */
  sells: Sells['kind'] | null;
  pointsRedeemed: number;
  pointsFen: number;
  paidFen: number;
  payments: { method: PaymentMethod; amountFen: number }[];
  earnedPoints: number;
  /** Points the account held afterwards. */
  balanceAfter: number;
  /** The store whose rules it earned by: the store of the account at that time. */
  programmeStoreId: string;
  /** Bonus fixed at booking. docs/domain/appointments.md#8. */
  offPeakPoints: number;
  /** The car came in its booked time; false at the counter. docs/domain/appointments.md#8. */
  arrivedInTime: boolean;
  /** The rules that decide the number of the visit and its points; null at the counter. */
  visitRules: VisitRules | null;
  /** Orders the visits of the vehicle as they were settled; 0 at the counter, and for visits from before the field. */
  visitOrder: number;
  /** The posted journals: the redemption, then the earnings. */
  journalIds: string[];
  /** The journals of points that the visit got later, when a refund of an earlier one changed its number. */
  numberJournalIds: string[];
  /** The part of points and paid that was given back since. */
  refundedFen: number;
  refundCount: number;
  settledBy: { id: string; name: string };
  settledAt: Date;
}

/** The fields of a settlement that the rules for points need. */
export type EarnedBill = Pick<
  SettlementRecord,
  'orderId' | 'vehicleId' | 'kind' | 'businessType' | 'paidFen' | 'offPeakPoints' | 'arrivedInTime' | 'settledAt'
>;

/** The facts about a vehicle's settled visit that decide its number. */
export interface VisitRecord extends NumberedVisit {
  settlementId: string;
  visitOrder: number;
  settledAt: Date;
}

const earnedFields = {
  orderId: 1,
  vehicleId: 1,
  kind: 1,
  businessType: 1,
  paidFen: 1,
  offPeakPoints: 1,
  arrivedInTime: 1,
  settledAt: 1,
};
const visitFields = {
  vehicleId: 1,
  kind: 1,
  settledAt: 1,
  paidFen: 1,
  pointsFen: 1,
  refundedFen: 1,
  refundCount: 1,
  arrivedInTime: 1,
  visitRules: 1,
  visitOrder: 1,
};

type Ids = 'id' | 'orderId' | 'appointmentId' | 'storeId' | 'programmeStoreId' | 'customerId' | 'vehicleId';
type Later = 'offPeakPoints' | 'arrivedInTime' | 'sells' | 'visitRules' | 'visitOrder' | 'numberJournalIds';
type SettlementDocument = Omit<SettlementRecord, Ids | 'journalIds' | Later> & {
  /** These are left out of settlements that are older than the field. */
  offPeakPoints?: number;
  arrivedInTime?: boolean;
  sells?: SettlementRecord['sells'];
  visitRules?: SettlementRecord['visitRules'];
  visitOrder?: number;
  numberJournalIds?: mongoose.mongo.ObjectId[];
  _id: mongoose.mongo.ObjectId;
  appointmentId: mongoose.mongo.ObjectId | null;
  journalIds: mongoose.mongo.ObjectId[];
} & Record<Exclude<Ids, 'id' | 'appointmentId'>, mongoose.mongo.ObjectId>;

const { ObjectId } = mongoose.mongo;
/** Far more visits than a rule can need within 12 months, with refunded ones. */
const visitsRead = 400;

/** The rules of a visit that a process of the former release settled during an upgrade: it stored none. */
const noRules: VisitRules = { leastPaidFen: 1, frequency: [] };

/**
 * Settlements, one per order. Only the refunded amount of a settlement ever changes, and the journals of the points
 * that its number gets later.
 */
export function createSettlementModel(connection: Connection) {
  const settlements = connection.collection<SettlementDocument>('settlements');

  return {
    newId: () => new ObjectId().toHexString(),

    async insert(session: Session, { id, ...rest }: SettlementRecord): Promise<void> {
      const document = {
        ...rest,
        _id: new ObjectId(id),
        orderId: new ObjectId(rest.orderId),
        appointmentId: rest.appointmentId === null ? null : new ObjectId(rest.appointmentId),
        storeId: new ObjectId(rest.storeId),
        programmeStoreId: new ObjectId(rest.programmeStoreId),
        customerId: new ObjectId(rest.customerId),
        vehicleId: new ObjectId(rest.vehicleId),
        journalIds: rest.journalIds.map((journalId) => new ObjectId(journalId)),
        numberJournalIds: rest.numberJournalIds.map((journalId) => new ObjectId(journalId)),
      };
      await settlements.insertOne(document, { session });
    },

    /** The vehicle's settled visits in their order, at most as many as can count; index `{vehicleId, settledAt}`. */
    async visits(vehicleId: string, session: Session | null = null): Promise<VisitRecord[]> {
      const visits = settlements.find(
        { vehicleId: new ObjectId(vehicleId), kind: 'repair_order' },
        { projection: visitFields, ...(session ? { session } : {}) },
      );
      return inOrder((await visits.sort({ settledAt: -1 }).limit(visitsRead).toArray()).map(visitRecord));
    },

    /** Adds a journal of points that the visit's number got later. A refund of the visit at the same time conflicts. */
    async addNumberJournal(session: Session, id: string, journalId: string): Promise<void> {
      const added = { $push: { numberJournalIds: new ObjectId(journalId) } };
      await settlements.updateOne({ _id: new ObjectId(id) }, added, { session });
    },

    async byId(session: Session | null, id: string): Promise<SettlementRecord | null> {
      const found = await settlements.findOne({ _id: new ObjectId(id) }, session ? { session } : {});
      return found && settlementRecord(found);
    },

    /** Compare-and-set: adds `amountFen` as one more refund; false when another refund was faster. */
    async countRefund(session: Session, settlement: SettlementRecord, amountFen: number): Promise<boolean> {
      const { id, refundedFen, refundCount } = settlement;
      const counted = { $inc: { refundedFen: amountFen, refundCount: 1 } };
      const own = { _id: new ObjectId(id), refundedFen, refundCount };
      return (await settlements.updateOne(own, counted, { session })).modifiedCount === 1;
    },

    /**
     * The settlements by accounts of the store's programme between two moments, in order; index `{programmeStoreId,
     * settledAt}`.
     */
    async ofProgramme(storeId: string, from: Date, until: Date): Promise<EarnedBill[]> {
      const inPeriod = { programmeStoreId: new ObjectId(storeId), settledAt: { $gte: from, $lt: until } };
      const found = await settlements.find(inPeriod, { projection: earnedFields }).sort({ settledAt: 1 }).toArray();
      return found.map(({ orderId, vehicleId, kind, businessType, paidFen, offPeakPoints = 0, ...rest }) => ({
        orderId: orderId.toHexString(),
        vehicleId: vehicleId.toHexString(),
        kind,
        businessType,
        paidFen,
        offPeakPoints,
        settledAt: rest.settledAt,
        arrivedInTime: arrivedInTime({ ...rest, kind }),
      }));
    },

    /** The visits of these vehicles that were settled before a moment; index `{vehicleId, settledAt}`. */
    async visitsBefore(vehicleIds: readonly string[], until: Date): Promise<Map<string, VisitRecord[]>> {
      const visits = new Map<string, VisitRecord[]>(vehicleIds.map((id) => [id, []]));
      const own = { vehicleId: { $in: vehicleIds.map((id) => new ObjectId(id)) }, settledAt: { $lt: until } };
      for await (const one of settlements.find(own, { projection: visitFields })) {
        if (one.kind === 'repair_order') visits.get(one.vehicleId.toHexString())?.push(visitRecord(one));
      }
      return visits;
    },

    /** The money paid by order, for the settled orders among these; index `{orderId}`. */
    async paidOf(orderIds: readonly string[]): Promise<Map<string, number>> {
      const own = { orderId: { $in: orderIds.map((id) => new ObjectId(id)) } };
      const found = await settlements.find(own, { projection: { orderId: 1, paidFen: 1 } }).toArray();
      return new Map(found.map(({ orderId, paidFen }) => [orderId.toHexString(), paidFen]));
    },

    /** Index `{orderId}`. */
    async byOrder(orderId: string): Promise<SettlementRecord | null> {
      const found = await settlements.findOne({ orderId: new ObjectId(orderId) });
      return found && settlementRecord(found);
    },
  };
}

export type SettlementModel = ReturnType<typeof createSettlementModel>;

/** Settlements from before the field count as they did. */
function arrivedInTime(one: Pick<SettlementDocument, 'kind' | 'arrivedInTime'>): boolean {
  return one.arrivedInTime ?? one.kind === 'repair_order';
}

function visitRecord(one: SettlementDocument): VisitRecord {
  const { _id, settledAt, paidFen, pointsFen, refundedFen, refundCount, visitRules, visitOrder = 0 } = one;
  const rules = visitRules ?? noRules;
  return {
    settlementId: _id.toHexString(),
    visitOrder,
    settledAt,
    day: dayOf(settledAt),
    rules,
    paidFen,
    pointsFen,
    refundedFen,
    keptFen: keptFen({ paidFen, pointsFen, refundedFen }),
    leastPaidFen: rules.leastPaidFen,
    arrivedInTime: arrivedInTime(one),
    refundedWhole: refundCount > 0 && refundedFen >= pointsFen + paidFen,
  };
}

/** Two settlements at once may have their times the other way round, so the stored order comes first. */
function inOrder(visits: readonly VisitRecord[]): VisitRecord[] {
  return visits.toSorted(
    (one, other) => one.visitOrder - other.visitOrder || one.settledAt.getTime() - other.settledAt.getTime(),
  );
}

function settlementRecord({ _id, ...rest }: SettlementDocument): SettlementRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    orderId: rest.orderId.toHexString(),
    appointmentId: rest.appointmentId?.toHexString() ?? null,
    storeId: rest.storeId.toHexString(),
    programmeStoreId: rest.programmeStoreId.toHexString(),
    offPeakPoints: rest.offPeakPoints ?? 0,
    arrivedInTime: arrivedInTime(rest),
    sells: rest.sells ?? null,
    visitRules: rest.visitRules ?? null,
    visitOrder: rest.visitOrder ?? 0,
    numberJournalIds: (rest.numberJournalIds ?? []).map((journalId) => journalId.toHexString()),
    customerId: rest.customerId.toHexString(),
    vehicleId: rest.vehicleId.toHexString(),
    journalIds: rest.journalIds.map((journalId) => journalId.toHexString()),
  };
}
