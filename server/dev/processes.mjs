import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';
import { cacheDir, rootDir } from './paths.mjs';

const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));
const isWindows = process.platform === 'win32';

/** A program has this time to stop before it is ended by force. */
const STOP_MS = 15_000;
const KEPT_LINES = 25;

/**
 * Runs a command to its end. Its output goes to `.cache/<name>.log`, line by line to `onLine`, and its last lines into the
 * failure when it fails.
 * @param {{ name: string, command: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal | undefined,
 *   onLine?: (line: string) => void }} options
 */
export async function run({ name, command, args, cwd = rootDir, env = {}, signal, onLine }) {
  signal?.throwIfAborted();
  mkdirSync(cacheDir, { recursive: true });
  const file = createWriteStream(path.join(cacheDir, `${name}.log`));
  /** @type {string[]} */
  const lines = [];
  const keep = (/** @type {string} */ line) => {
    file.write(`${line}\n`);
    if (line.trim() !== '') lines.push(line);
    lines.splice(0, lines.length - KEPT_LINES);
    onLine?.(line);
  };
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: isWindows,
    detached: !isWindows,
    windowsHide: true,
  });
  readLines(child.stdout, keep);
  readLines(child.stderr, keep);
  /** @type {NodeJS.Timeout | undefined} */
  let force;
  const abort = () => {
    endGroup(child, 'SIGTERM');
    force = setTimeout(() => endGroup(child, 'SIGKILL'), STOP_MS);
  };
  signal?.addEventListener('abort', abort);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  signal?.removeEventListener('abort', abort);
  clearTimeout(force);
  file.end();
  signal?.throwIfAborted();
  if (code !== 0) throw new Failure([`${command} ${args.join(' ')} 失败（退出码 ${code}）：`, ...lines].join('\n'));
}

/** Signals a program and all it has started. @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function endGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (isWindows) child.kill(signal);
  else process.kill(-child.pid, signal);
}

/** @param {NodeJS.ReadableStream} stream @param {(line: string) => void} onLine */
function readLines(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split(/\r?\n/);
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  stream.on('end', () => rest && onLine(rest));
}

/**
 * @typedef {object} Program
 * @property {Promise<number>} ended the exit code, once it has ended by itself or by `stop`
 * @property {() => boolean} isRunning
 * @property {() => string} lastLines what it last wrote, when `quiet`
 * @property {() => Promise<void>} stop asks it to stop and waits until it has
 * @property {() => void} kill ends it at once
 */

/**
 * Starts a program that goes on until it is stopped, under the guard.
 * @param {{ command: string, args: string[], env?: NodeJS.ProcessEnv, quiet?: boolean, onLine?: (line: string) => void }} options
 *   `quiet` keeps its output, `onLine` is told each line of it
 * @returns {Program}
 */
export function startProgram({ command, args, env = {}, quiet = false, onLine }) {
  const output = quiet ? 'pipe' : 'inherit';
  const child = spawn(process.execPath, [guard, command, ...args], {
    cwd: rootDir,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output, 'ipc'],
    detached: !isWindows,
    windowsHide: true,
  });
  /** @type {string[]} */
  const lines = [];
  const keep = (/** @type {string} */ line) => {
    lines.push(line);
    lines.splice(0, lines.length - KEPT_LINES);
    onLine?.(line);
  };
  if (child.stdout) readLines(child.stdout, keep);
  if (child.stderr) readLines(child.stderr, keep);
  let running = true;
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.on('error', () => resolve(1));
    // Not on `exit`, because the last output may still arrive after it.
    child.on('close', (code) => resolve(code ?? 1));
  });
  void ended.then(() => (running = false));
  const kill = () => endGroup(child, 'SIGKILL');
  return {
    ended,
    isRunning: () => running,
    lastLines: () => lines.join('\n'),
    kill,
    async stop() {
      if (!running) return;
      if (isWindows) child.disconnect();
      else child.kill('SIGTERM');
      const force = setTimeout(kill, STOP_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
