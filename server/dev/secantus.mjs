/** SecantusDB, the development database for a machine without MongoDB: a program of its own in a virtual environment. */
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { databaseChoices, findPython } from './python.mjs';
import { cacheDir } from './paths.mjs';
import { run } from './processes.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const REQUIREMENTS = 'server/dev/requirements.txt';
const venvDir = path.join(cacheDir, 'secantus');
const isWindows = process.platform === 'win32';
const inVenv = (/** @type {string} */ name) => path.join(venvDir, isWindows ? `Scripts/${name}.exe` : `bin/${name}`);

/**
 * Makes the virtual environment unless it is there and right.
 * @param {import('./log.mjs').Log} log
 * @param {AbortSignal} [signal]
 */
async function prepare(log, signal) {
  const hash = hashOf([REQUIREMENTS], [venvDir]);
  if (isStamped('secantus', hash) && existsSync(inVenv('secantusd-py')) && existsSync(inVenv('python'))) return;
  const python = findPython();
  await log.step('准备开发数据库（首次约需半分钟）', async () => {
    rmSync(venvDir, { recursive: true, force: true });
    await run({ name: 'secantus-venv', command: python, args: ['-m', 'venv', venvDir], signal });
    const install = [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '--only-binary',
      ':all:',
      '--require-hashes',
    ];
    await run({
      name: 'secantus-pip',
      command: inVenv('python'),
      args: [...install, '-r', REQUIREMENTS],
      signal,
    }).catch((/** @type {Error} */ error) => {
      throw error instanceof Failure ? new Failure(`${error.message}\n\n${databaseChoices}`) : error;
    });
  });
  stamp('secantus', hash);
}

/**
 * The engine, ready to be started (see `database.mjs`).
 * @param {import('./log.mjs').Log} log
 * @param {AbortSignal} [signal]
 * @returns {Promise<import('./database.mjs').Engine>}
 */
export async function secantus(log, signal) {
  await prepare(log, signal);
  return {
    name: 'secantus',
    command: inVenv('secantusd-py'),
    args: ({ port, folder }) => {
      const own = ['--host', '127.0.0.1', '--port', String(port), '--log-level', 'ERROR'];
      // Stored data is written through at every commit; the data of a test may be lost with the process.
      if (folder !== null) return [...own, '--storage-path', folder, '--sync-on-commit'];
      return [...own, '--storage-path', ':memory:'];
    },
    // It scans its list of retryable writes at every write, so these stay off; the server retries transactions itself.
    options: 'replicaSet=secantus&retryWrites=false',
    prepareSet: async () => undefined,
  };
}
