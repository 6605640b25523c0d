import type { PointsSummary } from '@anxin/shared/contracts/points';
import { Refusal } from '@anxin/shared/errors';
import type { Connection, Database, Session } from '../../infra/database';
import { type AccountRecord, createAccountModel } from './account.model';
import { createAdjustmentModel } from './adjustment.model';
import { type AdjustmentService, createAdjustmentService } from './adjustment.service';
import { createGrantDayModel } from './grant-day.model';
import { createGrantService, type GrantService } from './grant.service';
import { createHoldModel } from './hold.model';
import { createHoldService, type HoldService } from './hold.service';
import { createJournalModel, type JournalRecord, reversalKey } from './journal.model';
import { createLedgerService, type LedgerService } from './ledger.service';
import { createCampaignModel } from './campaign.model';
import { type CampaignService, createCampaignService } from './campaign.service';
import { createProgrammeChangeModel } from './programme-change.model';
import { createProgrammeModel } from './programme.model';
import { createProgrammeService, type ProgrammeService } from './programme.service';
import { createStatementService, type StatementService } from './statement.service';
import { createSummaryService, type SummaryService } from './summary.service';

export type { AccountRecord } from './account.model';
export type { AdjustmentRecord, Employee } from './adjustment.service';
export type { GrantLimits, Posted } from './grant.service';
export type { HoldRecord } from './hold.model';
export type { CaptureInput, HoldInput, SweptHolds } from './hold.service';
export type { JournalRecord, PostedBy } from './journal.model';
export type {
  EarnInput,
  Posting,
  RedeemInput,
  RefundInput,
  RefundPosting,
  ReverseInput,
  ReverseTransferInput,
  TransferInput,
  TransferPosting,
} from './posting';
export type { CampaignRecord } from './campaign.service';
export type { Programme, ProgrammeSettings } from './programme.service';

/** Points accounts of vehicles, in the programmes of their stores. */
export interface PointsService
  extends
    LedgerService,
    HoldService,
    ProgrammeService,
    CampaignService,
    StatementService,
    SummaryService,
    GrantService,
    AdjustmentService {
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

/** The service with its models; nothing else writes their collections. */
export function createPointsService({ connection, database }: { connection: Connection; database: Database }) {
  const accounts = createAccountModel(connection);
  const journals = createJournalModel(connection);
  const changes = createProgrammeChangeModel(connection);
  const programmes = createProgrammeService({ database, changes, programmes: createProgrammeModel(connection) });
  const parts = { database, accounts, journals, programmes };
  const ledger = createLedgerService(parts);
  const summaries = createSummaryService(accounts, programmes);
  const service: PointsService = {
    ...ledger,
    ...createHoldService({ ...parts, holds: createHoldModel(connection) }),
    ...programmes,
    ...createCampaignService({ database, changes, campaigns: createCampaignModel(connection) }),
    ...createStatementService(journals),
    ...summaries,
    ...createGrantService({ database, ledger, grantDays: createGrantDayModel(connection) }),
    ...createAdjustmentService({ database, ledger, journals, adjustments: createAdjustmentModel(connection) }),
    openAccount: async (session, { at, ...account }) =>
      summaries.summaryOf(await accounts.open(session, { ...account, openedAt: at }), at),
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
    },
    correctionsOf: (accountId, journalIds, session) => journals.corrections(accountId, journalIds, session),
  };
  return service;
}
