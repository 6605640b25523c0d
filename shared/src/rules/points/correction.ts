import type { Points } from '../../values/points';
import { type Movement, type SystemLeg, systemAccounts } from './legs';

/** An earning or a redemption as it was posted. */
export interface Original {
  accountId: string;
  systemLegs: readonly SystemLeg[];
}

/**
 * All points a journal moved: into the balance, out of it, to repay a debt, or on to another account. A transfer moves
 * no points of a store, so it counts as 0.
 */
export function movedPoints({ systemLegs }: Pick<Original, 'systemLegs'>): Points {
  return Math.abs(storeSide(systemLegs).reduce((sum, leg) => sum + leg.points, 0));
}

/**
 * Undoes `points` of a journal. The points of a redemption are given back. The points of an earning are taken from the
 * `available` points; missing points become a debt, which the next earnings repay first. docs/domain/points.md#5, #7.
 */
export function correctionOf({ accountId, systemLegs }: Original, points: Points, available: Points): Movement {
  const legs = storeSide(systemLegs).map(({ account, points: moved }) => ({
    account,
    points: moved > 0 ? -points : points,
  }));
  if (legs.every((leg) => leg.points < 0)) return { balancePoints: points, debtPoints: 0, systemLegs: legs };
  const taken = Math.min(points, available);
  const owed = points - taken;
  const debt = { account: systemAccounts.debt(accountId), points: -owed };
  return { balancePoints: 0 - taken, debtPoints: owed, systemLegs: owed === 0 ? legs : [...legs, debt] };
}

/** The legs of the store: issued points, or points redeemed from it. */
export function storeSide(systemLegs: readonly SystemLeg[]): SystemLeg[] {
  return systemLegs.filter(({ account }) => account.startsWith('issued:') || account.startsWith('redeemed:'));
}
