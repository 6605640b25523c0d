import { useSyncExternalStore } from 'react';
import { onNetworkBack } from '@/platform/network-back';
import { type Lost, watchConnection } from './connection-watch';
import { queryClient } from './query-client';

const connection = watchConnection(queryClient);
onNetworkBack(() => connection.wake());

/** Reports that the service has answered a request that is not a read. */
export const heard = (): void => connection.heard();

/** Repeats the failed reads at once. */
export const tryAgain = (): void => connection.wake();

/** Why nothing can be read now; null while all is well. */
export function useLost(): Lost {
  return useSyncExternalStore(connection.watch, connection.lost);
}
