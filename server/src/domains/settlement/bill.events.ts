import type { BillEvent } from '@anxin/shared/events/bill';
import type { CounterBillRecord } from './counter-bill.model';
import type { RefundRecord } from './refund.model';
import type { SettlementRecord } from './settlement.model';

export function counterBillEvent(
  kind: 'bill.opened' | 'bill.cancelled',
  { id: subjectId, storeId, customerId, vehicleId, amountFen }: CounterBillRecord,
  at: Date,
): BillEvent {
  return { kind, subjectId, storeId, customerId, vehicleId, at, details: { amountFen } };
}

export function settledEvent(settlement: SettlementRecord): BillEvent {
  const { id: settlementId, orderId: subjectId, storeId, customerId, vehicleId, settledAt: at } = settlement;
  const { kind: billKind, paidFen, pointsRedeemed, earnedPoints } = settlement;
  const details = { settlementId, billKind, paidFen, pointsRedeemed, earnedPoints };
  return { kind: 'bill.settled', subjectId, storeId, customerId, vehicleId, at, details };
}

export function refundedEvent({ customerId }: SettlementRecord, refund: RefundRecord): BillEvent {
  const { id: refundId, settlementId, orderId: subjectId, storeId, vehicleId, refundedAt: at } = refund;
  const details = { settlementId, refundId, amountFen: refund.amountFen, moneyFen: refund.moneyFen };
  return { kind: 'bill.refunded', subjectId, storeId, customerId, vehicleId, at, details };
}
