import type { Refund, RefundList, RefundQuote, RefundSum } from '@anxin/shared/contracts/settlement-refund';
import { refundFault, refundLeftFen } from '@anxin/shared/rules/settlement/refund-fault';
import type { RefundQuoteRecord, RefundRecord } from './refund.service';
import type { SettlementRecord } from './settlement.service';

export function presentRefundQuote(quote: RefundQuoteRecord): RefundQuote {
  return {
    ...sumOf(quote),
    leftFen: quote.leftFen,
    methodsLeft: quote.methodsLeft.map(({ method, amountFen }) => ({ method, amountFen })),
  };
}

export function presentRefund(refund: RefundRecord): Refund {
  return {
    ...sumOf(refund),
    id: refund.id,
    part: refund.part,
    payments: refund.payments.map(({ method, amountFen }) => ({ method, amountFen })),
    reason: refund.reason,
    refundedBy: refund.refundedBy.name,
    refundedAt: refund.refundedAt.toISOString(),
  };
}

export function presentRefunds(settlement: SettlementRecord, refunds: readonly RefundRecord[]): RefundList {
  const { refundedFen, sells } = settlement;
  const leftFen = refundLeftFen(settlement);
  const refundable = refundFault(settlement, leftFen) === null;
  return { refunds: refunds.map(presentRefund), refundedFen, leftFen, refundable, wholeOnly: sells !== null };
}

function sumOf(sum: RefundSum): RefundSum {
  const { amountFen, moneyFen, pointsFen, returnedPoints, takenBackPoints, debtPoints, toReplacement } = sum;
  const { laterVisitPoints, couponsReturned, packageUsesReturned } = sum;
  return {
    amountFen,
    moneyFen,
    pointsFen,
    returnedPoints,
    takenBackPoints,
    laterVisitPoints,
    debtPoints,
    couponsReturned,
    packageUsesReturned,
    toReplacement,
  };
}
