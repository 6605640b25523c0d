import type { Fen } from '../../values/money';
import type { Points, PointsPerYuan } from '../../values/points';

/** What `points` are worth in fen when n points are one yuan: floor(points × 100 / n). Points 2. */
export function worthFen(points: Points, pointsPerYuan: PointsPerYuan): Fen {
  return Math.floor((points * 100) / pointsPerYuan);
}

/** A bill that points may pay, and the account and programme they come from. */
export interface Redeemable {
  /** What points may pay at most. */
  billFen: Fen;
  available: Points;
  pointsPerYuan: PointsPerYuan;
  /** Points are redeemed in multiples of this. */
  step: Points;
}

/** The most points the bill can take, in whole steps; never more than the account has or the bill is worth. Points 2. */
export function maxRedeemable({ billFen, available, pointsPerYuan, step }: Redeemable): Points {
  return inSteps(Math.min(available, mostForBill(billFen, pointsPerYuan)), step);
}

export type RedeemFault = 'points_step' | 'points_insufficient' | 'points_exceed_bill';

/** Why `points` cannot be redeemed on the bill, or null when they can. None at all are always right. */
export function redeemFault(points: Points, redeemable: Redeemable): RedeemFault | null {
  if (points === 0) return null;
  if (points % redeemable.step !== 0) return 'points_step';
  if (points > redeemable.available) return 'points_insufficient';
  return points > mostForBill(redeemable.billFen, redeemable.pointsPerYuan) ? 'points_exceed_bill' : null;
}

/** The most points whose worth does not pass the bill; none for a bill of nothing, where they would be wasted. */
function mostForBill(billFen: Fen, pointsPerYuan: PointsPerYuan): Points {
  return billFen === 0 ? 0 : Math.ceil(((billFen + 1) * pointsPerYuan) / 100) - 1;
}

function inSteps(points: Points, step: Points): Points {
  return points - (points % step);
}
