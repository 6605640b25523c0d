import { inOrder } from './record';
import { barsOf, type TierBars, type TierSpend, type TierTerms } from './standing';

/** The payments for the two vehicles of a transfer. */
export interface BothSpends {
  from: TierSpend[];
  to: TierSpend[];
}

/**
 * Everything paid for the old vehicle counts for the new one from now on, besides its own payments. So the new vehicle
 * has at least the higher tier of both, for at least as long. Each bill stores the transfer it came by, and keeps the
 * tier limits of the old vehicle's store where they are lower than the new store's. docs/domain/points.md#8.
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
 * Takes a transfer back: the payments that came by it go back, less refunds made meanwhile. The new vehicle's own
 * payments stay, whether from before or since. docs/domain/points.md#8.
 */
export function movedBackSpends(from: readonly TierSpend[], to: readonly TierSpend[], transferId: string): BothSpends {
  const came = ({ via }: TierSpend) => via.at(-1) === transferId;
  const back = to.filter(came).map((spend) => ({ ...spend, via: spend.via.slice(0, -1) }));
  return { from: inOrder([...from, ...back]), to: to.filter((spend) => !came(spend)) };
}
