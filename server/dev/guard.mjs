/**
 * Runs one program and ends with it. Only the process that started the guard passes a terminal's Ctrl-C on to the
 * program, so that programs stop in order. When that process is gone, for whatever reason, the guard stops the program
 * and leaves nothing behind. Usage: node guard.mjs COMMAND [ARGUMENT...]
 */
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });
/** The program has this time to stop after nobody waits for it any more. */
const STOP_MS = 20_000;
const stop = () => {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), STOP_MS).unref();
};

process.on('SIGTERM', stop);
process.on('SIGINT', () => undefined);
process.on('disconnect', stop);
child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1)));
