import type { DomainEvent } from './event';

/** A bill of a repair order or of the counter; the subject is that order or counter bill. */
export type BillEvent =
  | DomainEvent<'bill.opened' | 'bill.cancelled', { amountFen: number }>
  | DomainEvent<'bill.settled', BillSettled>
  | DomainEvent<'bill.refunded', BillRefunded>;

export interface BillSettled {
  settlementId: string;
  billKind: 'repair_order' | 'counter_bill';
  /** The amount actually paid. */
  paidFen: number;
  pointsRedeemed: number;
  earnedPoints: number;
}

export interface BillRefunded {
  settlementId: string;
  refundId: string;
  /** The value given back, in money and in points. */
  amountFen: number;
  moneyFen: number;
}
