import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';
import type { SettlementRecord } from './settlement.model';

/** The part of a journal that a refund undid, as the journal's `part`-th. */
export interface JournalPart {
  journalId: string;
  part: number;
  points: number;
}

/** One refund of a settlement. amount = money + the part that points had paid. */
export interface RefundRecord {
  id: string;
  settlementId: string;
  orderId: string;
  storeId: string;
  vehicleId: string;
  /** Numbers the refunds of a settlement from 1, without a gap. */
  part: number;
  amountFen: number;
  moneyFen: number;
  pointsFen: number;
  payments: SettlementRecord['payments'];
  returnedPoints: number;
  takenBackPoints: number;
  /** Points that later visits gained by their new numbers. */
  laterVisitPoints: number;
  debtPoints: number;
  couponsReturned: number;
  packageUsesReturned: number;
  /** Points moved to the account of a replacement vehicle, or came from it. */
  toReplacement: boolean;
  /** The journals of the settlement it undid, and the points of each. */
  undone: JournalPart[];
  /** The journals it posted. */
  journalIds: string[];
  reason: string;
  refundedBy: { id: string; name: string };
  refundedAt: Date;
}

type Ids = 'id' | 'settlementId' | 'orderId' | 'storeId' | 'vehicleId' | 'journalIds';
type RefundDocument = Omit<RefundRecord, Ids | 'toReplacement' | 'payments' | 'laterVisitPoints'> & {
  /** Missing in refunds from before a refund could give points. */
  laterVisitPoints?: number;
  /** Missing in refunds that were stored without their payments. */
  payments?: RefundRecord['payments'];
  /** Missing in refunds from before a refund could reach a replacement. */
  toReplacement?: boolean;
  _id: mongoose.mongo.ObjectId;
  settlementId: mongoose.mongo.ObjectId;
  orderId: mongoose.mongo.ObjectId;
  storeId: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  journalIds: mongoose.mongo.ObjectId[];
};

const { ObjectId } = mongoose.mongo;

/** Refunds can only be inserted and read. */
export function createRefundModel(connection: Connection) {
  const refunds = connection.collection<RefundDocument>('settlement_refunds');

  return {
    newId: () => new ObjectId().toHexString(),

    async insert(session: Session, { id, ...rest }: RefundRecord): Promise<void> {
      const document = {
        ...rest,
        _id: new ObjectId(id),
        settlementId: new ObjectId(rest.settlementId),
        orderId: new ObjectId(rest.orderId),
        storeId: new ObjectId(rest.storeId),
        vehicleId: new ObjectId(rest.vehicleId),
        journalIds: rest.journalIds.map((journalId) => new ObjectId(journalId)),
      };
      await refunds.insertOne(document, { session });
    },

    /** In their order; index `{settlementId, part}`. */
    async of(settlementId: string, session: Session | null = null): Promise<RefundRecord[]> {
      const filter = { settlementId: new ObjectId(settlementId) };
      const found = refunds.find(filter, session ? { session } : {}).sort({ part: 1 });
      return (await found.toArray()).map(refundRecord);
    },
  };
}

export type RefundModel = ReturnType<typeof createRefundModel>;

function refundRecord({ _id, ...rest }: RefundDocument): RefundRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    settlementId: rest.settlementId.toHexString(),
    orderId: rest.orderId.toHexString(),
    storeId: rest.storeId.toHexString(),
    vehicleId: rest.vehicleId.toHexString(),
    payments: rest.payments ?? [],
    laterVisitPoints: rest.laterVisitPoints ?? 0,
    toReplacement: rest.toReplacement ?? false,
    journalIds: rest.journalIds.map((journalId) => journalId.toHexString()),
  };
}
