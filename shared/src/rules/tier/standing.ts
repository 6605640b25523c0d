import type { MemberTier, PaidTier, TierStanding } from '../../contracts/tier';
import type { Fen } from '../../values/money';
import { addDays, addMonths, type Day } from '../../values/store-time';

/** The conditions and the bonus of a tier in a store. */
export interface TierTerms {
  tier: PaidTier;
  /** The least spending for the vehicle within 12 months. */
  fromPaidFen: Fen;
  /** The bonus on the points for consumption, in percent. */
  bonusPercent: number;
}

/** The least spending for each tier on a certain day. */
export type TierBars = Record<PaidTier, Fen>;

/** The amount actually paid of one bill for the vehicle, less refunds. */
export interface TierSpend {
  billId: string;
  /** The day it was settled. */
  day: Day;
  paidFen: Fen;
  /** The tier limits of that day; null for a bill from before there were tiers. Today's terms judge such a bill. */
  bars: TierBars | null;
  /** The transfers it came by, in their order; empty when it was settled for this vehicle itself. */
  via: readonly string[];
}

/** A payment counts, and a reached tier stays, for this time. */
export const tierMonths = 12;

/** The standard tier, and those reached by paying, the lowest first. */
export const tierOrder: readonly MemberTier[] = ['standard', 'silver', 'gold', 'platinum'];

/** A bill stores the tier limits of its day. */
export function barsOf(terms: readonly TierTerms[]): TierBars {
  const of = (tier: PaidTier) => terms.find((one) => one.tier === tier)?.fromPaidFen ?? Number.MAX_SAFE_INTEGER;
  return { silver: of('silver'), gold: of('gold'), platinum: of('platinum') };
}

/** The payments of the 12 months up to `day`, that day included. */
export function paidBy(spends: readonly TierSpend[], day: Day): Fen {
  const from = addDays(addMonths(day, 0 - tierMonths), 1);
  return spends.reduce((sum, spend) => (spend.day >= from && spend.day <= day ? sum + spend.paidFen : sum), 0);
}

/**
 * The tier of a vehicle on `day`. A bill reaches a tier when the payments of the 12 months up to its day reach the
 * limit of that day, or today's limit when that is lower: raised limits take nothing away, lowered limits apply at
 * once. The tier stays until the same day 12 months after the last bill that reached it. docs/domain/tier.md#1.
 */
export function standingOn(spends: readonly TierSpend[], terms: readonly TierTerms[], day: Day): TierStanding {
  const paidFen = paidBy(spends, day);
  const valid = terms
    .map((one) => ({ ...one, until: validUntil(spends, one, day) }))
    .filter((one) => one.until !== null && one.until >= day);
  const held = valid.reduce<(typeof valid)[number] | null>(
    (best, one) => (best && rankOf(best.tier) >= rankOf(one.tier) ? best : one),
    null,
  );
  const rank = rankOf(held?.tier ?? 'standard');
  const above = terms.find(({ tier }) => rankOf(tier) === rank + 1);
  return {
    tier: held?.tier ?? 'standard',
    until: held?.until ?? null,
    bonusPercent: held?.bonusPercent ?? 0,
    paidFen,
    next: above ? { tier: above.tier, missingFen: above.fromPaidFen - paidFen } : null,
  };
}

export function rankOf(tier: MemberTier): number {
  return tierOrder.indexOf(tier);
}

/** The last day of the tier by the bills up to `day`; null when none of them reached it. */
function validUntil(spends: readonly TierSpend[], { tier, fromPaidFen }: TierTerms, day: Day): Day | null {
  const reaches = (spend: TierSpend) =>
    spend.day <= day && paidBy(spends, spend.day) >= Math.min(fromPaidFen, spend.bars?.[tier] ?? fromPaidFen);
  const last = spends.filter(reaches).reduce<Day | null>((latest, spend) => laterOf(latest, spend.day), null);
  return last === null ? null : addMonths(last, tierMonths);
}

function laterOf(one: Day | null, other: Day): Day {
  return one !== null && one > other ? one : other;
}
