/**
 * `npm test`: everything that can be checked on this machine, ending with the line `N passed, N failed`.
 * Usage: npm test -- [--only unit,api] [FILE...]   `--only` names stages of `run/stages.mjs`; FILE narrows the tests.
 */
import { openDatabase } from '../server/dev/database.mjs';
import { Failure, showFailure } from '../server/dev/failure.mjs';
import { install } from '../server/dev/install.mjs';
import { onInterrupt } from '../server/dev/interrupt.mjs';
import { createLog } from '../server/dev/log.mjs';
import { stages } from './run/stages.mjs';
import { closingLine, failedStage, sum } from './run/tally.mjs';

const log = createLog();
const signal = onInterrupt(() => undefined);

/** The longest stage takes a third of it on two cores. */
const stageLimitMs = 20 * 60_000;

/** @param {string[]} args */
function readArguments(args) {
  const at = args.indexOf('--only');
  const names = at === -1 ? undefined : (args[at + 1] ?? '').split(',');
  const unknown = names?.find((name) => stages.every((stage) => stage.name !== name));
  if (unknown !== undefined) {
    throw new Failure(`没有这个阶段：${unknown}。可选：${stages.map(({ name }) => name).join('、')}`);
  }
  return {
    chosen: stages.filter(({ name }) => names === undefined || names.includes(name)),
    patterns: at === -1 ? args : args.toSpliced(at, 2),
  };
}

/**
 * A stage's outcome. Neither a failure in it nor a stage that never ends keeps the later ones from running, and no stage
 * uses the database of another.
 * @param {import('./run/stages.mjs').Stage} stage
 * @param {string[]} patterns
 */
async function runStage(stage, patterns) {
  log.info(`\n━━ ${stage.title} ━━`);
  const databases = createDatabases();
  const limit = AbortSignal.timeout(stageLimitMs);
  try {
    const context = { log, signal: AbortSignal.any([signal, limit]), patterns, databaseUris: databases.uris };
    return await stage.work(context);
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) return failedStage(`超过 ${stageLimitMs / 60_000} 分钟没有结束，已经停止。`);
    return failedStage(error instanceof Failure ? error.message : String(error));
  } finally {
    await databases.stop();
  }
}

function createDatabases() {
  /** @type {Promise<import('../server/dev/database.mjs').Database>[]} */
  const databases = [];
  return {
    async uris(/** @type {number} */ count) {
      // One after the other: the first may still have to be installed.
      while (databases.length < count) {
        databases.push(openDatabase({ keep: false, log, signal }));
        await databases.at(-1);
      }
      return Promise.all(databases.slice(0, count).map(async (database) => (await database).uri));
    },
    async stop() {
      for (const database of databases) {
        const opened = await database.catch(() => undefined);
        await opened?.stop();
      }
    },
  };
}

async function main() {
  const { chosen, patterns } = readArguments(process.argv.slice(2));
  await install(log, signal);
  const summary = [];
  for (const stage of chosen) {
    signal.throwIfAborted();
    const startedAt = Date.now();
    const outcome = await runStage(stage, patterns);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    if (outcome.reason !== undefined) log.info(outcome.reason);
    summary.push({ stage, outcome, seconds });
  }
  log.info('\n━━ 结果 ━━');
  for (const { stage, outcome, seconds } of summary) {
    log.info(`${outcome.failed === 0 ? '✓' : '✗'} ${stage.title}：${closingLine(outcome)}（${seconds} 秒）`);
  }
  const total = sum(summary.map(({ outcome }) => outcome));
  log.info(closingLine(total));
  process.exitCode = total.failed === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  if (!signal.aborted) showFailure(error);
  process.exitCode = signal.aborted ? 130 : 1;
}
process.exit();
