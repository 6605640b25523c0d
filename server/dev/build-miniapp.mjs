/** Builds the mini-program with Taro, for WeChat or for browsers. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { h5Dir, miniappDir, weappDir } from './paths.mjs';
import { run } from './processes.mjs';

/** @typedef {'weapp' | 'h5'} Platform */

/** The file that is there when a build has come to its end. */
const RESULTS = { h5: path.join(h5Dir, 'index.html'), weapp: path.join(weappDir, 'app.json') };

/** @param {Platform} platform @param {AbortSignal} [signal] */
export async function buildMiniapp(platform, signal) {
  const taro = path.join(miniappDir, 'node_modules/@tarojs/cli/bin/taro');
  await run({
    name: `build-${platform}`,
    command: process.execPath,
    args: [taro, 'build', '--type', platform],
    cwd: miniappDir,
    env: { NODE_ENV: 'production' },
    signal,
  });
  if (!existsSync(RESULTS[platform])) {
    throw new Failure(`小程序（${platform}）没有构建出来，详情见 .cache/build-${platform}.log`);
  }
}
