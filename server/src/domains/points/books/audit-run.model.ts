import type { LedgerFault } from '@anxin/shared/rules/points/proof';
import mongoose from 'mongoose';
import { type Connection, isDuplicateKey, type Session } from '../../../infra/database';
import { createRowReader } from '../../../infra/row-reader';

/** A fault the audit found; the account is null when the fault is in the store's own sum. */
export interface StoredFinding {
  storeId: string;
  accountId: string | null;
  vehicleId: string | null;
  seq: number | null;
  fault: LedgerFault;
}

/** The result of an audit for one store. */
export interface AuditedStore {
  storeId: string;
  accounts: number;
  journals: number;
  /** Accounts that could not be proved. */
  unproved: number;
  findingCount: number;
}

/** One audit of a group's ledger, from the time it is due to its result. */
export interface AuditRunRecord {
  id: string;
  groupId: string;
  /** `night:2026-11-25`, or the key of the request; unique in the group. */
  key: string;
  kind: 'nightly' | 'asked';
  /** The store's day it belongs to. */
  day: string;
  state: 'due' | 'running' | 'failed' | 'done';
  dueAt: Date;
  /** From this time on a process may take it: when it is due, when its lease is over, or when it is tried again. */
  nextAt: Date;
  attempts: number;
  /** The id of the running attempt; another process has another id. */
  worker: string | null;
  askedBy: { id: string; name: string } | null;
  late: boolean;
  startedAt: Date | null;
  endedAt: Date | null;
  stores: AuditedStore[];
  /** The first of them; each store counts its own in full. */
  findings: StoredFinding[];
}

type NewRun = Pick<AuditRunRecord, 'groupId' | 'key' | 'kind' | 'day' | 'dueAt' | 'askedBy'>;
type RunDocument = Omit<AuditRunRecord, 'id' | 'groupId'> & {
  _id: mongoose.mongo.ObjectId;
  groupId: mongoose.mongo.ObjectId;
};
interface ClaimDocument {
  _id: mongoose.mongo.ObjectId;
  auditId: mongoose.mongo.ObjectId;
}

/** The group has an audit that has not ended, or had one with this key. The transaction it was thrown in must end. */
export class AuditOpen extends Error {
  override readonly name = 'AuditOpen';
}

const { ObjectId } = mongoose.mongo;

/** Audits and their guarded writes. A group has at most one that has not ended, because its claim is a document. */
export function createAuditRunModel(connection: Connection) {
  const runs = connection.collection<RunDocument>('points_audits');
  const claims = connection.collection<ClaimDocument>('points_audit_claims');
  const readRows = createRowReader(connection, 'points_audits');

  return {
    /** Opens an audit. Throws {@link AuditOpen} when the group has an open one, or had one under this key. */
    async open(session: Session, run: NewRun): Promise<string> {
      const _id = new ObjectId();
      const groupId = new ObjectId(run.groupId);
      const fresh = { state: 'due', nextAt: run.dueAt, attempts: 0, worker: null, late: false } as const;
      const empty = { startedAt: null, endedAt: null, stores: [], findings: [] };
      try {
        await claims.insertOne({ _id: groupId, auditId: _id }, { session });
        await runs.insertOne({ ...run, ...fresh, ...empty, _id, groupId }, { session });
        return _id.toHexString();
      } catch (error) {
        if (isDuplicateKey(error, claims.collectionName) || isDuplicateKey(error, runs.collectionName)) {
          throw new AuditOpen(run.key, { cause: error });
        }
        throw error;
      }
    },

    /** The group's open audit, by its claim. */
    async openOf(groupId: string, session: Session | null = null): Promise<string | null> {
      const claim = await claims.findOne({ _id: new ObjectId(groupId) }, session ? { session } : {});
      return claim && claim.auditId.toHexString();
    },

    /** Makes a failed audit due at once when somebody requests one. */
    async hasten(session: Session, id: string, at: Date): Promise<void> {
      await runs.updateOne({ _id: new ObjectId(id), state: 'failed' }, { $set: { nextAt: at } }, { session });
    },

    async byKey(groupId: string, key: string): Promise<AuditRunRecord | null> {
      const found = await runs.findOne({ groupId: new ObjectId(groupId), key });
      return found && runRecord(found);
    },

    /**
     * Compare-and-set: takes a run that is due, or was left by a process that died; null when another process has it.
     */
    async take(id: string, { worker, at, until }: { worker: string; at: Date; until: Date }) {
      const taken = await runs.findOneAndUpdate(
        { _id: new ObjectId(id), state: { $ne: 'done' }, nextAt: { $lte: at } },
        { $set: { state: 'running', worker, nextAt: until, startedAt: at }, $inc: { attempts: 1 } },
        { returnDocument: 'after' },
      );
      return taken && runRecord(taken);
    },

    /** Extends the lease, or stores the progress of the attempt; false when another process has taken it over. */
    async keep(
      id: string,
      worker: string,
      change: Partial<Pick<AuditRunRecord, 'state' | 'nextAt' | 'late'>>,
    ): Promise<boolean> {
      const own = { _id: new ObjectId(id), worker, state: 'running' as const };
      return (await runs.updateOne(own, { $set: change })).matchedCount === 1;
    },

    /** Ends the audit with its result and gives the claim back; false when another process has taken it over. */
    async end(
      session: Session,
      run: AuditRunRecord,
      result: Pick<AuditRunRecord, 'endedAt' | 'stores' | 'findings'>,
    ): Promise<boolean> {
      const own = { _id: new ObjectId(run.id), worker: run.worker, state: 'running' as const };
      const ended = await runs.updateOne(own, { $set: { ...result, state: 'done', worker: null } }, { session });
      if (ended.matchedCount !== 1) return false;
      await claims.deleteOne({ _id: new ObjectId(run.groupId), auditId: own._id }, { session });
      return true;
    },

    /** The group's audits, the latest first; index `{groupId, dueAt, _id}`. */
    async latest(groupId: string, limit: number): Promise<AuditRunRecord[]> {
      const found = runs.find({ groupId: new ObjectId(groupId) }).sort({ dueAt: -1, _id: -1 });
      return readRows(await found.limit(limit).toArray(), runRecord);
    },

    /** The last audit that has ended; index `{groupId, state, endedAt}`. */
    async lastDone(groupId: string): Promise<AuditRunRecord | null> {
      const done = runs.find({ groupId: new ObjectId(groupId), state: 'done' }).sort({ endedAt: -1 });
      const [last] = await done.limit(1).toArray();
      return last ? runRecord(last) : null;
    },
  };
}

export type AuditRunModel = ReturnType<typeof createAuditRunModel>;

function runRecord({ _id, groupId, ...rest }: RunDocument): AuditRunRecord {
  const findings = rest.findings.map(({ accountId, ...finding }) => ({ accountId, ...finding }));
  return { ...rest, findings, id: _id.toHexString(), groupId: groupId.toHexString() };
}
