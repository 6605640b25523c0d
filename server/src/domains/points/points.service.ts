import { randomUUID } from 'node:crypto';
import type { PointsSummary } from '@anxin/shared/contracts/points';
import { Refusal } from '@anxin/shared/errors';
import { worthFen } from '@anxin/shared/rules/points/worth';
import type { Connection, Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import { type AccountModel, type AccountRecord, createAccountModel } from './account.model';
import { createHoldModel } from './hold.model';
import { createHoldService, type HoldService } from './hold.service';
import { createJournalModel, JournalExists, type JournalRecord, type PostedBy, reversalKey } from './journal.model';
import { createLedgerService, type LedgerService } from './ledger.service';
import { createCampaignModel } from './campaign.model';
import { type CampaignService, createCampaignService } from './campaign.service';
import { createProgrammeChangeModel } from './programme-change.model';
import { createProgrammeModel } from './programme.model';
import { createProgrammeService, type ProgrammeService } from './programme.service';
import { createStatementService, type StatementService } from './statement.service';

export type { AccountRecord } from './account.model';
export type { HoldRecord } from './hold.model';
export type { CaptureInput, HoldInput, SweptHolds } from './hold.service';
export type { JournalRecord, PostedBy } from './journal.model';
export type {
  EarnInput,
  Posting,
  RedeemInput,
  RefundInput,
  ReverseInput,
  ReverseTransferInput,
  TransferInput,
  TransferPosting,
} from './posting';
export type { CampaignRecord } from './campaign.service';
export type { Programme, ProgrammeSettings } from './programme.service';

/** What a client's posting answers: the entry, and the account as it stood then. */
export interface Posted {
  entry: JournalRecord;
  summary: PointsSummary;
}

interface ClientPosting {
  account: AccountRecord;
  reason: string;
  by: PostedBy;
  at: Date;
  once: Once | null;
}

interface Reward extends ClientPosting {
  points: number;
  /** The most the employee may grant at once. */
  limit: number;
  /** n of the account's programme that day. */
  pointsPerYuan: number;
}

/** Points accounts of vehicles, in the programmes of their stores. */
export interface PointsService extends LedgerService, HoldService, ProgrammeService, CampaignService, StatementService {
  /** Opens the vehicle's account in the store's programme; one it has stays as it is. Answers what it holds. Points 1. */
  openAccount(
    session: Session | null,
    account: { vehicleId: string; memberId: string; storeId: string; at: Date },
  ): Promise<PointsSummary>;
  accountOf(vehicleId: string, session?: Session | null): Promise<AccountRecord | null>;
  /** What the owner has, and what it is worth that day. */
  summary(vehicleId: string, at: Date): Promise<PointsSummary>;
  /** The same for several vehicles, by their ids. */
  summaries(vehicleIds: readonly string[], at: Date): Promise<Map<string, PointsSummary>>;
  summaryOf(account: AccountRecord, at: Date): Promise<PointsSummary>;
  journalById(journalId: string, session?: Session | null): Promise<JournalRecord | null>;
  /** A journal was reversed as a whole: nothing of it is left to refund. */
  isReversed(journal: JournalRecord, session?: Session | null): Promise<boolean>;
  /**
   * Gives the account with all it holds and owes from one member to another, in the caller's transaction. Refuses with
   * `not_found` when it is not the first one's. Points 8.
   */
  handOver(session: Session, input: { vehicleId: string; from: string; to: string; at: Date }): Promise<void>;
  /** Grants reward points. Refuses with `points_limit` above `limit`, or `points_account_closed`. Points 3. */
  reward(input: Reward): Promise<Posted>;
  /** Reverses an entry of the account; refusals as in {@link LedgerService.reverse}. Points 5. */
  reverseEntry(input: ClientPosting & { journal: JournalRecord }): Promise<Posted>;
}

/** The service with its models; nothing else writes their collections. */
export function createPointsService({ connection, database }: { connection: Connection; database: Database }) {
  const accounts = createAccountModel(connection);
  const journals = createJournalModel(connection);
  const changes = createProgrammeChangeModel(connection);
  const programmes = createProgrammeService({ database, changes, programmes: createProgrammeModel(connection) });
  const parts = { database, accounts, journals, programmes };
  const ledger = createLedgerService(parts);
  const statements = createStatementService(journals);
  const summaries = createSummaries(accounts, programmes);
  const service: PointsService = {
    ...ledger,
    ...createHoldService({ ...parts, holds: createHoldModel(connection) }),
    ...programmes,
    ...createCampaignService({ database, changes, campaigns: createCampaignModel(connection) }),
    ...statements,
    ...summaries,
    ...createClientPostings(database, ledger, programmes),
    openAccount: async (session, { at, ...account }) =>
      summaries.summaryOf(await accounts.open(session, { ...account, openedAt: at }), at),
    accountOf: (vehicleId, session) => accounts.byVehicle(vehicleId, session),
    journalById: (journalId, session) => journals.byId(journalId, session),
    isReversed: async ({ id, accountId }, session) =>
      (await journals.byKey(accountId, reversalKey(id), session)) !== null,
    async handOver(session, { vehicleId, from, to, at }) {
      const account = await accounts.byVehicle(vehicleId, session);
      if (account?.memberId !== from) throw new Refusal('not_found');
      if (!(await accounts.handOver(session, account, to, at))) throw new Refusal('busy', { retryAfterSeconds: 1 });
    },
  };
  return service;
}

function createSummaries(accounts: AccountModel, programmes: ProgrammeService) {
  async function summaries(vehicleIds: readonly string[], at: Date): Promise<Map<string, PointsSummary>> {
    const found = await accounts.byVehicles(vehicleIds);
    const rates = await programmes.programmesOf(
      found.map((account) => account.storeId),
      at,
    );
    const moved = await movedTo(found);
    return new Map(
      found.map((account) => {
        const pointsPerYuan = rates.get(account.storeId)?.pointsPerYuan ?? 0;
        return [account.vehicleId, summarise(account, pointsPerYuan, moved.get(account.id))];
      }),
    );
  }

  /** The vehicles that the points of closed accounts went to, by the closed account. */
  async function movedTo(found: readonly AccountRecord[]): Promise<Map<string, string>> {
    const replacedBy = new Map(found.flatMap(({ id, replacedBy: by }) => (by === null ? [] : [[id, by] as const])));
    if (replacedBy.size === 0) return new Map();
    const vehicleOf = new Map((await accounts.byIds([...replacedBy.values()])).map((one) => [one.id, one.vehicleId]));
    return new Map([...replacedBy].map(([id, by]) => [id, vehicleOf.get(by) ?? '']));
  }

  return {
    summaries,

    async summary(vehicleId: string, at: Date): Promise<PointsSummary> {
      const found = (await summaries([vehicleId], at)).get(vehicleId);
      if (!found) throw new Error(`vehicle ${vehicleId} has no points account`);
      return found;
    },

    async summaryOf(account: AccountRecord, at: Date): Promise<PointsSummary> {
      const { pointsPerYuan } = await programmes.programmeOf(account.storeId, at);
      return summarise(account, pointsPerYuan, (await movedTo([account])).get(account.id));
    },
  };
}

function createClientPostings(database: Database, ledger: LedgerService, programmes: ProgrammeService) {
  return {
    async reward(input: Reward): Promise<Posted> {
      const { account, points, limit, pointsPerYuan, reason, by, at, once } = input;
      if (points > limit) throw new Refusal('points_limit', { detail: `单次最多可奖励 ${limit} 积分` });
      const { vehicleId, storeId } = account;
      const said = { title: `奖励：${reason}`, reference: null, reason, source: 'reward' } as const;
      const key = once ? `${once.scope}|${once.key}` : randomUUID();
      const post = async (session: Session) => {
        const posting = await ledger.earn(session, { vehicleId, storeId, points, ...said, key, by, at, pointsPerYuan });
        return { entry: posting.entry, summary: summarise(posting.account, pointsPerYuan) };
      };
      return database.transact(post, once).catch((error: unknown) => {
        // The ledger remembers the key of a request longer than its answer is kept.
        throw error instanceof JournalExists ? new Refusal('idempotency_key_reused', { cause: error }) : error;
      });
    },

    async reverseEntry(input: ClientPosting & { journal: JournalRecord }): Promise<Posted> {
      const { account, journal, reason, by, at, once } = input;
      const { pointsPerYuan } = await programmes.programmeOf(account.storeId, at);
      const post = async (session: Session) => {
        const posting = await ledger.reverse(session, { vehicleId: account.vehicleId, journal, reason, by, at });
        return { entry: posting.entry, summary: summarise(posting.account, pointsPerYuan) };
      };
      return database.transact(post, once);
    },
  };
}

function summarise(account: AccountRecord, pointsPerYuan: number, movedTo: string | null = null): PointsSummary {
  const { balance, available, held, debt } = account;
  return { balance, available, held, debt, pointsPerYuan, worthFen: worthFen(available, pointsPerYuan), movedTo };
}
