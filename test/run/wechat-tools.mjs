import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rootDir } from '../../server/dev/paths.mjs';
import { run } from '../../server/dev/processes.mjs';
import { hashOf, isStamped, stamp } from '../../server/dev/stamp.mjs';

const folder = 'test/wechat';

/**
 * Installs WeChat's compilers. They are a thousand packages that only these checks need, so `npm start` does without them,
 * and they keep a lock file of their own.
 * @param {import('../../server/dev/log.mjs').Log} log
 * @param {AbortSignal} signal
 */
export async function installWechatTools(log, signal) {
  const hash = hashOf([`${folder}/package.json`, `${folder}/pnpm-lock.yaml`], [process.platform, process.arch]);
  if (existsSync(path.join(rootDir, folder, 'node_modules')) && isStamped('wechat-tools', hash)) return;
  const { packageManager } = JSON.parse(readFileSync(path.join(rootDir, 'package.json'), 'utf8'));
  await log.step('安装微信的编译器（只在首次）', () =>
    run({
      name: 'wechat-tools',
      command: 'npx',
      args: [
        '--yes',
        packageManager,
        'install',
        '--dir',
        folder,
        '--ignore-workspace',
        '--frozen-lockfile',
        '--ignore-scripts',
      ],
      env: { CI: 'true' },
      signal,
    }),
  );
  stamp('wechat-tools', hash);
}
