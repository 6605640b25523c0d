/** The stages of `npm test`, in the order in which they run. */
import { build } from '../../server/dev/build.mjs';
import { run } from '../../server/dev/processes.mjs';
import { findChromium } from './chromium.mjs';
import { runJest } from './jest.mjs';
import { failedStage, PASSED } from './tally.mjs';
import { installWechatTools } from './wechat-tools.mjs';

/**
 * @typedef {object} Context
 * @property {import('../../server/dev/log.mjs').Log} log
 * @property {AbortSignal} signal
 * @property {string[]} patterns test files, when only some are wanted
 * @property {(count: number) => Promise<string[]>} databaseUris the addresses of so many databases of this stage
 *
 * @typedef {{ name: string, title: string, work: (context: Context) => Promise<import('./tally.mjs').Outcome> }} Stage
 */

/** A script of package.json that passes or fails as one. @param {string} name @param {string} title @param {string} script @returns {Stage} */
const check = (name, title, script) => ({
  name,
  title,
  async work({ signal }) {
    const args = ['run', '--silent', script];
    const onLine = (/** @type {string} */ line) => console.log(line);
    return run({ name: `test-${name}`, command: 'npm', args, signal, onLine }).then(
      () => PASSED,
      () => failedStage(),
    );
  },
});

/** @param {import('../../server/dev/build.mjs').Part} part @param {string} title @returns {Stage} */
const made = (part, title) => ({
  name: `build-${part}`,
  title,
  async work({ log, signal }) {
    await build(part, log, signal);
    return PASSED;
  },
});

/** @param {string} name @param {string} title @param {number} workers @returns {Stage} */
const tests = (name, title, workers) => ({
  name,
  title,
  async work({ signal, patterns, databaseUris }) {
    const env = { TEST_MONGODB_URI: (await databaseUris(workers)).join(' ') };
    return runJest(name, { workers, env, patterns, signal });
  },
});

/** @type {Stage} */
const buildChecks = {
  name: 'build',
  title: '构建结果的检查',
  async work(context) {
    await installWechatTools(context.log, context.signal);
    return tests('build', '', 1).work(context);
  },
};

/** @type {Stage} */
const endToEnd = {
  name: 'e2e',
  title: '端到端测试（浏览器）',
  async work({ signal, patterns, databaseUris }) {
    const chromium = findChromium();
    if (!chromium) {
      return failedStage(
        '没有找到 Chromium。请安装它和中文字体：apt-get install chromium fonts-noto-cjk，或设置 CHROMIUM_PATH。',
      );
    }
    const env = { TEST_MONGODB_URI: (await databaseUris(2)).join(' '), CHROMIUM_PATH: chromium };
    return runJest('e2e', { workers: 2, env, patterns, signal });
  },
};

/** @type {Stage[]} */
export const stages = [
  check('lint', '代码规范与边界', 'lint'),
  check('format', '代码格式', 'format:check'),
  check('types', '类型', 'types'),
  tests('unit', '规则与单元测试', 2),
  tests('api', '接口测试', 2),
  tests('storm', '并发测试', 2),
  tests('crash', '崩溃测试', 1),
  made('server', '构建服务端'),
  made('h5', '构建浏览器版'),
  made('weapp', '构建微信版'),
  buildChecks,
  endToEnd,
];
