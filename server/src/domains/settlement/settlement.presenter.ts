import type { Appointment } from '@anxin/shared/contracts/appointment';
import type { PointsHold, Quote, Settlement } from '@anxin/shared/contracts/settlement';
import type { HoldRecord } from '../points/points.service';
import type { BillRecord, QuoteRecord, SettlementRecord } from './settlement.service';

export function presentQuote(quote: QuoteRecord): Quote {
  return {
    orderVersion: quote.orderVersion,
    grossFen: quote.grossFen,
    waivedFen: quote.waivedFen,
    pointsRedeemed: quote.pointsRedeemed,
    pointsFen: quote.pointsFen,
    dueFen: quote.dueFen,
    pointsMax: quote.pointsMax,
    pointsStep: quote.pointsStep,
    pointsAvailable: quote.pointsAvailable,
    pointsPerYuan: quote.pointsPerYuan,
    hold: quote.hold && presentHold(quote.hold),
    willEarn: quote.earnings.reduce((sum, { points }) => sum + points, 0),
  };
}

function presentHold({ id, points, holdUntil }: HoldRecord): PointsHold {
  return { id, points, holdUntil: holdUntil.toISOString() };
}

export function presentSettlement(settlement: SettlementRecord): Settlement {
  return {
    id: settlement.id,
    orderId: settlement.orderId,
    grossFen: settlement.grossFen,
    waivedFen: settlement.waivedFen,
    pointsRedeemed: settlement.pointsRedeemed,
    pointsFen: settlement.pointsFen,
    paidFen: settlement.paidFen,
    payments: settlement.payments.map(({ method, amountFen }) => ({ method, amountFen })),
    earnedPoints: settlement.earnedPoints,
    balanceAfter: settlement.balanceAfter,
    refundedFen: settlement.refundedFen,
    settledAt: settlement.settledAt.toISOString(),
  };
}

/** The bill as it stands beside the owner's appointment. */
export function presentBill({
  order,
  settlement,
  grossFen,
  waivedFen,
  dueFen,
}: BillRecord): NonNullable<Appointment['bill']> {
  return {
    no: order.no,
    lines: order.lines.map(({ name, quantity, amountFen }) => ({ name, quantity, amountFen })),
    grossFen,
    waivedFen,
    pointsFen: settlement?.pointsFen ?? 0,
    paidFen: settlement?.paidFen ?? 0,
    dueFen,
    settledAt: settlement?.settledAt.toISOString() ?? null,
    earnedPoints: settlement?.earnedPoints ?? 0,
  };
}
