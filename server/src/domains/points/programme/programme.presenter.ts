import type { CampaignTerms, PointsCampaign } from '@anxin/shared/contracts/points-campaign';
import {
  type PointsProgramme,
  type ProgrammeChange,
  rewardingRole,
  type SettingsInput,
} from '@anxin/shared/contracts/points-programme';
import { campaignStateOn } from '@anxin/shared/rules/points/campaign';
import { type ProgrammeSettings, rateOn, type RoleLimits } from '@anxin/shared/rules/points/programme';
import { worthFen } from '@anxin/shared/rules/points/worth';
import { dayOf } from '@anxin/shared/values/store-time';
import type { CampaignRecord } from './campaign.service';
import type { StoredProgramme, ProgrammeChangeRecord } from './programme.service';

export function presentProgramme(
  { settings, version }: StoredProgramme,
  may: PointsProgramme['may'],
  at: Date,
): PointsProgramme {
  const today = dayOf(at);
  return { version, settings: presentSettings(settings), today, pointsPerYuan: rateOn(settings.rates, today), may };
}

/** Every role has a limit on the page, 0 when it may grant none; rates and visits are sorted. */
function presentSettings(settings: ProgrammeSettings): SettingsInput {
  const { rates, redeemStep, earnPerHundredYuan, rewardLimits, rewardDayLimits, adjustmentLimit } = settings;
  return {
    rates: rates
      .map(({ from, pointsPerYuan }) => ({ from, pointsPerYuan }))
      .toSorted((one, other) => (one.from < other.from ? -1 : 1)),
    redeemStep,
    earnPerHundredYuan,
    rewardLimits: limitsOf(rewardLimits),
    rewardDayLimits: limitsOf(rewardDayLimits),
    adjustmentLimit,
    frequency: settings.frequency
      .map(({ visit, points }) => ({ visit, points }))
      .toSorted((one, other) => one.visit - other.visit),
    visitLeastPaidFen: settings.visitLeastPaidFen,
    tiers: presentTiers(settings.tiers),
  };
}

/** The conditions and bonuses of a store's tiers. */
export function presentTiers(tiers: ProgrammeSettings['tiers']): SettingsInput['tiers'] {
  return tiers.map(({ tier, fromPaidFen, bonusPercent }) => ({ tier, fromPaidFen, bonusPercent }));
}

function limitsOf(limits: RoleLimits): SettingsInput['rewardLimits'] {
  const entries = rewardingRole.options.map((role) => [role, limits[role] ?? 0] as const);
  return Object.fromEntries(entries) as SettingsInput['rewardLimits'];
}

export function presentChange({ id, subject, changes, by, at }: ProgrammeChangeRecord): ProgrammeChange {
  return {
    id,
    subject,
    changes: changes.map(({ title, before, after }) => ({ title, before, after })),
    by: by.name,
    at: at.toISOString(),
  };
}

export function presentCampaign(campaign: CampaignRecord, pointsPerYuan: number, at: Date): PointsCampaign {
  const { id, storeId, version, spent, budget, createdBy, createdAt, endedBy, endedAt } = campaign;
  return {
    ...termsOf(campaign),
    id,
    storeId,
    version,
    state: campaignStateOn(campaign, endedAt !== null, dayOf(at)),
    spent,
    spentFen: worthFen(spent, pointsPerYuan),
    budgetFen: worthFen(budget, pointsPerYuan),
    createdBy: createdBy.name,
    createdAt: createdAt.toISOString(),
    endedBy: endedBy?.name ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

export function termsOf(campaign: CampaignTerms): CampaignTerms {
  const { name, from, to, businessTypes, audience, minPaidFen, bonus, budget } = campaign;
  return { name, from, to, businessTypes, audience, minPaidFen, bonus, budget };
}
