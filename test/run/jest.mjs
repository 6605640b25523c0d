import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, rootDir } from '../../server/dev/paths.mjs';
import { run } from '../../server/dev/processes.mjs';
import { failedStage } from './tally.mjs';

const jest = path.join(rootDir, 'test/node_modules/jest/bin/jest.js');

/**
 * Runs one project of `test/jest.config.mjs` and reads what came out of it.
 * @param {string} project
 * @param {{ workers: number, env?: NodeJS.ProcessEnv, patterns: string[], signal: AbortSignal }} options
 * @returns {Promise<import('./tally.mjs').Outcome>}
 */
export async function runJest(project, { workers, env = {}, patterns, signal }) {
  const outputFile = path.join(cacheDir, 'test', `${project}.json`);
  mkdirSync(path.dirname(outputFile), { recursive: true });
  rmSync(outputFile, { force: true });
  const parallel = workers === 1 ? '--runInBand' : `--maxWorkers=${workers}`;
  const own = ['--config', 'test/jest.config.mjs', '--selectProjects', project, parallel];
  // A file that fails may leave connections open, and jest would wait for them for ever.
  const report = ['--ci', '--json', '--outputFile', outputFile, '--forceExit'];
  await run({
    name: `test-${project}`,
    command: process.execPath,
    args: [jest, ...own, ...report, ...patterns],
    env: { NODE_ENV: 'test', ...env },
    signal,
    // With --json the results also go to the output as one long line of JSON; the rest is for people.
    onLine: (line) => line.startsWith('{"numFailedTestSuites"') || console.log(line),
  }).catch(() => undefined);
  signal.throwIfAborted();
  return readOutcome(outputFile);
}

/** @param {string} outputFile @returns {import('./tally.mjs').Outcome} */
function readOutcome(outputFile) {
  if (!existsSync(outputFile)) return failedStage('测试没有运行完，原因见上面的输出。');
  const result = JSON.parse(readFileSync(outputFile, 'utf8'));
  if (result.numTotalTests === 0 && result.numTotalTestSuites === 0) return failedStage('没有找到任何测试。');
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    // A run that jest itself calls a failure is one, even if each test passed.
    failed: failed === 0 && !result.success ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
