import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.mjs';

const READY_MS = 60_000;

/**
 * Waits until a program answers under an address with success.
 * @param {string} title what it is called when it fails
 * @param {string} url
 * @param {import('./processes.mjs').Program} program
 * @param {AbortSignal} signal
 */
export async function untilReady(title, url, program, signal) {
  const deadline = Date.now() + READY_MS;
  while (program.isRunning()) {
    signal.throwIfAborted();
    if (await answers(url)) return;
    if (Date.now() > deadline) throw new Failure(`${title}一分钟内没有就绪（${url}）。`);
    await pause(100);
  }
  throw new Failure(`${title}没有启动成功，原因见上面的输出。`);
}

/** @param {string} url */
async function answers(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
