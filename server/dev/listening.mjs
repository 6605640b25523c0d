/** Starts programs that choose their port themselves, so that no other program can take it in between. */
import { Failure } from './failure.mjs';
import { startProgram } from './processes.mjs';

const READY_MS = 60_000;
/** The line such a program prints when it listens. */
const listeningAt = /\bat (http:\/\/\S+)$/;

/**
 * Starts a program on the wanted port or, when it cannot have that one, on any. Port 0 lets the system choose at the
 * moment the program binds it. The program must write `… at http://HOST:PORT` once it listens.
 * @param {{ title: string, command: string, args: string[], env: (port: number) => NodeJS.ProcessEnv, port: number,
 *   signal: AbortSignal, started: (program: import('./processes.mjs').Program) => void }} options `started` is told of
 *   each program, so that it can be ended whatever happens
 * @returns {Promise<{ program: import('./processes.mjs').Program, port: number }>}
 */
export async function startListening({ title, command, args, env, port, signal, started }) {
  let lastLines = '';
  for (const wanted of [port, 0]) {
    /** @type {(url: string) => void} */
    let told = () => undefined;
    /** @type {Promise<string>} */
    const listening = new Promise((resolve) => (told = resolve));
    const onLine = (/** @type {string} */ line) => told(listeningAt.exec(line)?.[1] ?? '');
    const program = startProgram({ command, args, env: env(wanted), quiet: true, onLine });
    started(program);
    const url = await firstOf(listening, program, signal);
    if (url !== '') return { program, port: Number(new URL(url).port) };
    await program.stop();
    signal.throwIfAborted();
    lastLines = program.lastLines();
  }
  throw new Failure(`${title}没有启动成功：\n${lastLines}`);
}

/**
 * The address, or nothing when the program has ended or says nothing in time.
 * @param {Promise<string>} listening @param {import('./processes.mjs').Program} program @param {AbortSignal} signal
 */
async function firstOf(listening, program, signal) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, READY_MS, '')));
  const stopped = new Promise((resolve) => signal.addEventListener('abort', () => resolve(''), { once: true }));
  const url = await Promise.race([listening, program.ended.then(() => ''), late, stopped]);
  clearTimeout(timer);
  return String(url);
}
