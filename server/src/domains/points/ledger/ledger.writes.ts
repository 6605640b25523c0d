import { type ProblemCode, Refusal } from '@anxin/shared/errors';
import { splitEarned } from '@anxin/shared/rules/points/earning';
import type { Movement } from '@anxin/shared/rules/points/legs';
import { type Original, correctionOf } from '@anxin/shared/rules/points/correction';
import type { Session } from '../../../infra/database';
import type { AccountModel, AccountRecord } from './account.model';
import type { JournalModel, JournalRecord } from './journal.model';
import type { Entry, Posting } from './posting';
import type { ProgrammeService } from '../programme';

/** The two writes of a posting: the guarded update of the account, then the journal with the number it gave. */
export function createLedgerWrites(parts: {
  accounts: AccountModel;
  journals: JournalModel;
  programmes: ProgrammeService;
}) {
  const { accounts, journals, programmes } = parts;

  async function known(session: Session, vehicleId: string): Promise<AccountRecord> {
    const account = await accounts.byVehicle(vehicleId, session);
    if (!account) throw new Error(`vehicle ${vehicleId} has no points account`);
    return account;
  }

  /** Finds the reason why a guarded update changed nothing: the account is closed, or the guard's own reason. */
  async function refusal(session: Session, vehicleId: string, otherwise: ProblemCode): Promise<Refusal> {
    const { status } = await known(session, vehicleId);
    return new Refusal(status === 'closed' ? 'points_account_closed' : otherwise);
  }

  /**
   * Gives points, or takes them. Nearly every account has enough points to take, so that is tried first; otherwise the
   * account is read, and owes the missing points. Null when it is closed; refuses with `points_balance_full`.
   * docs/domain/points.md#7.
   */
  async function shift(
    session: Session,
    vehicleId: string,
    points: number,
  ): Promise<{ account: AccountRecord; owed: number } | null> {
    const whole = await accounts.change(session, vehicleId, { points, debt: 0 });
    if (whole) return { account: whole, owed: 0 };
    const { status, available } = await known(session, vehicleId);
    if (status === 'closed') return null;
    if (points > 0) throw new Refusal('points_balance_full');
    const owed = 0 - points - available;
    const left = await accounts.takeAll(session, vehicleId, { available, debt: owed });
    if (!left) throw new Refusal('busy');
    return { account: left, owed };
  }

  return {
    known,
    shift,
    refusal,

    /**
     * Nearly no account has a debt, so that case is tried first; an account with one is read, and its debt repaid.
     * docs/domain/points.md#7.
     */
    async credit(session: Session, vehicleId: string, points: number) {
      const clear = await accounts.credit(session, vehicleId, { points, debt: 0, toDebt: 0 });
      if (clear) return { account: clear, toDebt: 0 };
      const debt = (await accounts.byVehicle(vehicleId, session))?.debt ?? 0;
      const { toDebt, toBalance } = splitEarned(points, debt);
      const account = await accounts.credit(session, vehicleId, { points: toBalance, debt, toDebt });
      if (!account) throw await refusal(session, vehicleId, 'points_balance_full');
      return { account, toDebt };
    },

    /**
     * Never below zero, and never more than an account takes: refuses with `points_insufficient`, `points_balance_full`
     * or `points_account_closed`.
     */
    async change(
      session: Session,
      vehicleId: string,
      change: { points: number; debt: number },
    ): Promise<AccountRecord> {
      const account = await accounts.change(session, vehicleId, change);
      const otherwise = change.points > 0 ? 'points_balance_full' : 'points_insufficient';
      if (!account) throw await refusal(session, vehicleId, otherwise);
      return account;
    },

    /**
     * Undoes points of a journal; null when its account is closed. Refuses with `points_balance_full`.
     * docs/domain/points.md#7.
     */
    async correct(session: Session, vehicleId: string, original: Original, points: number) {
      const moved = await shift(session, vehicleId, correctionOf(original, points, points).balancePoints);
      return moved && { account: moved.account, movement: correctionOf(original, points, points - moved.owed) };
    },

    async write(session: Session, account: AccountRecord, movement: Movement, entry: Entry): Promise<Posting> {
      const programme = entry.pointsPerYuan === null ? await programmes.programmeOf(account.storeId, entry.at) : null;
      const journal: JournalRecord = {
        ...entry,
        id: journals.newId(),
        accountId: account.id,
        seq: account.seq,
        points: movement.balancePoints,
        balanceAfter: account.balance,
        systemLegs: movement.systemLegs,
        pointsPerYuan: programme?.pointsPerYuan ?? entry.pointsPerYuan ?? 0,
        storeId: entry.storeId ?? account.storeId,
      };
      await journals.insert(session, journal);
      return { entry: journal, account };
    },
  };
}
