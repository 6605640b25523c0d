import { Refusal } from '@anxin/shared/errors';
import mongoose from 'mongoose';
import { type Checked, createIdempotencyModel, type Once } from './idempotency.model';
import { createTurns } from './turns';
import { createOutbox, type Outbox } from './outbox/outbox';

/** A running transaction, handed on to the models that write in it. */
export type Session = mongoose.ClientSession;
export type Connection = mongoose.Connection;

export interface Database {
  connection: Connection;
  /** The events that transactions tell; each is stored in its own transaction. */
  outbox: Outbox;
  /**
   * Runs `work` in one transaction: majority writes, snapshot reads, primary. It may run more than once, so it must
   * have no effect except through `session`, and await one thing at a time. Conflicts are retried with back-off for
   * {@link deadlineMs}, then refused as `busy` (503). Retries of one operation run one after the other in a process: many
   * that meet at one document would otherwise undo each other for ever. With `once`, the result is stored under the client's idempotency
   * key in the same transaction. A repeat answers it again without running `work`; `idempotency_key_reused` (422) for
   * another request under the same key, `request_running` (409) while the first one runs. A result that cannot be
   * answered is rolled back, with a key or without one.
   */
  transact<T>(work: (session: Session) => Promise<T>, request?: Once | Checked | null): Promise<T>;
  /** True when this very request took effect before: its key is stored with the same fingerprint. */
  wasDone(once: Once): Promise<boolean>;
  /** Throws when the database cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const deadlineMs = 5_000;
const firstPauseMs = 5;
const longestPauseMs = 250;

/** Connects; indexes and collections are made by migrations, never by a model. */
export async function openDatabase(uri: string): Promise<Database> {
  const connection = await mongoose
    .createConnection(uri, {
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS: 5_000,
      ignoreUndefined: true,
    })
    .asPromise();
  const idempotency = createIdempotencyModel(connection);
  const outbox = createOutbox(connection);
  const inTurn = createTurns();

  async function attempt<T>(work: (session: Session) => Promise<T>, request: Once | Checked | null): Promise<T> {
    const once = keyed(request);
    const session = await connection.startSession();
    try {
      session.startTransaction({
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority' },
        readPreference: 'primary',
      });
      if (once) await idempotency.claim(session, once);
      const result = await work(session);
      await request?.checkResult?.(result, session);
      if (once) await idempotency.keep(session, once, result);
      const deliveries = await outbox.store(session);
      await commit(session);
      if (deliveries > 0) outbox.wake();
      return result;
    } finally {
      if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
      await session.endSession();
    }
  }

  async function transact<T>(
    work: (session: Session) => Promise<T>,
    request: Once | Checked | null = null,
  ): Promise<T> {
    const once = keyed(request);
    const line = once ? operationOf(once) : 'by itself';
    const until = Date.now() + deadlineMs;
    let pauseMs = firstPauseMs;
    for (let run = () => attempt(work, request); ; run = () => inTurn(line, () => attempt(work, request))) {
      try {
        return await run();
      } catch (error) {
        if (once && isDuplicateKey(error, idempotency.collectionName)) {
          const stored = await idempotency.replay(once);
          if (stored) {
            once.onReplayed?.();
            return stored.result as T;
          }
        } else if (!isTransient(error)) {
          throw error;
        }
        if (Date.now() + pauseMs > until) throw new Refusal('busy', { retryAfterSeconds: 1, cause: error });
        await pause(pauseMs * (0.5 + Math.random()));
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
    }
  }

  return {
    connection,
    outbox,
    transact,
    wasDone: (once) => idempotency.isStored(once),
    ping: async () => void (await connection.db?.command({ ping: 1 })),
    close: () => connection.close(),
  };
}

/** The operation that a key is for: a scope names the caller and the operation. */
const operationOf = ({ scope }: Once): string => scope.slice(scope.lastIndexOf('|') + 1);

function keyed(request: Once | Checked | null): Once | null {
  return request && 'key' in request ? request : null;
}

/** A commit whose answer was lost is sent again: it is idempotent, and tells whether the first one succeeded. */
async function commit(session: Session): Promise<void> {
  const until = Date.now() + deadlineMs;
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const unknown =
        error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
      if (!(unknown || isLineClosed(error)) || Date.now() > until) throw error;
      await pause(firstPauseMs);
    }
  }
}

/** True when the database does not answer: it is down, choosing a primary, or out of reach. */
export function isUnavailable(error: unknown): boolean {
  const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError } = mongoose.mongo;
  const kinds = [MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError];
  return kinds.some((kind) => error instanceof kind) || isLineClosed(error) || isBulkTrouble(error);
}

/** True for a bulk write that did not reach the database: the driver wraps the error of the connection, without a code. */
function isBulkTrouble(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) return false;
  return error.code === undefined && [error.writeErrors].flat().length === 0;
}

/**
 * True for Node's error when the other end has just closed the connection. The driver passes it on unchanged, and
 * nothing was sent.
 */
function isLineClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

function isTransient(error: unknown): boolean {
  const transient = error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('TransientTransactionError');
  return transient || isLineClosed(error);
}

/** True for a unique-index violation, in `collection` when it is named. */
export function isDuplicateKey(error: unknown, collection?: string): boolean {
  if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11_000) return false;
  return collection === undefined || error.message.includes(`.${collection}`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
