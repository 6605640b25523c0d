import type { PointsSummary } from '@anxin/shared/contracts/points';
import { Refusal } from '@anxin/shared/errors';
import type { Session } from '../../../infra/database';
import type { AccountRecord } from './account.model';
import { type JournalRecord, reversalKey } from './journal.model';
import { createLedgerService, type LedgerService } from './ledger.service';
import { accountEvent } from './points.events';
import type { LedgerParts } from './posting-once';
import { createStatementService, type StatementService } from './statement.service';
import { createSummaryService, type SummaryService } from './summary.service';

/** Points accounts of vehicles: what stands in them, and the postings that move points. */
export interface PointsService extends LedgerService, StatementService, SummaryService {
  /**
   * Opens the vehicle's account in the store's programme, unless it has one. Answers the account.
   * docs/domain/points.md#1.
   */
  openAccount(
    session: Session | null,
    account: { vehicleId: string; customerId: string; storeId: string; at: Date },
  ): Promise<PointsSummary>;
  accountOf(vehicleId: string, session?: Session | null): Promise<AccountRecord | null>;
  /** The accounts of these vehicles, in no order. */
  accountsOf(vehicleIds: readonly string[], session?: Session | null): Promise<AccountRecord[]>;
  journalById(journalId: string, session?: Session | null): Promise<JournalRecord | null>;
  /** True when the journal was reversed as a whole: nothing is left to refund. */
  isReversed(journal: JournalRecord, session?: Session | null): Promise<boolean>;
  /**
   * Gives the account with its balance and debt from one member to another, in the caller's transaction. Refuses with
   * `not_found` when it does not belong to the first one, `points_held` while a quote holds points: they would pay the
   * former owner's bill. docs/domain/points.md#8.
   */
  changeOwner(session: Session, input: { vehicleId: string; from: string; to: string; at: Date }): Promise<void>;
  /** The journals that undo one of these of the account, as a whole or in part. */
  correctionsOf(accountId: string, journalIds: readonly string[], session?: Session | null): Promise<JournalRecord[]>;
}

export function createPointsService(parts: LedgerParts): PointsService {
  const { database, accounts, journals, programmes } = parts;
  const summaries = createSummaryService(accounts, programmes);
  return {
    ...createLedgerService(parts),
    ...createStatementService(journals),
    ...summaries,
    async openAccount(session, { at, ...wanted }) {
      const { account, isNew } = await accounts.open(session, { ...wanted, openedAt: at });
      if (session && isNew) database.outbox.tell(session, accountEvent('points.account_opened', account, at));
      return summaries.summaryOf(account, at);
    },
    accountOf: (vehicleId, session) => accounts.byVehicle(vehicleId, session),
    accountsOf: (vehicleIds, session) => accounts.byVehicles(vehicleIds, session),
    journalById: (journalId, session) => journals.byId(journalId, session),
    isReversed: async ({ id, accountId }, session) =>
      (await journals.byKey(accountId, reversalKey(id), session)) !== null,
    async changeOwner(session, { vehicleId, from, to, at }) {
      const account = await accounts.byVehicle(vehicleId, session);
      if (account?.customerId !== from) throw new Refusal('not_found');
      if (account.held > 0) throw new Refusal('points_held');
      if (!(await accounts.changeOwner(session, account, to, at))) throw new Refusal('busy', { retryAfterSeconds: 1 });
      database.outbox.tell(session, accountEvent('points.owner_changed', { ...account, customerId: to }, at));
    },
    correctionsOf: (accountId, journalIds, session) => journals.corrections(accountId, journalIds, session),
  };
}
