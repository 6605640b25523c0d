import type { Database } from './database';
import type { Migrator } from './migrations';

const pingMs = 2_000;

/** Checks that requests can be served now: the database answers in time and every migration is applied. */
export function createReadiness(database: Database, migrator: Migrator): () => Promise<boolean> {
  let migrated = false;

  async function check(): Promise<boolean> {
    await database.ping();
    migrated ||= (await migrator.pending()).length === 0;
    return migrated;
  }

  return async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, pingMs, false);
    });
    try {
      return await Promise.race([check(), late]);
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  };
}
