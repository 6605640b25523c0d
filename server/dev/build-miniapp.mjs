/** Builds the mini-program with Taro, for WeChat or for browsers. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { h5Dir, miniappDir, weappDir } from './paths.mjs';
import { run } from './processes.mjs';

/** @typedef {'weapp' | 'h5'} Platform */

/** The file that exists when a build has finished. */
const LAST_FILE = { h5: 'index.html', weapp: 'app.json' };

/**
 * Runs Taro. It sees the variables given here and none of the caller's that could change what comes out.
 * @param {Platform} platform
 * @param {string} folder where the build goes; it is emptied first
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} [signal]
 */
async function runTaro(platform, folder, env, signal) {
  const taro = path.join(miniappDir, 'node_modules/@tarojs/cli/bin/taro');
  rmSync(folder, { recursive: true, force: true });
  await run({
    name: `build-${platform}`,
    command: process.execPath,
    args: [taro, 'build', '--type', platform],
    cwd: miniappDir,
    env: {
      NODE_ENV: 'production',
      API_BASE: undefined,
      BROWSERSLIST: undefined,
      BROWSERSLIST_ENV: undefined,
      OUTPUT_ROOT: path.relative(miniappDir, folder),
      ...env,
    },
    signal,
  });
  if (!existsSync(path.join(folder, LAST_FILE[platform]))) {
    throw new Failure(`小程序（${platform}）没有构建出来，详情见 .cache/build-${platform}.log`);
  }
}

/** @param {AbortSignal} [signal] */
export const buildH5 = (signal) => runTaro('h5', h5Dir, {}, signal);

/**
 * @param {import('./weapp-settings.mjs').WeappSettings} settings
 * @param {AbortSignal} [signal]
 * @param {string} [folder]
 */
export async function buildWeapp({ apiBase, appid }, signal, folder = weappDir) {
  await runTaro('weapp', folder, { API_BASE: apiBase }, signal);
  const file = path.join(folder, 'project.config.json');
  const project = JSON.parse(readFileSync(file, 'utf8'));
  // WeChat checks the registered addresses in a released build, not in a build that talks to this machine.
  const setting = { ...project.setting, urlCheck: apiBase.startsWith('https:') };
  writeFileSync(file, `${JSON.stringify({ ...project, appid, setting }, null, 2)}\n`);
}
