import type { Refund, RefundList, RefundQuote, RefundSum } from '@anxin/shared/contracts/settlement-refund';
import { leftOf, type RefundQuoteRecord, type RefundRecord } from './refund.service';
import type { SettlementRecord } from './settlement.service';

export function presentRefundQuote(quote: RefundQuoteRecord): RefundQuote {
  return { ...sumOf(quote), leftFen: quote.leftFen };
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
  const { refundedFen } = settlement;
  return { refunds: refunds.map(presentRefund), refundedFen, leftFen: leftOf(settlement) };
}

function sumOf(sum: RefundSum): RefundSum {
  const { amountFen, moneyFen, pointsFen, returnedPoints, takenBackPoints, debtPoints, toReplacement } = sum;
  const { couponsReturned, packageUsesReturned } = sum;
  return {
    ...{ amountFen, moneyFen, pointsFen, returnedPoints, takenBackPoints, debtPoints },
    ...{ couponsReturned, packageUsesReturned, toReplacement },
  };
}
