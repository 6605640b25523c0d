import type { CampaignAudience, CampaignState, CampaignTerms } from '../../contracts/points-campaign';
import type { Fen } from '../../values/money';
import type { Points } from '../../values/points';
import { addMonths, type Day } from '../../values/store-time';
import type { BillFacts, PastVisits } from './earning';

/** A campaign that may give points, with its id in the ledger. */
export interface Campaign extends CampaignTerms {
  id: string;
}

/** The state of a campaign on a day of the store. */
export function campaignStateOn(
  { from, to }: Pick<CampaignTerms, 'from' | 'to'>,
  ended: boolean,
  day: Day,
): CampaignState {
  if (ended || day > to) return 'ended';
  return day < from ? 'coming' : 'running';
}

/**
 * The points the campaign gives for a bill, without regard to the rest of its budget: none unless the day, the business
 * type, the sum and the visitor match its terms. Percentages are of the consumption points, rounded down.
 * docs/domain/points.md#3.
 */
export function campaignBonus(campaign: CampaignTerms, facts: BillFacts, paidFen: Fen, consumption: Points): Points {
  const { from, to, businessTypes, audience, minPaidFen, bonus } = campaign;
  const meant =
    facts.day >= from && facts.day <= to && businessTypes.includes(facts.businessType) && paidFen >= minPaidFen;
  if (!meant || !isFor(audience, facts.visits, facts.day)) return 0;
  return bonus.kind === 'fixed' ? bonus.points : Math.floor((consumption * bonus.percent) / 100);
}

/** A counter bill is no visit, so only campaigns for everyone apply to it. */
function isFor(audience: CampaignAudience, visits: PastVisits | null, day: Day): boolean {
  switch (audience.kind) {
    case 'everyone':
      return true;
    case 'first_visit':
      return visits !== null && visits.last === null;
    case 'returning':
      return typeof visits?.last === 'string' && addMonths(visits.last, audience.months) <= day;
  }
}
