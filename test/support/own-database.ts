import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrations } from '@anxin/server/migrations';
import { type Database, openDatabase } from '@anxin/server/infra/database';
import { createMigrator } from '@anxin/server/infra/migrations';

/** A database in a process of its own that keeps its data, as `npm start` has one; a test can kill it. */
export interface OwnDatabase extends Database {
  uri: string;
  /** Ends the process as it stands, and starts the next one on the same folder under the same address. */
  killAndRestart(): Promise<void>;
}

const startMs = 60_000;

/** Starts one with every migration applied. */
export async function startOwnDatabase(): Promise<OwnDatabase> {
  const [{ becomesReady, chooseEngine }, { anyFreePort }, { startProgram }] = await Promise.all([
    import('../../server/dev/database.mjs'),
    import('../../server/dev/ports.mjs'),
    import('../../server/dev/processes.mjs'),
  ]);
  const engine = await chooseEngine(quiet);
  const port = await anyFreePort();
  const folder = await mkdtemp(path.join(tmpdir(), 'anxin-database-'));
  const uri = `mongodb://127.0.0.1:${port}/anxin_test?${engine.options}`;

  /** A process that was just killed may hold the lock of the folder a moment longer, so it is tried again. */
  async function start() {
    const until = Date.now() + startMs;
    for (;;) {
      const program = startProgram({ command: engine.command, args: engine.args({ port, folder }), quiet: true });
      while (program.isRunning() && Date.now() < until) {
        if (await becomesReady(engine, port, uri)) return program;
        await pause(50);
      }
      await program.stop();
      if (Date.now() > until) throw new Error(`The database did not start:\n${program.lastLines()}`);
      await pause(100);
    }
  }

  let program = await start();
  const database = await openDatabase(uri);
  await createMigrator(database.connection, migrations).up();
  return {
    ...database,
    uri,
    async killAndRestart() {
      program.kill();
      await program.ended;
      program = await start();
    },
    async close() {
      await database.close();
      await program.stop();
      await rm(folder, { recursive: true });
    },
  };
}

const quiet = {
  info: () => undefined,
  step: <T>(_text: string, work: (say: (text: string) => void) => Promise<T>) => work(() => undefined),
};
