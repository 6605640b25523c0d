import { businessType, type BusinessType } from '@anxin/shared/contracts/organisation';
import {
  rewardingRole,
  type RewardingRole,
  type SettingsInput,
  soundSettings,
} from '@anxin/shared/contracts/points-programme';
import type { PaidTier } from '@anxin/shared/contracts/tier';
import { parseYuan } from '@anxin/shared/values/money';
import { count, type Faults, faultsOf, type Row } from '../form-draft';

/** The rules as they stand in the fields: everything is text. */
export interface RulesDraft {
  rates: Row<{ from: string; pointsPerYuan: string }>[];
  redeemStep: string;
  earnPerHundredYuan: Record<BusinessType, string>;
  frequency: Row<{ visit: string; points: string }>[];
  /** In yuan. */
  visitLeastPaidYuan: string;
  /** The lowest tier first; its payment in yuan. */
  tiers: { tier: PaidTier; fromPaidYuan: string; bonusPercent: string }[];
  rewardLimits: Record<RewardingRole, string>;
  rewardDayLimits: Record<RewardingRole, string>;
  adjustmentLimit: string;
}

export function draftOf(settings: SettingsInput): RulesDraft {
  const { rates, redeemStep, earnPerHundredYuan, frequency, rewardLimits, rewardDayLimits, adjustmentLimit } = settings;
  return {
    rates: rates.map(({ from, pointsPerYuan }, row) => ({ row, from, pointsPerYuan: String(pointsPerYuan) })),
    redeemStep: String(redeemStep),
    earnPerHundredYuan: mapped(businessType.options, (type) => String(earnPerHundredYuan[type])),
    frequency: frequency.map(({ visit, points }, row) => ({ row, visit: String(visit), points: String(points) })),
    visitLeastPaidYuan: String(settings.visitLeastPaidFen / 100),
    tiers: settings.tiers.map(({ tier, fromPaidFen, bonusPercent }) => ({
      tier,
      fromPaidYuan: String(fromPaidFen / 100),
      bonusPercent: String(bonusPercent),
    })),
    rewardLimits: mapped(rewardingRole.options, (role) => String(rewardLimits[role])),
    rewardDayLimits: mapped(rewardingRole.options, (role) => String(rewardDayLimits[role])),
    adjustmentLimit: String(adjustmentLimit),
  };
}

/** Reads the settings from the fields, or names the faults by field, by the same contract as the server. */
export function readDraft(draft: RulesDraft): { settings: SettingsInput | null; faults: Faults } {
  const read = soundSettings.safeParse({
    rates: draft.rates.map(({ from, pointsPerYuan }) => ({ from: from.trim(), pointsPerYuan: count(pointsPerYuan) })),
    redeemStep: count(draft.redeemStep),
    earnPerHundredYuan: mapped(businessType.options, (type) => count(draft.earnPerHundredYuan[type])),
    frequency: draft.frequency.map(({ visit, points }) => ({ visit: count(visit), points: count(points) })),
    visitLeastPaidFen: parseYuan(draft.visitLeastPaidYuan),
    tiers: draft.tiers.map(({ tier, fromPaidYuan, bonusPercent }) => ({
      tier,
      fromPaidFen: parseYuan(fromPaidYuan),
      bonusPercent: count(bonusPercent),
    })),
    rewardLimits: mapped(rewardingRole.options, (role) => count(draft.rewardLimits[role])),
    rewardDayLimits: mapped(rewardingRole.options, (role) => count(draft.rewardDayLimits[role])),
    adjustmentLimit: count(draft.adjustmentLimit),
  });
  return read.success ? { settings: read.data, faults: {} } : { settings: null, faults: faultsOf(read.error) };
}

function mapped<Name extends string, Value>(names: readonly Name[], value: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;
}
