import type { PointsSource } from '../../contracts/points';
import type { Points } from '../../values/points';

/** One side of a movement outside the owner's account. */
export interface SystemLeg {
  account: string;
  points: Points;
}

/** A movement before it is numbered: its change of the account, and the system legs that make the sum zero. */
export interface Movement {
  balancePoints: Points;
  /** The change of the account's debt. */
  debtPoints: Points;
  systemLegs: SystemLeg[];
}

/**
 * The accounts on the other side. They are names without a stored balance, so that postings conflict only on the
 * owner's account; a report sums their legs. docs/domain/points.md#5.
 */
export const systemAccounts = {
  /** The points the store has issued from a source. The sum is negative. */
  issued: (source: PointsSource, storeId: string) => `issued:${source}:${storeId}`,
  /** The points that were redeemed from the store. */
  redeemed: (storeId: string) => `redeemed:${storeId}`,
  /** The debt of one account: the sum of its legs is the debt, negated. */
  debt: (accountId: string) => `debt:${accountId}`,
  /** Stands between the two accounts of a transfer. The sum over its journals is 0. docs/domain/points.md#8. */
  transfer: (transferId: string) => `transfer:${transferId}`,
  /** The difference in number, not in value, when points move between programmes. docs/domain/points.md#8. */
  conversion: (storeId: string) => `conversion:${storeId}`,
} as const;

interface Account {
  id: string;
  storeId: string;
}

/** Issues points to the account; `toDebt` of them repay its debt. docs/domain/points.md#3, #7. */
export function earning(account: Account, source: PointsSource, points: Points, toDebt: Points): Movement {
  const issued = { account: systemAccounts.issued(source, account.storeId), points: -points };
  const repaid = { account: systemAccounts.debt(account.id), points: toDebt };
  return {
    balancePoints: points - toDebt,
    debtPoints: 0 - toDebt,
    systemLegs: toDebt === 0 ? [issued] : [issued, repaid],
  };
}

/** Points the account spends. docs/domain/points.md#2. */
export function redemption(account: Account, points: Points): Movement {
  return {
    balancePoints: -points,
    debtPoints: 0,
    systemLegs: [{ account: systemAccounts.redeemed(account.storeId), points }],
  };
}
