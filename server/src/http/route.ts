import type { AnyOperation, Answer, Operation, Parsed } from '@anxin/shared/contracts/operation';
import { Refusal, refuseField } from '@anxin/shared/errors';
import type { Session } from '../infra/database';
import type { Checked, Once } from '../infra/idempotency.model';
import type { Log } from '../infra/log';
import type { CallerOf } from './caller';

/**
 * The input of a handler: the validated parts of the request, the caller, the time, and the key that makes a repeat
 * answer the same.
 */
export interface Call<Op extends AnyOperation> {
  params: Parsed<Op['params']>;
  query: Parsed<Op['query']>;
  body: Parsed<Op['body']>;
  caller: CallerOf<Op['access']>;
  /** Pass to `transact`; null when the operation is not idempotent by key. */
  once: Once | null;
  /** Pass to `transact` where there is no key: the answer is checked before the transaction commits. */
  checked: Checked;
  at: Date;
  /** Address of the client, for limits. */
  ip: string;
  log: Log;
}

export interface Route {
  operation: AnyOperation;
  handle(call: Call<AnyOperation>): Promise<unknown>;
  /** Makes the answer from the handler's result; null when the handler makes the answer itself. */
  present: Present | null;
}

/**
 * Makes an answer within its transaction: `session` reads the transaction's own writes. The answer of a repeated
 * request is made outside of any transaction (null).
 */
type Present = (result: unknown, call: Call<AnyOperation>, session: Session | null) => unknown;

/**
 * Connects an operation of the contract to its handler, with every type taken from the contract. `present` makes the
 * answer from the result of the handler's transaction, and the answer is checked before the transaction commits: a
 * change that could not be answered is rolled back. An operation that changes something always names its presenter; the
 * handler of an operation that only reads makes the answer itself.
 */
export function route<Op extends Operation>(operation: Op, handle: (call: Call<Op>) => Promise<Answer<Op>>): Route;
export function route<Op extends Operation, Result>(
  operation: Op,
  handle: (call: Call<Op>) => Promise<Result>,
  present: (result: Result, call: Call<Op>, session: Session | null) => Answer<Op> | Promise<Answer<Op>>,
): Route;
export function route(
  operation: Operation,
  handle: (call: never) => Promise<unknown>,
  present: ((result: never, call: never, session: Session | null) => unknown) | null = null,
): Route {
  if (present === null && operation.method !== 'GET' && operation.status !== 204) {
    throw new Error(`${operation.id} changes something, so its route must name a presenter`);
  }
  return { operation, handle: handle as Route['handle'], present: present as Route['present'] };
}

/** A record that could not be presented. The binding leaves it out of the answer and reports why. */
export class BrokenRow {
  constructor(
    readonly id: unknown,
    readonly cause: unknown,
  ) {}
}

/** Presents each record of a list. A record that cannot be presented is left out, and the others are presented. */
export function presentEach<Shown, Answered>(
  records: readonly Shown[],
  present: (shown: Shown) => Answered,
): Answered[] {
  return records.map((shown) => {
    // The row was broken already.
    if (shown instanceof BrokenRow) return shown as Answered;
    try {
      return present(shown);
    } catch (cause) {
      return broken(shown, cause) as Answered;
    }
  });
}

/** Presents records whose presenting reads further records. */
export async function presentEachRead<Shown, Answered>(
  records: readonly Shown[],
  present: (shown: Shown) => Promise<Answered>,
): Promise<Answered[]> {
  return Promise.all(
    records.map(async (shown) =>
      shown instanceof BrokenRow
        ? (shown as Answered)
        : present(shown).catch((cause: unknown) => broken(shown, cause) as Answered),
    ),
  );
}

function broken(shown: unknown, cause: unknown): BrokenRow {
  const id = typeof shown === 'object' && shown !== null && 'id' in shown ? shown.id : undefined;
  return new BrokenRow(id, cause);
}

/**
 * The record a path (or the `field` of a body) names, when it exists and the caller may know of it; otherwise
 * `not_found` (404) for both.
 */
export function visible<T>(record: T | null | undefined, allowed: (record: T) => boolean, field?: string): T {
  if (record === null || record === undefined || !allowed(record)) {
    throw field === undefined ? new Refusal('not_found') : refuseField('not_found', field);
  }
  return record;
}

/** Refuses with `not_allowed` (403) unless the policy holds. */
export function authorise(allowed: boolean): void {
  if (!allowed) throw new Refusal('not_allowed');
}
