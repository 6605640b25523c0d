import type { Points, PointsPerYuan } from '../../values/points';
import { type Movement, type SystemLeg, systemAccounts } from './legs';

/** One side of a transfer: an account and n of its programme on the day. */
export interface TransferSide {
  id: string;
  storeId: string;
  pointsPerYuan: PointsPerYuan;
}

/** The balance and the debt of an account. */
export interface Holding {
  balance: Points;
  debt: Points;
}

/** The balance and debt one side of a transfer moved, read from its journal. */
export function holdingMoved(side: { accountId: string; points: Points; systemLegs: readonly SystemLeg[] }): Holding {
  const debts = side.systemLegs.filter((leg) => leg.account === systemAccounts.debt(side.accountId));
  return { balance: Math.abs(side.points), debt: Math.abs(debts.reduce((sum, leg) => sum + leg.points, 0)) };
}

/** The two movements of a transfer. */
export interface TransferMovements {
  out: Movement;
  in: Movement;
}

/**
 * The points the new account gets for the old account's. Another programme keeps the value, not the number. Points are
 * rounded up and a debt down, once, in the member's favour. docs/domain/points.md#8.
 */
export function converted({ balance, debt }: Holding, from: PointsPerYuan, to: PointsPerYuan): Holding {
  const [balanceTimes, debtTimes] = [BigInt(balance) * BigInt(to), BigInt(debt) * BigInt(to)];
  const n = BigInt(from);
  return { balance: Number((balanceTimes + n - 1n) / n), debt: Number(debtTimes / n) };
}

/**
 * Moves all points and the debt of an account to another, in two journals. The legs of each journal sum to zero, and
 * the two meet in the transfer's own account, whose sum is zero as well. The difference in number between the
 * programmes is booked as conversion in the new account's store. docs/domain/points.md#5, #8.
 */
export function transferring(
  transferId: string,
  from: TransferSide,
  to: TransferSide,
  { balance, debt }: Holding,
): TransferMovements {
  const got = converted({ balance, debt }, from.pointsPerYuan, to.pointsPerYuan);
  const net = balance - debt;
  const between = systemAccounts.transfer(transferId);
  return {
    out: {
      balancePoints: 0 - balance,
      debtPoints: 0 - debt,
      systemLegs: [{ account: between, points: net }, ...legOf(systemAccounts.debt(from.id), debt)],
    },
    in: {
      balancePoints: got.balance,
      debtPoints: got.debt,
      systemLegs: [
        { account: between, points: 0 - net },
        ...legOf(systemAccounts.debt(to.id), 0 - got.debt),
        ...legOf(systemAccounts.conversion(to.storeId), net - got.balance + got.debt),
      ],
    },
  };
}

/** A transfer as it was posted, and the present debt of the new account. */
export interface Transferred {
  from: Pick<TransferSide, 'id' | 'storeId'>;
  to: Pick<TransferSide, 'id' | 'storeId'>;
  gave: Holding;
  got: Holding;
  owes: Points;
}

/**
 * Takes a transfer back: each account gets back the points it gave. The debt goes back as far as the new account still
 * owes it. The part it has repaid meanwhile stays repaid, because the store has received it; so the same share of the
 * old account's debt is left, rounded down in the member's favour. The repaid part is booked with the difference of
 * conversion. docs/domain/points.md#8.
 */
export function transferringBack(transferId: string, { from, to, gave, got, owes }: Transferred): TransferMovements {
  const debtBack = Math.min(got.debt, owes);
  const debtLeft =
    debtBack === got.debt ? gave.debt : Number((BigInt(gave.debt) * BigInt(debtBack)) / BigInt(got.debt));
  const net = gave.balance - gave.debt;
  const between = systemAccounts.transfer(transferId);
  return {
    out: {
      balancePoints: gave.balance,
      debtPoints: debtLeft,
      systemLegs: [
        { account: between, points: 0 - net },
        ...legOf(systemAccounts.debt(from.id), 0 - debtLeft),
        ...legOf(systemAccounts.conversion(from.storeId), debtLeft - gave.debt),
      ],
    },
    in: {
      balancePoints: 0 - got.balance,
      debtPoints: 0 - debtBack,
      systemLegs: [
        { account: between, points: net },
        ...legOf(systemAccounts.debt(to.id), debtBack),
        ...legOf(systemAccounts.conversion(to.storeId), got.balance - debtBack - net),
      ],
    },
  };
}

/** A leg, where it moves anything. */
function legOf(account: string, points: Points): SystemLeg[] {
  return points === 0 ? [] : [{ account, points }];
}
