/** A `mongod` found on the PATH, run as a replica set of one. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SET = 'anxin';
const ALREADY_INITIALIZED = 23;

/** @returns {import('./database.mjs').Engine | undefined} nothing when there is no `mongod` */
export function mongod() {
  if (spawnSync('mongod', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined;
  const temporary = () => mkdtempSync(path.join(tmpdir(), 'anxin-mongod-'));
  /** @type {string | undefined} */
  let forgotten;
  return {
    name: 'mongod',
    command: 'mongod',
    args: ({ port, folder }) => {
      const place = folder ?? (forgotten = temporary());
      mkdirSync(place, { recursive: true });
      const own = ['--dbpath', place, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', SET, '--quiet'];
      return [...own, '--setParameter', 'transactionLifetimeLimitSeconds=10'];
    },
    options: `replicaSet=${SET}`,
    async prepareSet(port) {
      const { default: mongoose } = await import('mongoose');
      const uri = `mongodb://127.0.0.1:${port}/admin?directConnection=true`;
      const connection = await mongoose.createConnection(uri, { serverSelectionTimeoutMS: 2000 }).asPromise();
      try {
        const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
        await connection.db?.command({ replSetInitiate: { _id: SET, members } });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === ALREADY_INITIALIZED)) throw error;
        await moveSet(connection, port);
      } finally {
        await connection.close();
      }
    },
    forget: () => forgotten && rmSync(forgotten, { recursive: true, force: true }),
  };
}

/** A set that was made under another port is told its new address. @param {import('mongoose').Connection} connection @param {number} port */
async function moveSet(connection, port) {
  const answer = await connection.db?.command({ replSetGetConfig: 1 });
  const host = `127.0.0.1:${port}`;
  if (!answer || answer['config'].members[0].host === host) return;
  const config = {
    ...answer['config'],
    version: answer['config'].version + 1,
    members: [{ ...answer['config'].members[0], host }],
  };
  await connection.db?.command({ replSetReconfig: config, force: true });
}
