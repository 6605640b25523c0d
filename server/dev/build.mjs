/**
 * Builds a part, unless nothing that it is made of has changed since it was last built.
 * As a command: node server/dev/build.mjs weapp|h5|server
 */
import { existsSync } from 'node:fs';
import { buildMiniapp } from './build-miniapp.mjs';
import { buildServer } from './build-server.mjs';
import { Failure, showFailure } from './failure.mjs';
import { install } from './install.mjs';
import { createLog } from './log.mjs';
import { h5Dir, serverEntry, weappDir } from './paths.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';
import { isMain } from './is-main.mjs';

/** @typedef {'server' | 'h5' | 'weapp'} Part */
/** @typedef {{ title: string, inputs: string[], result: string, make: (signal?: AbortSignal) => Promise<void> }} Recipe */

const MINIAPP = ['miniapp', 'shared/src', 'pnpm-lock.yaml', 'server/dev/build-miniapp.mjs'];

/** @type {Record<Part, Recipe>} */
const RECIPES = {
  server: {
    title: '构建服务端',
    inputs: ['server/src', 'server/migrations', 'server/dev/build-server.mjs', 'shared/src', 'pnpm-lock.yaml'],
    result: serverEntry('main'),
    make: buildServer,
  },
  h5: {
    title: '构建小程序的浏览器版（首次约需一分钟）',
    inputs: MINIAPP,
    result: h5Dir,
    make: (signal) => buildMiniapp('h5', signal),
  },
  weapp: {
    title: '构建小程序的微信版（首次约需一分钟）',
    inputs: MINIAPP,
    result: weappDir,
    make: (signal) => buildMiniapp('weapp', signal),
  },
};

/**
 * @param {Part} part
 * @param {import('./log.mjs').Log} log
 * @param {AbortSignal} [signal]
 */
export async function build(part, log, signal) {
  const { title, inputs, result, make } = RECIPES[part];
  const hash = hashOf(inputs);
  if (existsSync(result) && isStamped(`build-${part}`, hash)) return;
  await log.step(title, () => make(signal));
  stamp(`build-${part}`, hash);
}

/** @param {string | undefined} name @returns {name is Part} */
const isPart = (name) => name !== undefined && Object.hasOwn(RECIPES, name);

async function main() {
  const [part] = process.argv.slice(2);
  if (!isPart(part)) throw new Failure('用法：node server/dev/build.mjs weapp|h5|server');
  const log = createLog();
  await install(log);
  await build(part, log);
  log.info(`构建结果在 ${RECIPES[part].result}`);
}

if (isMain(import.meta.url)) await main().catch(showFailure);
