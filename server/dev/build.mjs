/**
 * Builds a part, unless nothing that it is made of has changed since it was last built.
 * As a command: node server/dev/build.mjs weapp|h5|server
 */
import { existsSync } from 'node:fs';
import { buildH5, buildWeapp } from './build-miniapp.mjs';
import { buildServer } from './build-server.mjs';
import { Failure, showFailure } from './failure.mjs';
import { install } from './install.mjs';
import { createLog } from './log.mjs';
import { h5Dir, serverEntry, weappDir } from './paths.mjs';
import { hashOf, isStamped, stamp, unstamp } from './stamp.mjs';
import { isMain } from './is-main.mjs';
import { weappSettings } from './weapp-settings.mjs';

/** @typedef {'server' | 'h5' | 'weapp'} Part */
/**
 * `inputs` are the files a part is made of, and `plan` reads the rest from the environment: `facts` are the settings that
 * go into the part, and `make` builds it with them and with no others.
 * @typedef {{ facts: string[], make: (signal?: AbortSignal) => Promise<void> }} Plan
 * @typedef {{ title: string, inputs: string[], result: string, plan: (env: NodeJS.ProcessEnv) => Plan }} Recipe
 */

const PACKAGES = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.base.json'];
const SERVER = ['server/src', 'server/migrations', 'server/package.json', 'server/tsconfig.json'];
const MINIAPP = ['miniapp', 'shared/src', ...PACKAGES, 'server/dev/build-miniapp.mjs'];

/** @type {Record<Part, Recipe>} */
const RECIPES = {
  server: {
    title: '构建服务端',
    inputs: [...SERVER, 'shared/src', ...PACKAGES, 'server/dev/build-server.mjs'],
    result: serverEntry('main'),
    plan: () => ({ facts: [], make: buildServer }),
  },
  h5: {
    title: '构建小程序的浏览器版（首次约需一分钟）',
    inputs: MINIAPP,
    result: h5Dir,
    plan: () => ({ facts: [], make: buildH5 }),
  },
  weapp: {
    title: '构建小程序的微信版（首次约需一分钟）',
    inputs: MINIAPP,
    result: weappDir,
    plan(env) {
      const settings = weappSettings(env);
      return { facts: [JSON.stringify(settings)], make: (signal) => buildWeapp(settings, signal) };
    },
  },
};

/**
 * A hash over everything that goes into a part: its files, and the settings it is built with.
 * @param {Part} part
 * @param {NodeJS.ProcessEnv} env
 */
export const hashOfPart = (part, env) => hashOf(RECIPES[part].inputs, RECIPES[part].plan(env).facts);

/**
 * @param {Part} part
 * @param {import('./log.mjs').Log} log
 * @param {AbortSignal} [signal]
 */
export async function build(part, log, signal) {
  const { title, result, plan } = RECIPES[part];
  const { make } = plan(process.env);
  const hash = hashOfPart(part, process.env);
  if (existsSync(result) && isStamped(`build-${part}`, hash)) return;
  // A build that stops half-way must not count as the earlier, complete one.
  unstamp(`build-${part}`);
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

if (isMain(import.meta.url)) void main().catch(showFailure);
