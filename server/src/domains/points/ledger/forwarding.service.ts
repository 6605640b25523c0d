import { Refusal } from '@anxin/shared/errors';
import {
  type Hop,
  forwardedPoints,
  forwardedIn,
  forwardingId,
  forwardedOut,
} from '@anxin/shared/rules/points/forwarding';
import { maxPoints } from '@anxin/shared/values/points';
import type { Session } from '../../../infra/database';
import type { AccountRecord } from './account.model';
import { type JournalRecord, forwardedKey } from './journal.model';
import { createLedgerWrites } from './ledger.writes';
import type { Entry, RefundPosting } from './posting';
import type { LedgerParts } from './posting-once';

/**
 * The account that holds a vehicle's points now, and the transfers on the way there; no transfers while the vehicle's
 * own account is open.
 */
export interface Holder {
  account: AccountRecord;
  hops: Hop[];
}

/** A refund of a journal whose account was closed when its points moved to another. */
interface ForwardedRefund {
  journal: JournalRecord;
  part: number;
  points: number;
  /** The points of the journal that were refunded before. */
  before: number;
  /** As it would be posted were the account open. */
  entry: Entry;
}

/** Finds the account that transferred points moved to, and passes refunds on to it. docs/domain/points.md#7, #8. */
export function createForwardingService(parts: LedgerParts) {
  const { accounts, journals } = parts;
  const { shift, write } = createLedgerWrites(parts);

  /** A transfer converted with the n that its two journals store. */
  async function nextOf(session: Session, account: AccountRecord, replacedBy: string): Promise<[AccountRecord, Hop]> {
    const gave = await journals.lastTransfer(session, account.id);
    const next = await accounts.byId(session, replacedBy);
    const got = gave && (await journals.byKey(replacedBy, gave.key, session));
    if (!next || !got) throw new Error(`account ${account.id} was not closed by a transfer to ${replacedBy}`);
    return [next, { from: gave.pointsPerYuan, to: got.pointsPerYuan }];
  }

  async function holderOf(session: Session, closed: AccountRecord): Promise<Holder> {
    const hops: Hop[] = [];
    let account = closed;
    while (account.replacedBy !== null) {
      if (hops.length === mostHops) throw new Error(`the transfers of account ${closed.id} have no end`);
      const [next, hop] = await nextOf(session, account, account.replacedBy);
      account = next;
      hops.push(hop);
    }
    return { account, hops };
  }

  return {
    holderOf,

    /**
     * Takes the closed account's next number, so that anything else done with the account conflicts with this write.
     * Refuses with `busy` when it has changed.
     */
    async number(session: Session, closed: AccountRecord): Promise<AccountRecord> {
      const numbered = await accounts.numberClosed(session, closed);
      if (!numbered) throw new Refusal('busy');
      return numbered;
    },

    /**
     * Undoes the store's side on the closed account, and passes the points on to the account that holds the others.
     * That account owes the points it does not have. Refuses with `points_balance_full`.
     */
    async forward(session: Session, closed: AccountRecord, refund: ForwardedRefund): Promise<RefundPosting> {
      const { journal, part, points, before, entry } = refund;
      const { account: holder, hops } = await holderOf(session, closed);
      const transferId = forwardingId(journal.id, part);
      const movement = forwardedOut(transferId, journal, points);
      const way = journal.type === 'redeem' ? 'given' : 'taken';
      const counted = forwardedPoints(way, { before, points }, hops);
      if (counted > maxPoints) throw new Refusal('points_balance_full');
      const signed = way === 'given' ? counted : 0 - counted;
      const moved = await shift(session, holder.vehicleId, signed);
      // The account was open when this transaction read it, so only another transaction can have closed it since.
      if (!moved) throw new Refusal('busy');
      const signedPoints = way === 'given' ? points : 0 - points;
      const received = forwardedIn(holder, {
        name: transferId,
        forwarded: signedPoints,
        counted: signed,
        owed: moved.owed,
      });
      const pointsPerYuan = hops.at(-1)?.to ?? journal.pointsPerYuan;
      const there = { ...entry, key: forwardedKey(journal.id, part), transferId, pointsPerYuan };
      return {
        ...(await write(session, closed, movement, { ...entry, transferId, title: `${entry.title}（记入置换车）` })),
        forwarded: await write(session, moved.account, received, there),
      };
    },
  };
}

/** More replacements than any real vehicle has, because a forged ledger may run in a circle. */
const mostHops = 100;
