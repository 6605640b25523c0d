import { Refusal } from '@anxin/shared/errors';

/** What was worked out before a transaction, or why the request must be refused. */
export type Deferred<T> = { ready: T } | { refusal: Refusal };

/**
 * Holds a refusal back until the transaction has looked up the idempotency key: a repeat of a request that succeeded
 * answers as it did, even when the time it asked for has passed since.
 */
export async function deferRefusal<T>(work: Promise<T>): Promise<Deferred<T>> {
  try {
    return { ready: await work };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

/** What was worked out; throws the refusal that was held back. */
export function proceed<T>(deferred: Deferred<T>): T {
  if ('refusal' in deferred) throw deferred.refusal;
  return deferred.ready;
}
