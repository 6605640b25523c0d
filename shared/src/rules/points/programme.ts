import type { BusinessType, StaffRole } from '../../contracts/organisation';
import type { Points, PointsPerYuan } from '../../values/points';
import type { Day } from '../../values/store-time';

/** n points = 1 yuan from `from` on, until the next rate. */
export interface Rate {
  from: Day;
  pointsPerYuan: PointsPerYuan;
}

/** What a store has set for its points. Points 2 and 3. */
export interface ProgrammeSettings {
  /** In any order; an old movement keeps the rate it was made with. */
  rates: Rate[];
  /** Points are redeemed in multiples of this. */
  redeemStep: Points;
  /** Points for each hundred yuan actually paid, by business type. */
  earnPerHundredYuan: Record<BusinessType, Points>;
  /** The most points one reward may be, by the role of who grants it; a role without a limit grants none. */
  rewardLimits: Partial<Record<StaffRole, Points>>;
}

/** The programme as it stands on one day. */
export interface Programme extends Omit<ProgrammeSettings, 'rates'> {
  pointsPerYuan: PointsPerYuan;
}

/** What holds for a store that has set nothing of its own. */
export const defaultProgramme: ProgrammeSettings = {
  rates: [],
  redeemStep: 100,
  earnPerHundredYuan: { maintenance: 100, repair: 100, body_and_paint: 60 },
  rewardLimits: {
    front_desk: 200,
    advisor: 500,
    customer_service_agent: 500,
    service_care_manager: 2_000,
    after_sales_manager: 5_000,
    general_manager: 10_000,
  },
};

/** Points to the yuan where no rate has taken effect yet. */
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

/** The most one reward may be for someone with these roles: their highest limit, 0 when none of them grants. Points 3. */
export function rewardLimitOf(roles: readonly StaffRole[], limits: Programme['rewardLimits']): Points {
  return Math.max(0, ...roles.map((role) => limits[role] ?? 0));
}
