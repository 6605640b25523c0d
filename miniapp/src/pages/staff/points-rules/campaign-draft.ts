import type { BusinessType } from '@anxin/shared/contracts/organisation';
import { type CampaignTerms, soundCampaignTerms } from '@anxin/shared/contracts/points-campaign';
import { formatYuan, parseYuan } from '@anxin/shared/values/money';
import { addDays, type Day } from '@anxin/shared/values/store-time';
import { count, readBy, type Reading } from '../form-draft';

/** A campaign as it stands in the fields. */
export interface CampaignDraft {
  name: string;
  from: string;
  to: string;
  businessTypes: BusinessType[];
  audience: CampaignTerms['audience']['kind'];
  months: string;
  minPaidYuan: string;
  bonus: CampaignTerms['bonus']['kind'];
  amount: string;
  budget: string;
}

export function draftOfCampaign(terms: CampaignTerms): CampaignDraft {
  const { name, from, to, businessTypes, audience, minPaidFen, bonus, budget } = terms;
  return {
    name,
    from,
    to,
    businessTypes,
    audience: audience.kind,
    bonus: bonus.kind,
    budget: String(budget),
    months: audience.kind === 'returning' ? String(audience.months) : '6',
    minPaidYuan: minPaidFen === 0 ? '' : formatYuan(minPaidFen, 'auto'),
    amount: String(bonus.kind === 'fixed' ? bonus.points : bonus.percent),
  };
}

/** A fresh one: from tomorrow on, for thirty days. */
export function newCampaign(today: Day): CampaignDraft {
  return {
    name: '',
    from: addDays(today, 1),
    to: addDays(today, 30),
    businessTypes: ['maintenance'],
    audience: 'everyone',
    months: '6',
    minPaidYuan: '',
    bonus: 'fixed',
    amount: '',
    budget: '',
  };
}

/** Reads the terms from the fields, or names the faults by field, by the same contract as the server. */
export function readCampaign(draft: CampaignDraft): Reading<CampaignTerms> {
  const { name, businessTypes, audience, bonus, minPaidYuan } = draft;
  return readBy(soundCampaignTerms, {
    name,
    businessTypes,
    from: draft.from.trim(),
    to: draft.to.trim(),
    audience: audience === 'returning' ? { kind: audience, months: count(draft.months) } : { kind: audience },
    minPaidFen: minPaidYuan.trim() === '' ? 0 : parseYuan(minPaidYuan),
    bonus:
      bonus === 'fixed' ? { kind: bonus, points: count(draft.amount) } : { kind: bonus, percent: count(draft.amount) },
    budget: count(draft.budget),
  });
}
