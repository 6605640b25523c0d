import type { Fen } from '../../values/money';
import type { Points, PointsPerYuan } from '../../values/points';

/** The value of `points` in fen when n points are one yuan: floor(points × 100 / n). docs/domain/points.md#2. */
export function worthFen(points: Points, pointsPerYuan: PointsPerYuan): Fen {
  const [yuan, rest] = [Math.floor(points / pointsPerYuan), points % pointsPerYuan];
  return yuan * 100 + Math.floor((rest * 100) / pointsPerYuan);
}

/** A bill that points may pay, and the account and programme of the points. */
export interface Redeemable {
  /** The most that points may pay. */
  billFen: Fen;
  available: Points;
  pointsPerYuan: PointsPerYuan;
  /** Points are redeemed in multiples of this. */
  step: Points;
}

/** n of the programme, and the multiples that points are redeemed in. */
type Steps = Pick<Redeemable, 'pointsPerYuan' | 'step'>;

/**
 * Takes the fewest points, in whole steps, that are worth as much as the requested points. At n = 1,000 and step 1, 109
 * points are worth ¥0.10, and so are 100. Points that are no whole steps stay as they are; points worth nothing become
 * 0. docs/domain/points.md#2.
 */
export function fewestPoints(points: Points, { pointsPerYuan, step }: Steps): Points {
  return points % step === 0 ? fewestWorth(worthFen(points, pointsPerYuan), { pointsPerYuan, step }) : points;
}

/**
 * The fewest points that can be redeemed, in whole steps: those that are worth at least one fen.
 * docs/domain/points.md#2.
 */
export function leastRedeemable(steps: Steps): Points {
  return fewestWorth(1, steps);
}

/**
 * The most points the bill can take, in whole steps: never more than the account has or the bill is worth, and the
 * fewest of that value. docs/domain/points.md#2.
 */
export function maxRedeemable({ billFen, available, pointsPerYuan, step }: Redeemable): Points {
  const most = Math.min(available, mostForBill(billFen, pointsPerYuan));
  return fewestPoints(most - (most % step), { pointsPerYuan, step });
}

export type RedeemFault = 'points_step' | 'points_insufficient' | 'points_exceed_bill' | 'points_worthless';

/** The reason `points` cannot be redeemed on the bill, or null when they can. 0 points are always right. */
export function redeemFault(points: Points, redeemable: Redeemable): RedeemFault | null {
  if (points === 0) return null;
  if (points % redeemable.step !== 0) return 'points_step';
  if (points > redeemable.available) return 'points_insufficient';
  if (points > mostForBill(redeemable.billFen, redeemable.pointsPerYuan)) return 'points_exceed_bill';
  return worthFen(points, redeemable.pointsPerYuan) === 0 ? 'points_worthless' : null;
}

/** The most points whose value does not exceed the bill; 0 for a bill of 0, where they would be wasted. */
function mostForBill(billFen: Fen, pointsPerYuan: PointsPerYuan): Points {
  return billFen === 0 ? 0 : Math.ceil(((billFen + 1) * pointsPerYuan) / 100) - 1;
}

/** The fewest points, in whole steps, that are worth at least `fen`. */
function fewestWorth(fen: Fen, { pointsPerYuan, step }: Steps): Points {
  return Math.ceil(Math.ceil((fen * pointsPerYuan) / 100) / step) * step;
}
