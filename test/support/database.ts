import { randomBytes } from 'node:crypto';
import { migrations } from '@anxin/server/migrations';
import { type Database, openDatabase } from '@anxin/server/infra/database';
import { createMigrator } from '@anxin/server/infra/migrations';
import mongoose from 'mongoose';

/** A database of its own on the test server, dropped when it is closed. */
export interface TestDatabase extends Database {
  uri: string;
}

/**
 * Opens a new database with every migration applied (none with `migrate: false`): on a server that `TEST_MONGODB_URI`
 * names, else on an in-memory development database started for it. Several addresses stand apart by spaces; each worker
 * of jest takes one, so that files that run at the same time do not wait for one server.
 */
export async function openTestDatabase({ migrate = true } = {}): Promise<TestDatabase> {
  const server = await databaseServer();
  const uri = withDatabase(server.uri, `anxin_test_${randomBytes(6).toString('hex')}`);
  const database = await openDatabase(uri);
  if (migrate) await createMigrator(database.connection, migrations).up();
  return {
    ...database,
    uri,
    async close() {
      await database.close();
      await drop(uri);
      await server.close();
    },
  };
}

/**
 * Drops the database. A test that failed may have left transactions open, and the development database would wait for
 * their documents for ever, with everything else locked; so they end first.
 */
async function drop(uri: string): Promise<void> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    await client.db('admin').command({ killAllSessions: [] });
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}

/** The address with another database's name in it; hosts and options stay. */
export function withDatabase(uri: string, name: string): string {
  const match = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri);
  if (!match) throw new Error('TEST_MONGODB_URI is not a MongoDB connection string');
  return `${match[1]}/${name}${match[2] ?? ''}`;
}

async function databaseServer(): Promise<{ uri: string; close(): Promise<void> }> {
  const given = process.env['TEST_MONGODB_URI']?.split(' ') ?? [];
  const uri = given[(Number(process.env['JEST_WORKER_ID'] ?? 1) - 1) % given.length];
  if (uri) return { uri, close: async () => undefined };
  const { openDatabase: start } = await import('../../server/dev/database.mjs');
  const started = await start({ keep: false, log: quiet });
  return { uri: started.uri, close: started.stop };
}

const quiet = {
  info: () => undefined,
  step: <T>(_text: string, work: (say: (text: string) => void) => Promise<T>) => work(() => undefined),
};
