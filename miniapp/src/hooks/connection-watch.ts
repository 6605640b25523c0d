import type { Query, QueryClient } from '@tanstack/react-query';
import { isUnreachable, NetworkError } from '@/api/failures';

/** Why nothing can be read now: no network, or a service that does not answer. Null while all is well. */
export type Lost = 'offline' | 'unavailable' | null;

export interface Connection {
  lost(): Lost;
  watch(listener: () => void): () => void;
  /** The service has answered: failed reads are repeated. */
  heard(): void;
  /** Tries at once: the network is back, or the person asks for it. */
  wake(): void;
  close(): void;
}

const pausesMs = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Watches if reads reach the service. While they do not, one of the failed reads is repeated with growing pauses. After
 * the first answer all failed reads on the screens are repeated, so no page waits for a tap.
 */
export function watchConnection(client: QueryClient, pauses: readonly number[] = pausesMs): Connection {
  const listeners = new Set<() => void>();
  let lost: Lost = null;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const become = (next: Lost) => {
    if (lost === next) return;
    lost = next;
    for (const listener of listeners) listener();
  };
  const failed = () => client.getQueryCache().findAll({ type: 'active', predicate: isFailed });

  function lose(error: unknown): void {
    become(error instanceof NetworkError ? 'offline' : 'unavailable');
    timer ??= setTimeout(probe, pauses[Math.min(tries, pauses.length - 1)]);
  }

  function heard(): void {
    if (lost === null) return;
    stop();
    tries = 0;
    become(null);
    void client.refetchQueries({ type: 'active', predicate: isFailed });
  }

  function probe(): void {
    stop();
    tries += 1;
    const [first] = failed();
    if (first) void client.refetchQueries({ predicate: (query) => query === first }, { cancelRefetch: false });
    else if (client.isFetching() === 0) become(null);
    else timer = setTimeout(probe, pauses[0]);
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  const unsubscribe = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    const { action } = event;
    if (action.type === 'success' && action.manual !== true) heard();
    if (action.type === 'error') (isUnreachable(action.error) ? lose : heard)(action.error);
  });

  return {
    lost: () => lost,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    heard,
    wake() {
      if (lost === null) return;
      tries = 0;
      probe();
    },
    close() {
      stop();
      unsubscribe();
    },
  };
}

function isFailed({ state }: Query): boolean {
  return state.fetchStatus === 'idle' && isUnreachable(state.error);
}
