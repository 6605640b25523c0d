import { Refusal } from '@anxin/shared/errors';
import type { Database, Session } from '../../../infra/database';
import type { AccountModel } from './account.model';
import { JournalExists, type JournalModel } from './journal.model';
import type { Entry, Posting } from './posting';
import { tellPosted } from './points.events';
import type { ProgrammeService } from '../programme';

/** The models and services that the services of the ledger share. */
export interface LedgerParts {
  database: Database;
  accounts: AccountModel;
  journals: JournalModel;
  programmes: ProgrammeService;
}

/** Posts in the caller's transaction and tells it there. With null, as {@link postOnce} does. */
export async function post(
  parts: LedgerParts,
  session: Session | null,
  { vehicleId, entry, work }: { vehicleId: string; entry: Entry; work: (session: Session) => Promise<Posting> },
): Promise<Posting> {
  if (!session) return postOnce(parts, vehicleId, entry, work);
  const posting = await work(session);
  tellPosted(parts.database, session, posting);
  return posting;
}

/**
 * Posts in a transaction of its own, which tells no event: only tools post so. A key used before answers the posting stored under it, even when the same posting
 * would be refused now (the whole balance, redeemed a second time). docs/domain/points.md#9.
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
    const stored = account && (await journals.byKey(account.id, entry.key));
    if (!stored) throw error;
    if (stored.fingerprint !== entry.fingerprint) throw new Refusal('idempotency_key_reused', { cause: error });
    return { entry: stored, account };
  }
}
