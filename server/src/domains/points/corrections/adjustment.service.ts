import { Refusal } from '@anxin/shared/errors';
import { isReversible, needsApproval } from '@anxin/shared/rules/points/adjustment';
import { movedPoints } from '@anxin/shared/rules/points/correction';
import { type Database, isDuplicateKey, type Session } from '../../../infra/database';
import type { Once } from '../../../infra/idempotency.model';
import type { AdjustmentMoves } from './adjustment.lifecycle';
import type { AdjustmentModel, AdjustmentRecord } from './adjustment.model';
import type { ClientPosting, Posted } from './grant.service';
import { adjustmentEvent } from './adjustment.events';
import { type JournalRecord, type PostedBy, type PointsService, summarise } from '../ledger';

export type { AdjustmentRecord } from './adjustment.model';

/** The employee who requests or decides. */
export interface Employee {
  id: string;
  name: string;
}

interface Correction extends ClientPosting {
  journal: JournalRecord;
}

interface Deciding {
  by: Employee;
  at: Date;
  once: Once | null;
}

/**
 * A stored request, and the account's available points at that time, so that a repeat gets the same answer.
 * docs/domain/points.md#9.
 */
export interface AdjustmentRequest {
  adjustment: AdjustmentRecord;
  available: number;
}

export interface AdjustmentPage {
  adjustments: AdjustmentRecord[];
  /** The number of requests that wait in the store. */
  waiting: number;
  next: string | null;
}

/**
 * Corrections of the ledger: at once within the store's limit, above it with a second person's approval.
 * docs/domain/points.md#5.
 */
export interface AdjustmentService {
  /**
   * Reverses an entry of the account at once. Refuses with `adjustment_needs_approval` above the limit; else as the
   * ledger's `reverse` does.
   */
  reverseEntry(input: Correction & { adjustmentLimit: number; pointsPerYuan: number }): Promise<Posted>;
  /**
   * Requests a reversal. Refuses with `journal_not_reversible`, `journal_already_reversed`, `points_account_closed`,
   * and with `adjustment_pending` while another request for the journal waits.
   */
  ask(input: Omit<Correction, 'by'> & { by: Employee }): Promise<AdjustmentRequest>;
  adjustmentById(id: string): Promise<AdjustmentRecord | null>;
  /** The account's requests that wait, the oldest first. */
  pendingOf(accountId: string): Promise<AdjustmentRecord[]>;
  /** A page of the store's requests. Refuses with `invalid_cursor` for a cursor of another list. */
  adjustmentsOf(
    storeId: string,
    page: { which: 'pending' | 'decided'; cursor?: string | undefined; limit: number },
  ): Promise<AdjustmentPage>;
  /** Reverses the journal in the same transaction. Refuses with `adjustment_decided`; else as the ledger does. */
  approve(adjustment: AdjustmentRecord, input: Deciding): Promise<AdjustmentRecord>;
  /** Refuses with `adjustment_decided`. */
  refuse(adjustment: AdjustmentRecord, input: Deciding & { reason: string }): Promise<AdjustmentRecord>;
  /** Refuses with `adjustment_decided`. */
  withdraw(adjustment: AdjustmentRecord, input: Deciding): Promise<AdjustmentRecord>;
}

interface AdjustmentParts {
  database: Database;
  points: PointsService;
  adjustments: AdjustmentModel;
  moves: AdjustmentMoves;
}

export function createAdjustmentService({ database, points, adjustments, moves }: AdjustmentParts) {
  async function keep(session: Session, { account, journal, reason, by, at }: Parameters<AdjustmentService['ask']>[0]) {
    if (account.status === 'closed') throw new Refusal('points_account_closed');
    if (!isReversible(journal.type)) throw new Refusal('journal_not_reversible');
    const corrections = await points.correctionsOf(account.id, [journal.id], session);
    if (corrections.some((one) => one.reverses === journal.id)) throw new Refusal('journal_already_reversed');
    if (corrections.length > 0) throw new Refusal('journal_not_reversible');
    const last = await adjustments.lastOf(journal.id, session);
    if (last?.state === 'pending') throw new Refusal('adjustment_pending');
    const { seq, type, title } = journal;
    const adjustment: AdjustmentRecord = {
      id: adjustments.newId(),
      accountId: account.id,
      vehicleId: account.vehicleId,
      storeId: account.storeId,
      journalId: journal.id,
      attempt: (last?.attempt ?? 0) + 1,
      journal: { seq, type, title, points: journal.points, moved: movedPoints(journal), at: journal.at },
      reason,
      askedBy: by,
      askedAt: at,
      state: 'pending',
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
    };
    await adjustments.insert(session, adjustment);
    database.outbox.tell(session, adjustmentEvent('points_adjustment.requested', adjustment, at));
    return { adjustment, available: account.available };
  }

  function decide(
    session: Session,
    { id }: AdjustmentRecord,
    { to, actor }: { to: 'approved' | 'refused' | 'withdrawn'; actor: 'asker' | 'second_person' },
    { by, at, reason = null }: Omit<Deciding, 'once'> & { reason?: string | null },
  ): Promise<AdjustmentRecord> {
    const set = { decidedBy: { id: by.id, name: by.name }, decidedAt: at, decisionReason: reason };
    return moves.move(session, { id, state: 'pending' }, { to, actor, at, set });
  }

  const service: AdjustmentService = {
    async reverseEntry({ account, journal, reason, by, at, once, adjustmentLimit, pointsPerYuan }) {
      const { vehicleId } = account;
      return database.transact(async (session) => {
        if (isReversible(journal.type) && needsApproval(movedPoints(journal), adjustmentLimit)) {
          throw new Refusal('adjustment_needs_approval', { detail: `超过 ${adjustmentLimit} 积分的冲正需要两个人` });
        }
        const posting = await points.reverse(session, { vehicleId, journal, reason, by, at });
        return { entry: posting.entry, summary: summarise(posting.account, pointsPerYuan) };
      }, once);
    },

    ask: (input) =>
      database
        .transact((session) => keep(session, input), input.once)
        .catch((error: unknown) => {
          const taken = isDuplicateKey(error, adjustments.collectionName);
          throw taken ? new Refusal('adjustment_pending', { cause: error }) : error;
        }),

    adjustmentById: (id) => adjustments.byId(id),
    pendingOf: (accountId) => adjustments.pendingOf(accountId),

    async adjustmentsOf(storeId, { which, cursor, limit }) {
      const list = which === 'pending' ? adjustments.pending : adjustments.decided;
      const { records, next } = await list(storeId, { cursor, limit });
      return { adjustments: records, waiting: await adjustments.countPending(storeId), next };
    },

    async approve(adjustment, { by, at, once }) {
      const { vehicleId, journalId, reason, askedBy } = adjustment;
      const journal = await points.journalById(journalId);
      if (!journal) throw new Error(`journal ${journalId} is gone`);
      const fullReason = `${reason}（${askedBy.name}申请，${by.name}审批）`;
      const manager: PostedBy = { kind: 'staff', ...by };
      return database.transact(async (session) => {
        const decided = await decide(session, adjustment, { to: 'approved', actor: 'second_person' }, { by, at });
        await points.reverse(session, { vehicleId, journal, reason: fullReason, by: manager, at });
        return decided;
      }, once);
    },

    refuse: (adjustment, { once, ...input }) =>
      database.transact(
        (session) => decide(session, adjustment, { to: 'refused', actor: 'second_person' }, input),
        once,
      ),

    withdraw: (adjustment, { once, ...input }) =>
      database.transact((session) => decide(session, adjustment, { to: 'withdrawn', actor: 'asker' }, input), once),
  };
  return service;
}
