import { refuseField } from '@anxin/shared/errors';
import { type Earning, earnings, type PastVisits } from '@anxin/shared/rules/points/earning';
import { pastVisits } from '@anxin/shared/rules/points/visits';
import type { PresentedCoupon } from '@anxin/shared/rules/settlement/benefits';
import { type Bill, settlementBill } from '@anxin/shared/rules/settlement/bill';
import type { TierSpend } from '@anxin/shared/rules/tier/standing';
import { type Day, dayOf } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type {
  AccountRecord,
  CampaignRecord,
  CampaignService,
  HoldRecord,
  PointsService,
  Programme,
  ProgrammeService,
} from '../points';
import type { TierService } from '../tier';
import type { BillSource } from './bill-source';
import type { SettlementModel } from './settlement.model';

/**
 * The account that pays and earns, with its own programme, which need not be the settling store's: the rules, campaigns
 * and budgets are those of the account's store. docs/domain/points.md#1, #3.
 */
export interface PayingAccount {
  account: AccountRecord;
  programme: Programme;
  /** The campaigns that run on the day. */
  campaigns: CampaignRecord[];
  /** The vehicle's settled visits until now, in any store. */
  visits: PastVisits;
  /** The payments for the vehicle until now, which decide its tier. */
  spends: TierSpend[];
  day: Day;
}

export interface PayingAccountDeps {
  points: Pick<PointsService, 'accountOf'>;
  programmes: Pick<ProgrammeService, 'programmeOf'>;
  campaigns: Pick<CampaignService, 'runningCampaigns'>;
  settlements: Pick<SettlementModel, 'visits'>;
  tiers: Pick<TierService, 'spendsOf'>;
}

/** The points requested on a bill, the points available, their n, and the step. */
export interface PointsRequest {
  points: number;
  available: number;
  pointsPerYuan: number;
  step: number;
  /** Where a refusal points to. */
  field: string;
}

/** Reads the paying account of the bill's vehicle. */
export async function payingAccountOf(
  deps: PayingAccountDeps,
  vehicleId: string,
  at: Date,
  session: Session | null = null,
): Promise<PayingAccount> {
  const account = await deps.points.accountOf(vehicleId, session);
  if (!account) throw new Error(`vehicle ${vehicleId} has no points account`);
  const day = dayOf(at);
  const programme = await deps.programmes.programmeOf(account.storeId, at);
  const campaigns = await deps.campaigns.runningCampaigns(account.storeId, day);
  const visits = pastVisits(await deps.settlements.visits(vehicleId, session), day);
  return { account, programme, campaigns, day, visits, spends: await deps.tiers.spendsOf(vehicleId, session) };
}

/** The facts about a bill that decide its points. */
type Earner = Pick<BillSource, 'kind' | 'businessType' | 'offPeakPoints' | 'arrivedInTime'>;

/**
 * The points a bill earns: none when the account is closed, and no bonus that its campaign's budget can no longer pay.
 */
export function earningsOf(
  { account, programme, campaigns, visits, spends, day }: PayingAccount,
  { kind, businessType, offPeakPoints, arrivedInTime }: Earner,
  paidFen: number,
): Earning[] {
  if (account.status === 'closed') return [];
  const facts = {
    day,
    businessType,
    offPeakPoints,
    arrivedInTime,
    visits: kind === 'repair_order' ? visits : null,
    spends,
  };
  const left = new Map(campaigns.map((campaign) => [campaign.id, campaign.left]));
  return earnings(paidFen, facts, programme, campaigns).filter(
    ({ campaignId, points }) => campaignId === null || points <= (left.get(campaignId) ?? 0),
  );
}

/** New points of a quote, by today's programme. */
export function freshPoints({ account, programme }: PayingAccount, points: number, field: string): PointsRequest {
  const { pointsPerYuan, redeemStep: step } = programme;
  return { points, available: account.available, pointsPerYuan, step, field };
}

/**
 * Held points. They were in whole steps when they were quoted, are taken together, and keep the n of that moment.
 * docs/domain/points.md#2, #6.
 */
export function heldPoints(hold: HoldRecord | null, { programme }: PayingAccount, field: string): PointsRequest {
  const points = hold?.points ?? 0;
  const step = Math.max(1, points);
  return { points, available: points, pointsPerYuan: hold?.pointsPerYuan ?? programme.pointsPerYuan, step, field };
}

/** The facts a bill is calculated from, besides its lines. */
export interface BillInput {
  payer: PayingAccount;
  /** Those presented for it. */
  coupons: readonly PresentedCoupon[];
  pointsRequest: PointsRequest;
}

/** Calculates the bill with those points and coupons; refuses points that cannot be redeemed on it. */
export function checkedBill(source: BillSource, input: BillInput): Bill {
  const { bill, fault } = judgedBill(source, input);
  if (fault) throw refuseField(fault, input.pointsRequest.field);
  return bill;
}

/** The bill, and the reason its points cannot be redeemed, if any. */
export function judgedBill(source: BillSource, { payer, coupons, pointsRequest }: BillInput) {
  const { points, available, pointsPerYuan, step } = pointsRequest;
  const bill = settlementBill({
    lines: source.lines,
    promiseBroken: source.promiseBroken,
    coupons,
    pointsRedeemed: points,
    account: { available, pointsPerYuan, step },
    earn: (paidFen) => earningsOf(payer, source, paidFen),
  });
  return { bill, fault: points > 0 ? (accountFault(source, payer) ?? bill.fault) : bill.fault };
}

function accountFault(
  source: BillSource,
  { account }: PayingAccount,
): 'bill_owner_changed' | 'points_account_closed' | null {
  // A bill that was opened for one owner is not paid with the points of the next.
  if (account.customerId !== source.customerId) return 'bill_owner_changed';
  return account.status === 'closed' ? 'points_account_closed' : null;
}
