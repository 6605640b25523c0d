/** Installs the packages of the workspace, when something about them has changed. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { run } from './processes.mjs';
import { rootDir } from './paths.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const PARTS = ['miniapp', 'server', 'shared', 'test'];
const OLDEST_NODE = [20, 19];

/** Refuses a Node that is too old, in words. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Failure(
    `需要 Node.js ${OLDEST_NODE.join('.')} 或更新的版本，现在是 ${process.versions.node}。请先升级 Node.js。`,
  );
}

/**
 * @param {import('./log.mjs').Log} log
 * @param {AbortSignal} [signal]
 */
export async function install(log, signal) {
  checkNode();
  const manifests = ['package.json', ...PARTS.map((part) => `${part}/package.json`)];
  const facts = [process.platform, process.arch, process.versions.modules];
  const hash = hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests], facts);
  const isThere = ['.', ...PARTS].every((part) => existsSync(path.join(rootDir, part, 'node_modules')));
  if (isThere && isStamped('install', hash)) return;

  const { packageManager } = JSON.parse(readFileSync(path.join(rootDir, 'package.json'), 'utf8'));
  await log.step('安装依赖（首次约需一两分钟）', (say) =>
    run({
      name: 'install',
      command: 'npx',
      args: ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'],
      // Without a terminal to ask at, pnpm replaces a node_modules that does not fit instead of waiting for an answer.
      env: { CI: 'true' },
      signal,
      onLine: (line) => {
        const [, added] = /added (\d+)/.exec(line) ?? [];
        if (added) say(`已装好 ${added} 个包`);
      },
    }),
  );
  stamp('install', hash);
}
