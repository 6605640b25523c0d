import type { PointsSource } from '../../contracts/points';
import type { Points } from '../../values/points';
import type { OriginSource } from './origin-names';

export type { OriginSource } from './origin-names';

/** Open points that were earned by one source in one year of the store's calendar. */
export interface OriginLayer {
  source: OriginSource;
  year: number;
  points: Points;
}

/** The facts about one entry that decide the sources of its points. */
export interface OriginEntry {
  id: string;
  /** The change of the balance, without points that repaid a debt or became one. */
  points: Points;
  source: PointsSource | null;
  year: number;
  /** The earlier entry of the account that this one reverses, or refunds in part. */
  corrects: string | null;
  /** The points another account gave up when this entry brought them here; null for every other entry. */
  brought: readonly OriginLayer[] | null;
  /** The points it gave back to the account only to hand them on to another; 0 for every other entry. */
  forwarded: Points;
}

/** Follows one account through its entries, in their order. docs/domain/points.md#10. */
export interface Origins {
  add(entry: OriginEntry): void;
  /** The sources of the balance, by year and source; they sum to the balance. */
  layers(): OriginLayer[];
  /** The sources of the points that an entry took. */
  takenBy(entryId: string): OriginLayer[];
}

/** The points of one entry and one origin; `points` is the number left of them. */
type Lot = OriginLayer & { place: number };
interface Part {
  lot: Lot;
  points: Points;
}

/**
 * Finds the earnings that the open points of an account come from. Spent points use up the oldest first. An entry that
 * undoes a spending returns the points to their earnings, the last used first. An entry that undoes an earning takes
 * that earning's own points while there are some, then the oldest. Transferred points keep their source and year; so do
 * the points of a spending that are given back to the account that received the transfer.
 */
export function startOrigins(): Origins {
  const lots: Lot[] = [];
  const parts = new Map<string, Part[]>();
  /** No lot before this place has points. */
  let oldest = 0;

  function give(layer: OriginLayer): Part[] {
    if (layer.points === 0) return [];
    const lot = { ...layer, place: lots.length };
    lots.push(lot);
    return [{ lot, points: layer.points }];
  }

  function takeFrom(lot: Lot | undefined, wanted: Points): Part[] {
    const points = Math.min(lot?.points ?? 0, wanted);
    if (!lot || points === 0) return [];
    lot.points -= points;
    return [{ lot, points }];
  }

  /** From these lots first, then from the oldest. */
  function take(wanted: Points, own: readonly Part[]): Part[] {
    const taken: Part[] = [];
    let left = wanted;
    for (const { lot } of own) {
      const found = takeFrom(lot, left);
      taken.push(...found);
      left -= sumOf(found);
    }
    while (left > 0 && oldest < lots.length) {
      const found = takeFrom(lots[oldest], left);
      taken.push(...found);
      left -= sumOf(found);
      if (left > 0) oldest += 1;
    }
    return taken;
  }

  /** Returns points to the sources an entry took them from; answers the points it had not taken. */
  function putBack(points: Points, taken: readonly Part[]): Points {
    const back = returnedParts(points, taken);
    for (const { lot, points: own } of back) {
      lot.points += own;
      oldest = Math.min(oldest, lot.place);
    }
    return points - sumOf(back);
  }

  return {
    add({ id, points, source, year, corrects, brought, forwarded }) {
      const correctedParts = corrects === null ? [] : (parts.get(corrects) ?? []);
      if (points < 0) parts.set(id, take(0 - points, correctedParts));
      else if (forwarded > 0) parts.set(id, returnedParts(forwarded, correctedParts));
      else if (brought) parts.set(id, broughtAs(brought, points, year).flatMap(give));
      else {
        const fresh = putBack(points, correctedParts);
        parts.set(id, give({ source: source ?? 'unknown', year, points: fresh }));
      }
    },

    layers: () => merged(lots),
    takenBy: (entryId) => merged((parts.get(entryId) ?? []).map(({ lot, points }) => ({ ...lot, points }))),
  };
}

/**
 * The part of the points an entry took that is given back: the last used first. Points the entry had not taken are left
 * out.
 */
function returnedParts(points: Points, taken: readonly Part[]): Part[] {
  const back: Part[] = [];
  let left = points;
  for (const part of taken.toReversed()) {
    const own = Math.min(part.points, left);
    part.points -= own;
    left -= own;
    if (own > 0) back.push({ lot: part.lot, points: own });
  }
  return back;
}

/** The source of points is unknown when the other account did not name it. */
function broughtAs(layers: readonly OriginLayer[], points: Points, year: number): OriginLayer[] {
  return sumOf(layers) === 0 ? [{ source: 'unknown', year, points }] : inProportion(layers, points);
}

/**
 * The layers in the same proportions, with a sum of exactly `points`, because a transfer to another brand keeps the
 * value, not the number. The end of each layer is rounded down. docs/domain/points.md#8.
 */
export function inProportion(layers: readonly OriginLayer[], points: Points): OriginLayer[] {
  const whole = BigInt(sumOf(layers));
  if (whole === 0n) return [];
  let [through, handedOut] = [0n, 0];
  return layers.map((layer) => {
    through += BigInt(layer.points);
    const upTo = Number((through * BigInt(points)) / whole);
    const own = upTo - handedOut;
    handedOut = upTo;
    return { ...layer, points: own };
  });
}

/** One layer for each year and source that has points, the oldest year first. */
export function merged(layers: Iterable<OriginLayer>): OriginLayer[] {
  const sums = new Map<string, OriginLayer>();
  for (const { source, year, points } of layers) {
    const key = `${year} ${source}`;
    const before = sums.get(key)?.points ?? 0;
    if (points > 0) sums.set(key, { source, year, points: before + points });
  }
  return [...sums.values()].toSorted((a, b) => a.year - b.year || a.source.localeCompare(b.source));
}

function sumOf(layers: readonly { points: Points }[]): Points {
  return layers.reduce((sum, layer) => sum + layer.points, 0);
}
