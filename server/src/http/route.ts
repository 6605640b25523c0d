import type { AnyOperation, Answer, Operation, Parsed } from '@anxin/shared/contracts/operation';
import { Refusal, refuseField } from '@anxin/shared/errors';
import type { Once } from '../infra/idempotency.model';
import type { Log } from '../infra/log';
import type { CallerOf } from './caller';

/** What a handler gets: validated parts of the request, who asks, when, and the key that makes it happen once. */
export interface Call<Op extends AnyOperation> {
  params: Parsed<Op['params']>;
  query: Parsed<Op['query']>;
  body: Parsed<Op['body']>;
  caller: CallerOf<Op['access']>;
  /** Pass to `transact`; null when the operation is not idempotent by key. */
  once: Once | null;
  at: Date;
  /** Address of the client, for limits. */
  ip: string;
  log: Log;
}

export interface Route {
  operation: AnyOperation;
  handle(call: Call<AnyOperation>): Promise<unknown>;
}

/** Ties an operation of the contract to its handler, with every type taken from the contract. */
export function route<Op extends Operation>(operation: Op, handle: (call: Call<Op>) => Promise<Answer<Op>>): Route {
  return { operation, handle: handle as unknown as Route['handle'] };
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
