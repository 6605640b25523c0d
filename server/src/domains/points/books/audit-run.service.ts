import { randomUUID } from 'node:crypto';
import { isLate, lastNight, nightDueAt } from '@anxin/shared/rules/points/audit-night';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Clock } from '../../../infra/clock';
import type { Database } from '../../../infra/database';
import type { Once } from '../../../infra/idempotency.model';
import { AuditOpen, type AuditRunModel, type AuditRunRecord } from './audit-run.model';

export type { AuditedStore, AuditRunRecord, StoredFinding } from './audit-run.model';

/** Reads the ledger, and stores the result together with the run's end. */
export interface LedgerReading {
  /** Answers false when another process has taken the run over meanwhile. It calls `goesOn` repeatedly. */
  read(run: AuditRunRecord, goesOn: () => Promise<void>): Promise<boolean>;
}

interface AuditRequest {
  groupId: string;
  by: { id: string; name: string };
  at: Date;
  once: Once | null;
}

/** Audits of the ledger: one each night for each group, and one at each request. docs/domain/points.md#10. */
export interface AuditRunService {
  /** Requests an audit now, or joins the one that has not ended; a process begins it at its next run. */
  askForAudit(request: AuditRequest): Promise<{ auditId: string; joined: boolean }>;
  /**
   * Makes sure that each group has its audit of last night, and runs the due audits; answers the number it has
   * finished. Any number of processes may call it at once: an audit is claimed by compare-and-set with a lease, so one
   * process runs it. When a process dies, another takes its audit over after the lease. An audit that fails is tried
   * again later.
   */
  runDueAudits(at: Date): Promise<number>;
  /** Stops the running audits at the next account, and leaves them to another process at once. */
  leaveAudits(): void;
  auditsOf(groupId: string): Promise<AuditRunRecord[]>;
  lastAudit(groupId: string): Promise<AuditRunRecord | null>;
}

/** A process that is silent this long has died. */
const leaseMs = 60_000;
const keepEveryMs = 10_000;
const againAfterMs = 5 * 60_000;
const shownAudits = 60;

/** Another process has the run now, or this process is ending. */
class AuditLeft extends Error {
  override readonly name = 'AuditLeft';
}

export function createAuditRunService(deps: {
  database: Database;
  clock: Clock;
  runs: AuditRunModel;
  reading: LedgerReading;
  groupIds(): Promise<string[]>;
}): AuditRunService {
  const { database, clock, runs, reading } = deps;
  let leaving = false;

  async function open(run: Parameters<AuditRunModel['open']>[1]): Promise<void> {
    await database
      .transact((session) => runs.open(session, run))
      .catch((error: unknown) => {
        // Another process was quicker, or an earlier audit has not ended: the next look finds out.
        if (!(error instanceof AuditOpen)) throw error;
      });
  }

  /** The first night of a group is due at the first call. */
  async function seeToNight(groupId: string, at: Date): Promise<void> {
    const day = lastNight(at);
    const key = `night:${day}`;
    if (await runs.byKey(groupId, key)) return;
    const first = (await runs.latest(groupId, 1)).length === 0;
    await open({ groupId, key, kind: 'nightly', day, dueAt: first ? at : nightDueAt(day), askedBy: null });
  }

  /** Extends the lease while the ledger is read; throws when it is lost, or the process ends. */
  function keeping(run: AuditRunRecord, worker: string): () => Promise<void> {
    let renewedAt = clock.now().getTime();
    return async () => {
      if (leaving) throw new AuditLeft();
      const now = clock.now().getTime();
      if (now - renewedAt < keepEveryMs) return;
      renewedAt = now;
      if (!(await runs.keep(run.id, worker, { nextAt: new Date(now + leaseMs) }))) throw new AuditLeft();
    };
  }

  async function attempt(auditId: string, at: Date): Promise<boolean> {
    const worker = randomUUID();
    const taken = await runs.take(auditId, { worker, at, until: new Date(at.getTime() + leaseMs) });
    if (!taken) return false;
    try {
      const late = taken.kind === 'nightly' && isLate(taken.dueAt, at);
      await runs.keep(taken.id, worker, { late });
      return await reading.read({ ...taken, late }, keeping(taken, worker));
    } catch (error) {
      if (error instanceof AuditLeft) {
        await runs.keep(taken.id, worker, { state: 'due', nextAt: clock.now() });
        return false;
      }
      await runs.keep(taken.id, worker, { state: 'failed', nextAt: new Date(clock.now().getTime() + againAfterMs) });
      throw error;
    }
  }

  return {
    async askForAudit({ groupId, by, at, once }) {
      const key = `asked:${once ? `${once.scope}|${once.key}` : randomUUID()}`;
      const request = { groupId, key, kind: 'asked', day: dayOf(at), dueAt: at, askedBy: by } as const;
      for (;;) {
        try {
          return await database.transact(async (session) => {
            const auditId = await runs.openOf(groupId, session);
            if (auditId !== null) {
              await runs.hasten(session, auditId, at);
              return { auditId, joined: true };
            }
            return { auditId: await runs.open(session, request), joined: false };
          }, once);
        } catch (error) {
          if (!(error instanceof AuditOpen)) throw error;
          // The key was used before; else another request was faster between the read and the write, and this one joins
          // it.
          const stored = await runs.byKey(groupId, key);
          if (stored) return { auditId: stored.id, joined: false };
        }
      }
    },

    async runDueAudits(at) {
      let done = 0;
      for (const groupId of await deps.groupIds()) {
        await seeToNight(groupId, at);
        const auditId = await runs.openOf(groupId);
        if (auditId !== null && !leaving && (await attempt(auditId, at))) done += 1;
      }
      return done;
    },

    leaveAudits() {
      leaving = true;
    },

    auditsOf: (groupId) => runs.latest(groupId, shownAudits),
    lastAudit: (groupId) => runs.lastDone(groupId),
  };
}
