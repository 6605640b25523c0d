import type { BusinessType, StaffRole } from '../../contracts/organisation';
import type { Fen } from '../../values/money';
import type { Points, PointsPerYuan } from '../../values/points';
import type { Day } from '../../values/store-time';
import type { TierTerms } from '../tier/standing';

/** n points = 1 yuan from `from` on, until the next rate. */
export interface Rate {
  from: Day;
  pointsPerYuan: PointsPerYuan;
}

export type RoleLimits = Partial<Record<StaffRole, Points>>;

/** The k-th settled visit of a vehicle within 12 months earns points. */
export interface FrequencyRule {
  /** k, 2 at least: a first visit is not frequent. */
  visit: number;
  points: Points;
}

/** The settings of a store for its points. docs/domain/points.md#2, #3. */
export interface ProgrammeSettings {
  /** In any order; an old movement keeps the rate it was made with. */
  rates: Rate[];
  /** Points are redeemed in multiples of this. */
  redeemStep: Points;
  /** Points for each hundred yuan actually paid, by business type. */
  earnPerHundredYuan: Record<BusinessType, Points>;
  /** The most points of one reward, by the role of the employee; a role without a limit grants none. */
  rewardLimits: RoleLimits;
  /** The most points one employee may grant in a day of the store, by role; a role without a limit grants none. */
  rewardDayLimits: RoleLimits;
  /** A correction of more points than this needs a second person. docs/domain/points.md#5. */
  adjustmentLimit: Points;
  /** The points for visits by their number within 12 months; each number once, in any order. */
  frequency: FrequencyRule[];
  /** A visit with less paid in money has no number and no off-peak bonus. At least one fen. */
  visitLeastPaidFen: Fen;
  /** The tiers members reach by paying, the lowest first: each needs more than the one before. */
  tiers: TierTerms[];
}

/** The programme on one day. */
export interface Programme extends Omit<ProgrammeSettings, 'rates'> {
  pointsPerYuan: PointsPerYuan;
}

/** The settings of a store that has set nothing of its own. */
export const defaultProgramme: ProgrammeSettings = {
  rates: [],
  redeemStep: 100,
  earnPerHundredYuan: {
    maintenance: 100,
    repair: 100,
    body_and_paint: 60,
    product: 50,
    package: 50,
    insurance: 10,
    inspection: 50,
    used_car: 5,
    coupon: 50,
  },
  rewardLimits: {
    front_desk: 200,
    advisor: 500,
    customer_service_agent: 500,
    service_care_manager: 2_000,
    after_sales_manager: 5_000,
    general_manager: 10_000,
  },
  rewardDayLimits: {
    front_desk: 1_000,
    advisor: 2_000,
    customer_service_agent: 2_000,
    service_care_manager: 10_000,
    after_sales_manager: 30_000,
    general_manager: 50_000,
  },
  adjustmentLimit: 2_000,
  frequency: [],
  visitLeastPaidFen: 100,
  tiers: [
    { tier: 'silver', fromPaidFen: 500_000, bonusPercent: 5 },
    { tier: 'gold', fromPaidFen: 1_500_000, bonusPercent: 10 },
    { tier: 'platinum', fromPaidFen: 4_000_000, bonusPercent: 20 },
  ],
};

/** Completes stored settings from before there was more to set: missing settings take the defaults. */
export function completeSettings(stored: Partial<ProgrammeSettings>): ProgrammeSettings {
  return {
    rates: stored.rates ?? defaultProgramme.rates,
    redeemStep: stored.redeemStep ?? defaultProgramme.redeemStep,
    earnPerHundredYuan: { ...defaultProgramme.earnPerHundredYuan, ...stored.earnPerHundredYuan },
    rewardLimits: stored.rewardLimits ?? defaultProgramme.rewardLimits,
    rewardDayLimits: stored.rewardDayLimits ?? defaultProgramme.rewardDayLimits,
    adjustmentLimit: stored.adjustmentLimit ?? defaultProgramme.adjustmentLimit,
    frequency: stored.frequency ?? defaultProgramme.frequency,
    visitLeastPaidFen: stored.visitLeastPaidFen ?? defaultProgramme.visitLeastPaidFen,
    tiers: stored.tiers ?? defaultProgramme.tiers,
  };
}

/** The n used when no rate has taken effect yet. */
export const defaultPointsPerYuan: PointsPerYuan = 100;

/** The rate in effect on `day`: the latest that has begun. */
export function rateOn(rates: readonly Rate[], day: Day): PointsPerYuan {
  const begun = rates.filter((rate) => rate.from <= day);
  const latest = begun.reduce<Rate | null>((last, rate) => (last && last.from >= rate.from ? last : rate), null);
  return latest?.pointsPerYuan ?? defaultPointsPerYuan;
}

export function programmeOn({ rates, ...rest }: ProgrammeSettings, day: Day): Programme {
  return { ...rest, pointsPerYuan: rateOn(rates, day) };
}

/**
 * Finds the fault in the rates a store wants to set. Every rate up to today must stay as it is; only rates from
 * tomorrow on may be added, removed or changed. Answers null without a fault, else the index in `wanted` of the wrong
 * rate, or -1 when a past rate is missing. docs/domain/points.md#2.
 */
export function rateFault(stored: readonly Rate[], wanted: readonly Rate[], today: Day): number | null {
  const same = (one: Rate) => (other: Rate) => other.from === one.from && other.pointsPerYuan === one.pointsPerYuan;
  const intruder = wanted.findIndex((rate) => rate.from <= today && !stored.some(same(rate)));
  if (intruder !== -1) return intruder;
  return stored.some((rate) => rate.from <= today && !wanted.some(same(rate))) ? -1 : null;
}

/** The day on which to compare two sets of rates: the last on which they differ, today when they never differ. */
export function comparedOn(one: readonly Rate[], other: readonly Rate[], today: Day): Day {
  const coming = [...one, ...other].map(({ from }) => from).filter((from) => from > today);
  const apart = coming.filter((day) => rateOn(one, day) !== rateOn(other, day));
  return apart.reduce((last, day) => (day > last ? day : last), today);
}

/**
 * The most points a person with these roles may grant, at once or in a day: the highest limit, 0 when no role has one.
 * docs/domain/points.md#3.
 */
export function rewardLimitOf(roles: readonly StaffRole[], limits: RoleLimits): Points {
  return Math.max(0, ...roles.map((role) => limits[role] ?? 0));
}
