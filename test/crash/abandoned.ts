import type { Connection } from '@anxin/server/infra/database';
import { wakeEvery } from '@anxin/server/infra/wake';

const everyMs = 1_000;

/**
 * Ends, every now and then, the transactions that dead clients have left open, which hold their documents. The database
 * does so by itself when their lifetime is over, but a test does not wait that minute. Transactions that run meanwhile end
 * too, and are made again by whoever runs them.
 */
export function endAbandoned(connection: Connection): { stop(): Promise<void> } {
  const work = async () => {
    await connection.getClient().db('admin').command({ killAllSessions: [] });
  };
  return wakeEvery(everyMs, work, () => undefined);
}
