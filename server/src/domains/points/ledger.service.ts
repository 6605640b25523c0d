import { Refusal } from '@anxin/shared/errors';
import { earning, mirrored, redemption } from '@anxin/shared/rules/points/legs';
import type { Database, Session } from '../../infra/database';
import type { AccountModel } from './account.model';
import { JournalExists, type JournalModel } from './journal.model';
import { createLedgerWrites } from './ledger.writes';
import { type EarnInput, type Entry, entryOf, type Posting, type RedeemInput, type ReverseInput } from './posting';
import type { ProgrammeService } from './programme.service';

/**
 * Moves points by double entry. Each posting is a guarded update of the account and one insert. In the caller's
 * transaction (`session`) a key used before ends that transaction with {@link JournalExists}; with null the posting has
 * a transaction of its own, and the same key answers the same entry, or `idempotency_key_reused` when it is asked for
 * something else. Points 5 and 9.
 */
export interface LedgerService {
  /** Repays what the account owes first. Refuses with `points_account_closed`. Points 3 and 7. */
  earn(session: Session | null, input: EarnInput): Promise<Posting>;
  /** Refuses with `points_insufficient` or `points_account_closed`. Points 2. */
  redeem(session: Session | null, input: RedeemInput): Promise<Posting>;
  /**
   * Mirrors a journal; once only, and a reversal is not reversed. Refuses with `journal_already_reversed`,
   * `journal_not_reversible`, `points_insufficient` or `points_account_closed`. Points 5.
   */
  reverse(session: Session | null, input: ReverseInput): Promise<Posting>;
}

export interface LedgerParts {
  database: Database;
  accounts: AccountModel;
  journals: JournalModel;
  programmes: ProgrammeService;
}

export function createLedgerService(parts: LedgerParts): LedgerService {
  const { database } = parts;
  const { credit, change, write } = createLedgerWrites(parts);

  return {
    async earn(session, input) {
      const { points, source } = input;
      const entry = entryOf(input, { type: 'earn', source, points, reason: input.reason ?? null, reverses: null });
      const work = async (own: Session) => {
        const { account, toDebt } = await credit(own, input.vehicleId, points);
        return write(own, account, earning(account, source, points, toDebt), entry);
      };
      return session ? work(session) : postOnce(parts, input.vehicleId, entry, work);
    },

    async redeem(session, input) {
      const { points } = input;
      const entry = entryOf(input, { type: 'redeem', source: null, points, reason: null, reverses: null });
      const work = async (own: Session) => {
        const account = await change(own, input.vehicleId, { points: -points, debt: 0 });
        return write(own, account, redemption(account, points), entry);
      };
      return session ? work(session) : postOnce(parts, input.vehicleId, entry, work);
    },

    async reverse(session, { journal, vehicleId, reason, ...asked }) {
      if (journal.type === 'reverse') throw new Refusal('journal_not_reversible');
      const key = `reverse:${journal.id}`;
      if (await parts.journals.byKey(journal.accountId, key)) throw new Refusal('journal_already_reversed');
      const movement = mirrored(journal.accountId, journal.points, journal.systemLegs);
      const { reference, pointsPerYuan, storeId, source } = journal;
      const said = { key, title: `冲正：${journal.title}`, reference, pointsPerYuan, storeId };
      const kind = { type: 'reverse', source, reason, points: movement.balancePoints, reverses: journal.id } as const;
      const entry = entryOf({ ...asked, ...said, vehicleId }, kind);
      const work = async (own: Session) => {
        const { balancePoints, debtPoints } = movement;
        const account = await change(own, vehicleId, { points: balancePoints, debt: debtPoints });
        if (account.id !== journal.accountId) throw new Refusal('journal_not_reversible');
        return write(own, account, movement, entry);
      };
      return (session ? work(session) : database.transact(work)).catch((error: unknown) => {
        throw error instanceof JournalExists ? new Refusal('journal_already_reversed', { cause: error }) : error;
      });
    },
  };
}

/**
 * Posts in a transaction of its own; a key used before answers what was written under it, also when the posting would be
 * refused by now (the whole balance, redeemed a second time). Points 9.
 */
export async function postOnce(
  { database, accounts, journals }: LedgerParts,
  vehicleId: string,
  entry: Entry,
  work: (session: Session) => Promise<Posting>,
): Promise<Posting> {
  try {
    return await database.transact(work);
  } catch (error) {
    if (!(error instanceof JournalExists || error instanceof Refusal)) throw error;
    const account = await accounts.byVehicle(vehicleId);
    const kept = account && (await journals.byKey(account.id, entry.key));
    if (!kept) throw error;
    if (kept.fingerprint !== entry.fingerprint) throw new Refusal('idempotency_key_reused', { cause: error });
    return { entry: kept, account };
  }
}
