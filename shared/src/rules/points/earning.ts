import type { BusinessType } from '../../contracts/organisation';
import type { PointsSource } from '../../contracts/points';
import type { EarningKind } from '../../contracts/points-forecast';
import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';
import type { Day } from '../../values/store-time';
import { businessTypeNames } from '../settlement/business-type';
import { standingOn, type TierSpend } from '../tier/standing';
import { tierBonusTitle } from '../tier/tier-names';
import { type Campaign, campaignBonus } from './campaign';
import type { FrequencyRule, ProgrammeSettings } from './programme';

/**
 * Consumption points for the amount actually paid, floor(paid in yuan × points per hundred yuan / 100). The part paid
 * by points earns nothing. docs/domain/points.md#3.
 */
export function consumptionPoints(paidFen: Fen, perHundredYuan: Points): Points {
  return Math.floor((paidFen * perHundredYuan) / 10_000);
}

/** Earned points repay the account's debt first; the rest is for the owner. docs/domain/points.md#7. */
export function splitEarned(points: Points, debt: Points): { toDebt: Points; toBalance: Points } {
  const toDebt = Math.min(points, debt);
  return { toDebt, toBalance: points - toDebt };
}

/** The settled visits of a vehicle before this one. */
export interface PastVisits {
  /** The number of numbered visits within 12 months. */
  recent: number;
  /** The day of the last visit, however long ago; null when there was none. */
  last: Day | null;
}

/** The facts about a bill that decide its points, besides the amount paid. */
export interface BillFacts {
  day: Day;
  businessType: BusinessType;
  /** Bonus fixed at booking. docs/domain/appointments.md#8. */
  offPeakPoints: Points;
  /** The car came in its booked time; otherwise the visit itself earns nothing. False at the counter. */
  arrivedInTime: boolean;
  /** Null for a bill at the counter, which is no visit. */
  visits: PastVisits | null;
  /** The payments for the vehicle before this bill. The bill itself does not raise its own tier. */
  spends: readonly TierSpend[];
}

/** The part of a programme that decides earnings. */
export type EarningRules = Pick<ProgrammeSettings, 'earnPerHundredYuan' | 'frequency' | 'tiers' | 'visitLeastPaidFen'>;

/** One reason for which a bill earns points, with the points. */
export interface Earning {
  kind: EarningKind;
  /** The source its points are issued from. */
  source: PointsSource;
  /** The title on the statement. */
  title: string;
  points: Points;
  /** The campaign whose budget pays it; null for none. */
  campaignId: string | null;
}

/**
 * Everything a bill earns when `paidFen` of it are actually paid, in the order a statement reads best; earnings of 0
 * are left out. Settlement, quote, forecast and preview all use this calculation. A campaign is listed without regard
 * to the rest of its budget: the caller that spends the budget decides whether the campaign still gives.
 * docs/domain/points.md#3, docs/domain/appointments.md#8.
 */
export function earnings(
  paidFen: Fen,
  facts: BillFacts,
  rules: EarningRules,
  campaigns: readonly Campaign[],
): Earning[] {
  const { businessType, offPeakPoints, visits, spends, day } = facts;
  const consumption = consumptionPoints(paidFen, rules.earnPerHundredYuan[businessType]);
  const { tier, bonusPercent } = standingOn(spends, rules.tiers, day);
  const visit = visits === null ? 0 : visits.recent + 1;
  // An off-peak visit, or a frequent one, earns its bonus when the car came as booked and something was paid.
  // docs/domain/points.md#3, docs/domain/appointments.md#8.
  const came = facts.arrivedInTime && reachesLeast(paidFen, rules.visitLeastPaidFen);
  const all: Earning[] = [
    own('consumption', 'consumption', consumptionTitle(businessType), consumption),
    own('tier', 'consumption', tierBonusTitle(tier), tierBonus(consumption, bonusPercent)),
    own('off_peak', 'special', '错峰到店奖励', came ? offPeakPoints : 0),
    own('frequency', 'frequency', visitTitle(visit), came ? frequencyPoints(rules.frequency, visit) : 0),
    ...campaigns.map((campaign): Earning => {
      const points = campaignBonus(campaign, facts, paidFen, consumption);
      return { ...own('campaign', 'special', `活动：${campaign.name}`, points), campaignId: campaign.id };
    }),
  ];
  return all.filter((earning) => earning.points > 0);
}

function own(kind: EarningKind, source: PointsSource, title: string, points: Points): Earning {
  return { kind, source, title, points, campaignId: null };
}

/** True when so much money was really paid that the visit counts; one fen at least. docs/domain/points.md#3. */
export function reachesLeast(paidFen: Fen, leastPaidFen: Fen): boolean {
  return paidFen >= Math.max(1, leastPaidFen);
}

/** The points that a tier adds to the consumption points, rounded down. docs/domain/tier.md#2. */
export function tierBonus(consumption: Points, percent: number): Points {
  return Math.floor((consumption * percent) / 100);
}

/** The points for the k-th visit within 12 months. */
export function frequencyPoints(rules: readonly FrequencyRule[], visit: number): Points {
  return rules.find((rule) => rule.visit === visit)?.points ?? 0;
}

/** The next visit after the k-th that earns by its number; null when none does. */
export function nextFrequency(rules: readonly FrequencyRule[], visit: number): FrequencyRule | null {
  const coming = rules.filter((rule) => rule.visit > visit);
  return coming.reduce<FrequencyRule | null>((next, rule) => (next && next.visit <= rule.visit ? next : rule), null);
}

/** The statement's title for points earned by paying a bill of that business type. */
export function consumptionTitle(type: BusinessType): string {
  return `${businessTypeNames[type]}消费`;
}

/** The statement's title for points earned by the number of a visit. */
export function visitTitle(visit: number): string {
  return `12 个月内第 ${visit} 次到店`;
}
