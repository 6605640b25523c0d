import type { BusinessType } from '@anxin/shared/contracts/organisation';
import type { PaymentMethod } from '@anxin/shared/contracts/settlement';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../infra/database';

/** How a repair order or a counter bill was paid: gross = waived + points + paid. */
export interface SettlementRecord {
  id: string;
  kind: 'repair_order' | 'counter_bill';
  /** The repair order or counter bill. */
  orderId: string;
  /** The visit it belongs to; null at the counter. */
  appointmentId: string | null;
  storeId: string;
  memberId: string;
  vehicleId: string;
  businessType: BusinessType;
  grossFen: number;
  waivedFen: number;
  pointsRedeemed: number;
  pointsFen: number;
  paidFen: number;
  payments: { method: PaymentMethod; amountFen: number }[];
  earnedPoints: number;
  /** Points the account held afterwards. */
  balanceAfter: number;
  /** What was posted: the redemption, then what was earned. */
  journalIds: string[];
  /** What of points and paid was given back since. */
  refundedFen: number;
  refundCount: number;
  settledBy: { id: string; name: string };
  settledAt: Date;
}

type Ids = 'id' | 'orderId' | 'appointmentId' | 'storeId' | 'memberId' | 'vehicleId';
type SettlementDocument = Omit<SettlementRecord, Ids | 'journalIds'> & {
  _id: mongoose.mongo.ObjectId;
  appointmentId: mongoose.mongo.ObjectId | null;
  journalIds: mongoose.mongo.ObjectId[];
} & Record<Exclude<Ids, 'id' | 'appointmentId'>, mongoose.mongo.ObjectId>;

const { ObjectId } = mongoose.mongo;

/** Settlements, one per order; nothing of one changes but how much of it was refunded. */
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
        memberId: new ObjectId(rest.memberId),
        vehicleId: new ObjectId(rest.vehicleId),
        journalIds: rest.journalIds.map((journalId) => new ObjectId(journalId)),
      };
      await settlements.insertOne(document, { session });
    },

    /** Index `{orderId}`. */
    async byOrder(orderId: string): Promise<SettlementRecord | null> {
      const found = await settlements.findOne({ orderId: new ObjectId(orderId) });
      return found && settlementRecord(found);
    },
  };
}

export type SettlementModel = ReturnType<typeof createSettlementModel>;

function settlementRecord({ _id, ...rest }: SettlementDocument): SettlementRecord {
  return {
    ...rest,
    id: _id.toHexString(),
    orderId: rest.orderId.toHexString(),
    appointmentId: rest.appointmentId?.toHexString() ?? null,
    storeId: rest.storeId.toHexString(),
    memberId: rest.memberId.toHexString(),
    vehicleId: rest.vehicleId.toHexString(),
    journalIds: rest.journalIds.map((journalId) => journalId.toHexString()),
  };
}
