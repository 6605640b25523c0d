import type { Fen } from '../../values/money';
import { addDays, addMonths, type Day } from '../../values/store-time';
import { tierMonths, type TierSpend } from './standing';

/** A bill that reached a tier within the last 12 months depends on the 12 months before it. */
const storedMonths = 2 * tierMonths;

/** Adds the payment of one more bill, in the order of days. A bill counts once, and a payment of 0 is not added. */
export function withSpend(spends: readonly TierSpend[], spend: TierSpend): TierSpend[] {
  const counted = spend.paidFen <= 0 || spends.some(({ billId }) => billId === spend.billId);
  return counted ? [...spends] : inOrder([...spends, spend]);
}

/** Takes the refund of a bill off. A tier that only this bill reached is lost. docs/domain/points.md#7. */
export function withoutRefund(spends: readonly TierSpend[], { billId, moneyFen }: { billId: string; moneyFen: Fen }) {
  return spends
    .map((spend) => (spend.billId === billId ? { ...spend, paidFen: spend.paidFen - moneyFen } : spend))
    .filter(({ paidFen }) => paidFen > 0);
}

/** Removes the bills that no longer count for any tier from `day` on. */
export function stillCounting(spends: readonly TierSpend[], day: Day): TierSpend[] {
  const from = addDays(addMonths(day, 0 - storedMonths), 1);
  return spends.filter((spend) => spend.day >= from);
}

/**
 * The payments before a bill, to try rules on past bills: on the bill's own day only the earlier payments. The tier
 * limits of that time are left out, so that the tried rules judge all payments.
 */
export function spendsBefore(spends: readonly TierSpend[], bill: { billId: string; day: Day }): TierSpend[] {
  const own = spends.findIndex(({ billId }) => billId === bill.billId);
  const before = own < 0 ? spends.filter(({ day }) => day < bill.day) : spends.slice(0, own);
  return before.map((spend) => ({ ...spend, bars: null }));
}

/** Sorts by day. Bills of one day stay in their order. */
export function inOrder(spends: readonly TierSpend[]): TierSpend[] {
  return spends.toSorted((one, other) => (one.day === other.day ? 0 : one.day < other.day ? -1 : 1));
}
