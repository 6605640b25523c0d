import type { EarningKind } from '../../contracts/points-forecast';
import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';
import type { Campaign } from './campaign';
import { type BillFacts, earnings, type EarningRules } from './earning';

/** A settled bill: the amount actually paid, and the facts that decide its points. */
export interface SettledBill {
  paidFen: Fen;
  facts: BillFacts;
}

/** The points that bills earned or would have earned. */
export interface Cost {
  points: Points;
  /** The points by the reason they were earned for; reasons without points are left out. */
  byKind: Map<EarningKind, Points>;
  /** The points each campaign gave within its budget, and the number of bills. */
  byCampaign: Map<string, GivenPoints>;
}

export interface GivenPoints {
  points: Points;
  bills: number;
  /** False when the budget was not enough for a bill, so that the bill got nothing. */
  budgetHolds: boolean;
}

/**
 * The points these bills earn by the rules and campaigns; the bills are in the order they were settled. Each campaign
 * spends from its whole budget. When the rest of a budget is not enough for a bill, the bill gets nothing of it, as in
 * a settlement. docs/domain/points.md#3.
 */
export function costOf(bills: readonly SettledBill[], rules: EarningRules, campaigns: readonly Campaign[]): Cost {
  const byKind = new Map<EarningKind, Points>();
  const byCampaign = new Map<string, GivenPoints>();
  const budgets = new Map(campaigns.map(({ id, budget }) => [id, budget]));

  /** False when the campaign's budget is not enough. */
  function spend(campaignId: string, points: Points): boolean {
    const cost = byCampaign.get(campaignId) ?? { points: 0, bills: 0, budgetHolds: true };
    const suffices = cost.points + points <= (budgets.get(campaignId) ?? 0);
    byCampaign.set(
      campaignId,
      suffices ? { ...cost, points: cost.points + points, bills: cost.bills + 1 } : { ...cost, budgetHolds: false },
    );
    return suffices;
  }

  for (const { paidFen, facts } of bills) {
    for (const { kind, points, campaignId } of earnings(paidFen, facts, rules, campaigns)) {
      if (campaignId !== null && !spend(campaignId, points)) continue;
      byKind.set(kind, (byKind.get(kind) ?? 0) + points);
    }
  }
  return { points: [...byKind.values()].reduce((sum, points) => sum + points, 0), byKind, byCampaign };
}
