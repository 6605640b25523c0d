import type { DomainEvent } from '@anxin/shared/events/event';
import { Refusal } from '@anxin/shared/errors';
import type { Lifecycle, Timed } from '@anxin/shared/rules/lifecycle/lifecycle';
import mongoose from 'mongoose';
import type { Database, Session } from '../database';
import { changeGuarded } from '../guarded-change';
import { createRowReader } from '../row-reader';
import { sweepDue } from '../sweep';

/** One move of a record, with what is written beside the state. */
export interface Move<State, Actor> {
  to: State;
  actor: Actor;
  at: Date;
  /** Further conditions on the stored record. */
  guard?: object;
  /** Further fields in their stored form. */
  set?: object;
  inc?: Record<string, number>;
  /** The entry of the record's history. */
  entry?: object;
}

/** The record as it was read, or the part of it that a move depends on. */
export type From<State extends string, Field extends string> = Timed<State, Field> & { id: string };

export interface LifecycleOptions<
  State extends string,
  Actor extends string,
  Field extends string,
  Stored extends mongoose.mongo.Document,
  Kept extends From<State, Field>,
> {
  database: Pick<Database, 'connection' | 'outbox' | 'transact'>;
  collection: string;
  lifecycle: Lifecycle<State, Actor, Field>;
  read(stored: mongoose.mongo.WithId<Stored>): Kept;
  /** The refusal of a move that cannot be made; `from` as the caller knew the record. */
  refused(from: From<State, Field>, at: Date): Refusal;
  /** The event of a move; null when the caller tells it with more details. */
  event(moved: Kept, move: Move<State, Actor>): DomainEvent | null;
  /** Fields that follow from the state, stored for the indexes. */
  along?(state: State): object;
}

const { ObjectId } = mongoose.mongo;

/** The stored records of a lifecycle. Effects of a move are plain functions in the caller's transaction. */
export function createLifecycleStore<
  State extends string,
  Actor extends string,
  Field extends string,
  Stored extends mongoose.mongo.Document,
  Kept extends From<State, Field>,
>(options: LifecycleOptions<State, Actor, Field, Stored, Kept>) {
  const { database, collection: name, lifecycle, read, refused, event, along = () => ({}) } = options;
  const records = database.connection.collection<Stored>(name);
  const readRows = createRowReader(database.connection, name);

  /** Reads the record as the transaction sees it. Refuses with `not_found`. */
  async function current(session: Session, id: string): Promise<Kept> {
    const own = { _id: new ObjectId(id) } as unknown as mongoose.mongo.Filter<Stored>;
    const found = await records.findOne(own, { session });
    if (!found) throw new Refusal('not_found');
    return read(found);
  }

  /** Refuses a move that the table or the time does not allow. */
  function check(from: From<State, Field>, wanted: Pick<Move<State, Actor>, 'to' | 'actor' | 'at'>): void {
    if (!lifecycle.canMove(from, wanted)) throw refused(from, wanted.at);
  }

  /**
   * Moves the record by compare-and-set on its state, with its history in the same write, and tells it. Refuses as
   * `check` does; null when somebody else was faster.
   */
  async function tryMove(session: Session, from: From<State, Field>, wanted: Move<State, Actor>): Promise<Kept | null> {
    const { to, guard = {}, set = {}, inc, entry } = wanted;
    check(from, wanted);
    const change: object = {
      $set: { ...set, ...along(to), state: to },
      ...(inc ? { $inc: inc } : {}),
      ...(entry ? { $push: { history: entry } } : {}),
    };
    const own = { _id: new ObjectId(from.id) };
    const changed = await changeGuarded(records, session, { own, guard: { state: from.state, ...guard }, change });
    if (!changed) return null;
    const moved = read(changed);
    const told = event(moved, wanted);
    if (told) database.outbox.tell(session, told);
    return moved;
  }

  /** Moves it as {@link tryMove} does, and refuses too when somebody else was faster. */
  async function move(session: Session, from: From<State, Field>, wanted: Move<State, Actor>): Promise<Kept> {
    const moved = await tryMove(session, from, wanted);
    if (!moved) throw refused(from, wanted.at);
    return moved;
  }

  /**
   * Ends every record whose time has passed, each in a transaction of its own with `mark`, which moves it. Any number of
   * processes may run it at once: a record is moved by compare-and-set, so it ends once. One that fails does not stop
   * the others; the errors are thrown at the end. Index `{state, <deadline>}`.
   */
  async function sweep(at: Date, mark: (session: Session, due: Kept, to: State) => Promise<unknown>) {
    const done: Partial<Record<State, number>> = {};
    const failures: unknown[] = [];
    let postponed = 0;
    for (const { from, by, to } of lifecycle.deadlines) {
      const overdue = { state: from, [by]: { $lte: at } } as object as mongoose.mongo.Filter<Stored>;
      const due = async (limit: number) =>
        readRows(
          await records
            .find(overdue)
            .sort({ [by]: 1 })
            .limit(limit)
            .toArray(),
          read,
        );
      const claim = ({ id }: Kept) =>
        database.transact(async (session) => {
          const found = await current(session, id);
          // Its state or its time may have changed since it was found.
          if (found.state !== from || lifecycle.stateAt(found, at) !== to) return false;
          await mark(session, found, to);
          return true;
        });
      const swept = await sweepDue(due, claim).catch((error: unknown) => {
        if (!(error instanceof AggregateError)) throw error;
        failures.push(...(error.errors as unknown[]));
        return { done: 0, postponed: 0 };
      });
      done[to] = (done[to] ?? 0) + swept.done;
      postponed += swept.postponed;
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ${name} could not be marked`);
    return { done, postponed };
  }

  return { current, check, tryMove, move, sweep };
}
