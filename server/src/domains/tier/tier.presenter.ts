import type { TierStanding, VehicleTier } from '@anxin/shared/contracts/tier';
import type { TierTerms } from '@anxin/shared/rules/tier/standing';
import type { VehicleRecord } from '../vehicle';
import type { TierRecord } from './tier.service';

interface TierView {
  standing: TierStanding;
  terms: readonly TierTerms[];
  moved: TierRecord['moved'];
  /** The vehicle that the tier moved to, as far as the caller may know it. */
  replacement: VehicleRecord | null;
}

export function presentTier({ standing, terms, moved, replacement }: TierView): VehicleTier {
  const { tier, until, bonusPercent, paidFen, next } = standing;
  return {
    standing: { tier, until, bonusPercent, paidFen, next: next && { tier: next.tier, missingFen: next.missingFen } },
    tiers: terms.map((one) => ({ tier: one.tier, fromPaidFen: one.fromPaidFen, bonusPercent: one.bonusPercent })),
    moved: moved && {
      tier: moved.tier,
      to: replacement && { vehicleId: replacement.id, plate: replacement.plate, modelName: replacement.modelName },
    },
  };
}
