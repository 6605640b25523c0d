import type { Appointment } from '@anxin/shared/contracts/appointment';
import type { PointsHold, Quote, Settlement } from '@anxin/shared/contracts/settlement';
import type { HoldRecord } from '../points';
import type { BillRecord, QuoteRecord, SettlementRecord } from './settlement.service';

export function presentQuote(quote: QuoteRecord): Quote {
  return {
    orderVersion: quote.orderVersion,
    grossFen: quote.grossFen,
    waivedFen: quote.waivedFen,
    packageFen: quote.packageFen,
    couponFen: quote.couponFen,
    packages: quote.packages.map(presentPackageShare),
    coupons: quote.coupons.map(({ fault, ...coupon }) => ({ ...presentCouponShare(coupon), fault })),
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

function presentPackageShare({ lineId, name, offFen }: Settlement['packages'][number]) {
  return { lineId, name, offFen };
}

function presentCouponShare({ id, name, offFen }: Settlement['coupons'][number]) {
  return { id, name, offFen };
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
    packageFen: settlement.packageFen,
    couponFen: settlement.couponFen,
    packages: settlement.packages.map(presentPackageShare),
    coupons: settlement.coupons.map(presentCouponShare),
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

/** The present bill beside the owner's appointment. */
export function presentBill({
  order,
  settlement,
  grossFen,
  waivedFen,
  packageFen,
  couponFen,
  dueFen,
}: BillRecord): NonNullable<Appointment['bill']> {
  return {
    no: order.no,
    lines: order.lines.map(({ name, quantity, amountFen }) => ({ name, quantity, amountFen })),
    grossFen,
    waivedFen,
    packageFen,
    couponFen,
    pointsFen: settlement?.pointsFen ?? 0,
    paidFen: settlement?.paidFen ?? 0,
    dueFen,
    settledAt: settlement?.settledAt.toISOString() ?? null,
    earnedPoints: settlement?.earnedPoints ?? 0,
  };
}
