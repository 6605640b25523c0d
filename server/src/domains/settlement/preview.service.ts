import type { CampaignTerms } from '@anxin/shared/contracts/points-campaign';
import { type Cost, costOf, type GivenPoints, type SettledBill } from '@anxin/shared/rules/points/cost';
import { last30Days, lastMonth, type Period } from '@anxin/shared/rules/points/preview-period';
import { comparedOn, type ProgrammeSettings, rateOn } from '@anxin/shared/rules/points/programme';
import { dayOf } from '@anxin/shared/values/store-time';
import type { CampaignService, ProgrammeService } from '../points';

export interface PreviewRecord {
  period: Period & { kind: 'last_month' | 'last_30_days' };
  bills: SettledBill[];
  present: Cost & { pointsPerYuan: number };
  draft: Cost & { pointsPerYuan: number };
  /** The points of the draft's campaign; null without one. */
  campaign: GivenPoints | null;
}

/** Calculates the cost of settled bills by other rules. */
export interface PreviewService {
  /**
   * Calculates last month's bills by the present rules and by a draft of rules, of a campaign, or of both; without
   * bills last month it uses the last 30 days. Rates are compared on the last day on which the draft's differ.
   * docs/domain/points.md#3.
   */
  preview(
    storeId: string,
    draft: { settings?: ProgrammeSettings | undefined; campaign?: CampaignTerms | undefined },
    at: Date,
  ): Promise<PreviewRecord>;
}

export function createPreviewService(deps: {
  programmes: Pick<ProgrammeService, 'settingsOf'>;
  campaigns: Pick<CampaignService, 'campaignsDuring'>;
  settledBills(storeId: string, period: Period, leastPaidFen: number): Promise<SettledBill[]>;
}): PreviewService {
  const { programmes, campaigns, settledBills } = deps;

  async function billsOf(
    storeId: string,
    today: string,
    leastPaidFen: number,
  ): Promise<Pick<PreviewRecord, 'period' | 'bills'>> {
    const month = lastMonth(today);
    const bills = await settledBills(storeId, month, leastPaidFen);
    if (bills.length > 0) return { bills, period: { kind: 'last_month', ...month } };
    const days = last30Days(today);
    return { bills: await settledBills(storeId, days, leastPaidFen), period: { kind: 'last_30_days', ...days } };
  }

  return {
    async preview(storeId, { settings, campaign }, at) {
      const today = dayOf(at);
      const { settings: stored } = await programmes.settingsOf(storeId);
      const drafted = settings ?? stored;
      const { period, bills } = await billsOf(storeId, today, stored.visitLeastPaidFen);
      // The least sum decides which visits have a number.
      const isCountedAlike = drafted.visitLeastPaidFen === stored.visitLeastPaidFen;
      const draftBills = isCountedAlike ? bills : await settledBills(storeId, period, drafted.visitLeastPaidFen);
      const day = comparedOn(stored.rates, drafted.rates, today);
      const during = await campaigns.campaignsDuring(storeId, period);
      const tried = campaign ? [{ ...campaign, ...period, id: draftId }] : [];
      const draft = costOf(draftBills, drafted, [...during, ...tried]);
      const input = draft.byCampaign.get(draftId) ?? { points: 0, bills: 0, budgetHolds: true };
      return {
        period,
        bills,
        present: { ...costOf(bills, stored, during), pointsPerYuan: rateOn(stored.rates, day) },
        draft: { ...draft, pointsPerYuan: rateOn(drafted.rates, day) },
        campaign: campaign ? input : null,
      };
    },
  };
}

const draftId = 'draft';
