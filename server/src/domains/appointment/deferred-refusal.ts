import { Refusal } from '@anxin/shared/errors';

/** A result calculated before a transaction, or the refusal of the request. */
export type Deferred<T> = { ready: T } | { refusal: Refusal };

/**
 * Holds a refusal back until the transaction has looked up the idempotency key. A repeat of a request that succeeded
 * gets the same answer, even when its time has passed since.
 */
export async function deferRefusal<T>(work: Promise<T>): Promise<Deferred<T>> {
  try {
    return { ready: await work };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

/** Answers the result, or throws the refusal that was held back. */
export function proceed<T>(deferred: Deferred<T>): T {
  if ('refusal' in deferred) throw deferred.refusal;
  return deferred.ready;
}
