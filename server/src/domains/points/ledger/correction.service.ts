import { Refusal } from '@anxin/shared/errors';
import { movedPoints } from '@anxin/shared/rules/points/correction';
import type { Session } from '../../../infra/database';
import type { AccountRecord } from './account.model';
import { JournalExists, type JournalRecord, refundKey, reversalKey } from './journal.model';
import { createLedgerWrites } from './ledger.writes';
import { createForwardingService, type Holder } from './forwarding.service';
import { tellPosted } from './points.events';
import { entryOf, type Posting, type RefundInput, type RefundPosting, type ReverseInput } from './posting';
import { type LedgerParts, postOnce } from './posting-once';

/**
 * Undoes earnings and redemptions by new journals, at the n of the old one. The points of an earning are taken from the
 * available points; the account owes the rest. A journal is either reversed or refunded, never both.
 * docs/domain/points.md#5, #7.
 */
export interface CorrectionService {
  /**
   * Undoes a journal as a whole, once. Refuses with `journal_already_reversed`, with `journal_not_reversible` for a
   * journal that is neither an earning nor a redemption or has been refunded, with `points_balance_full`, and with
   * `points_account_closed` when the account has been transferred: a mistake is then corrected on the account that
   * received the points.
   */
  reverse(session: Session | null, input: ReverseInput): Promise<Posting>;
  /**
   * Gives back part of a redemption, or takes back part of an earning. For one bill, give back first, so that those
   * points are there when others are taken back. Refuses with `journal_already_reversed`, with `journal_not_reversible`
   * for a journal of another type or for more than is left of it, or with `points_balance_full`. In the caller's
   * transaction a part used before ends it with {@link JournalExists}; with null it answers the same entry. When the
   * account has been transferred, the points are passed on to the account that holds the others now, at the n of each
   * transfer. They stay there, also when the transfer is taken back later. docs/domain/points.md#7, #8.
   */
  refund(session: Session | null, input: RefundInput): Promise<RefundPosting>;
  /**
   * Reads the account that holds the vehicle's points now, in one snapshot; null when the vehicle has none.
   * docs/domain/points.md#8.
   */
  holderOf(vehicleId: string, session?: Session): Promise<Holder | null>;
}

export function createCorrectionService(parts: LedgerParts): CorrectionService {
  const { database, journals } = parts;
  const { known, correct, write } = createLedgerWrites(parts);
  const forwarding = createForwardingService(parts);

  /**
   * The part of a journal that has been undone. Call it after the account's guarded update: there one of two
   * transactions that undo at once meets a write conflict, and reads the other's result when it runs again.
   */
  async function correctedOf(session: Session, account: AccountRecord, journal: JournalRecord) {
    if (account.id !== journal.accountId) throw new Refusal('journal_not_reversible');
    if (await journals.byKey(account.id, reversalKey(journal.id), session))
      throw new Refusal('journal_already_reversed');
    const refunds = await journals.refundsOf(session, account.id, journal.id);
    return { parts: refunds.length, points: refunds.reduce((sum, refund) => sum + movedPoints(refund), 0) };
  }

  async function holderIn(session: Session, vehicleId: string): Promise<Holder | null> {
    const account = await parts.accounts.byVehicle(vehicleId, session);
    return account && forwarding.holderOf(session, account);
  }

  return {
    async reverse(session, { journal, vehicleId, reason, ...input }) {
      checkCorrectable(journal);
      const points = movedPoints(journal);
      const details = { ...input, ...copiedFrom(journal), vehicleId, key: reversalKey(journal.id) };
      const kind = { type: 'reverse', source: journal.source, reason, points, reverses: journal.id } as const;
      const entry = entryOf({ ...details, title: `冲正：${journal.title}` }, kind);
      const work = async (own: Session) => {
        const moved = await correct(own, vehicleId, journal, points);
        if (!moved) throw new Refusal('points_account_closed');
        if ((await correctedOf(own, moved.account, journal)).parts > 0) throw new Refusal('journal_not_reversible');
        const posting = await write(own, moved.account, moved.movement, entry);
        tellPosted(database, own, posting);
        return posting;
      };
      return session ? work(session) : database.transact(work);
    },

    async refund(session, { journal, vehicleId, points, part, reason, ...input }) {
      checkCorrectable(journal);
      const key = refundKey(journal.id, part);
      const details = { ...input, ...copiedFrom(journal), vehicleId, key };
      const kind = { type: 'refund', source: journal.source, reason, points, refunds: journal.id } as const;
      const { title = `退款：${journal.title}`, reference = journal.reference } = input;
      const refers = { title, reference };
      const entry = entryOf({ ...details, ...refers }, kind);
      const work = async (own: Session): Promise<RefundPosting> => {
        const moved = await correct(own, vehicleId, journal, points);
        const account = moved?.account ?? (await forwarding.number(own, await known(own, vehicleId)));
        const before = await correctedOf(own, account, journal);
        if (part <= before.parts) throw new JournalExists(key);
        if (part !== before.parts + 1) throw new RangeError(`part ${part} of a journal refunded ${before.parts} times`);
        if (points > movedPoints(journal) - before.points) throw new Refusal('journal_not_reversible');
        if (moved) return { ...(await write(own, account, moved.movement, entry)), forwarded: null };
        return forwarding.forward(own, account, { journal, part, points, before: before.points, entry });
      };
      if (!session) return withForwarded(await postOnce(parts, vehicleId, entry, work));
      const posting = await work(session);
      for (const side of [posting, posting.forwarded]) if (side) tellPosted(database, session, side);
      return posting;
    },

    holderOf: (vehicleId, session) =>
      session ? holderIn(session, vehicleId) : database.transact((own) => holderIn(own, vehicleId)),
  };

  /** Adds the other side to a refund, also when the refund is answered again. */
  async function withForwarded(posting: Posting): Promise<RefundPosting> {
    const { entry } = posting;
    const sides = entry.transferId === null ? [] : await journals.ofTransfer(entry.transferId);
    const other = sides.find(({ id }) => id !== entry.id);
    const [account] = other ? await parts.accounts.byIds([other.accountId]) : [];
    return { ...posting, forwarded: other && account ? { entry: other, account } : null };
  }
}

/** A reversal and a refund are not undone themselves; a transfer has a reversal of its own. */
function checkCorrectable({ type }: JournalRecord): void {
  if (type !== 'earn' && type !== 'redeem') throw new Refusal('journal_not_reversible');
}

/** The fields that a journal copies from the journal it undoes. */
function copiedFrom({ reference, pointsPerYuan, storeId }: JournalRecord) {
  return { reference, pointsPerYuan, storeId };
}
