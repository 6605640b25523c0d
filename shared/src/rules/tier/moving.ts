import { inOrder } from './record';
import { barsOf, type TierBars, type TierSpend, type TierTerms } from './standing';

/** The payments for the two vehicles of a transfer. */
export interface BothSpends {
  from: TierSpend[];
  to: TierSpend[];
}

/**
 * Everything paid for the old vehicle counts for the new one from now on, beside its own: so it stands at least as high
 * as either did, for at least as long. Each bill remembers the transfer it came by, and keeps what the old vehicle's
 * store asks for its tiers where that is less than the new one's. docs/domain/points.md#8.
 * docs/domain/tier.md#3.
 */
export function movedSpends(
  from: readonly TierSpend[],
  to: readonly TierSpend[],
  transfer: { transferId: string; fromTerms: readonly TierTerms[] },
): BothSpends {
  const bars = barsOf(transfer.fromTerms);
  const moved = from.map((spend) => ({
    ...spend,
    bars: spend.bars === null ? bars : lowerBars(spend.bars, bars),
    via: [...spend.via, transfer.transferId],
  }));
  return { from: [], to: inOrder([...to, ...moved]) };
}

function lowerBars(one: TierBars, other: TierBars): TierBars {
  const lower = (tier: keyof TierBars) => Math.min(one[tier], other[tier]);
  return { silver: lower('silver'), gold: lower('gold'), platinum: lower('platinum') };
}

/**
 * Takes a transfer back: what came by it goes back, less what was refunded of it meanwhile; what the new vehicle has of
 * its own, from before or since, stays. docs/domain/points.md#8.
 */
export function movedBackSpends(from: readonly TierSpend[], to: readonly TierSpend[], transferId: string): BothSpends {
  const came = ({ via }: TierSpend) => via.at(-1) === transferId;
  const back = to.filter(came).map((spend) => ({ ...spend, via: spend.via.slice(0, -1) }));
  return { from: inOrder([...from, ...back]), to: to.filter((spend) => !came(spend)) };
}
