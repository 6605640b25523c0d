import type { Earning } from '@anxin/shared/rules/points/earning';
import type { Bill } from '@anxin/shared/rules/settlement/bill';
import type { Session } from '../../infra/database';
import type { CampaignService, HoldRecord, HoldService, PointsService, Posting } from '../points';
import type { BillSource } from './bill-source';
import type { PayingAccount } from './paying-account';

interface Settled {
  payable: BillSource;
  by: { id: string; name: string };
  at: Date;
}

export interface Earned {
  /** In the order a statement reads best. */
  postings: Posting[];
  /** The sum of all earnings, with the points that repaid a debt. */
  points: number;
}

/** Takes the points that were held for the bill, at the n they were held with. docs/domain/points.md#2, #6. */
export function redeemHeld(
  holds: Pick<HoldService, 'captureHold'>,
  session: Session,
  { hold, payable: source, by, at }: Settled & { hold: HoldRecord },
): Promise<Posting> {
  const key = keyOf(source, 'redeem');
  return holds.captureHold(session, { holdId: hold.id, key, at, by: { kind: 'staff', ...by } });
}

/**
 * Posts the points a settlement earns. A campaign's bonus is taken off its budget first, and is left out when the rest
 * of the budget is not enough. Campaigns come last, because settlements that run at once conflict on their budgets.
 * docs/domain/points.md#3, docs/domain/appointments.md#8.
 */
export async function postEarned(
  { points, campaigns }: { points: Pick<PointsService, 'earn'>; campaigns: Pick<CampaignService, 'spendCampaign'> },
  session: Session,
  settled: Settled & PayingAccount & { bill: Bill },
): Promise<Earned> {
  const { payable, programme, bill, by, at } = settled;
  const details = {
    vehicleId: payable.vehicleId,
    storeId: payable.storeId,
    reference: payable.no,
    at,
    pointsPerYuan: programme.pointsPerYuan,
    by: { kind: 'staff' as const, ...by },
  };
  const earned: Earned = { postings: [], points: 0 };
  for (const earning of bill.earnings) {
    const { campaignId, points: earnedPoints, source, title } = earning;
    if (campaignId !== null && !(await campaigns.spendCampaign(session, campaignId, earnedPoints))) continue;
    const key = keyOf(payable, whatOf(earning));
    earned.postings.push(await points.earn(session, { ...details, points: earnedPoints, source, title, key }));
    earned.points += earnedPoints;
  }
  return earned;
}

/** Names one earning of the settlement uniquely. */
function whatOf({ kind, campaignId }: Earning): string {
  if (campaignId !== null) return `campaign:${campaignId}`;
  return kind === 'off_peak' ? 'off-peak' : kind;
}

function keyOf({ id }: Pick<BillSource, 'id'>, what: string): string {
  return `settlement:${id}:${what}`;
}

/**
 * The condition on the money paid under which a journal of a settlement was earned: the store's least sum for a visit,
 * or the least of a campaign; null for points without one. docs/domain/points.md#3, docs/domain/appointments.md#8.
 */
export function conditionOf(orderId: string, key: string): { campaignId: string } | 'visit' | null {
  if (key === keyOf({ id: orderId }, 'off-peak')) return 'visit';
  const campaign = keyOf({ id: orderId }, 'campaign:');
  return key.startsWith(campaign) ? { campaignId: key.slice(campaign.length) } : null;
}
