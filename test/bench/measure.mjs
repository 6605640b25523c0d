import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const loadProgram = path.join(path.dirname(fileURLToPath(import.meta.url)), 'load.mjs');

/** Many short rounds: whatever else the machine does comes and goes, and falls on both. */
const warmUpRounds = 3;
const rounds = 15;
const roundSeconds = 1;

/**
 * @typedef {import('./plan').Plan} Plan
 * @typedef {{ program: string, uri: string }} Setting
 * @typedef {{ url: string, plan: Plan, client: import('node:child_process').ChildProcess, stop: () => Promise<void> }} Subject
 */

/**
 * Runs both subjects side by side, each in a process of its own and asked by another, in turns: what else the machine
 * does falls on both. The ratio is the median of the rounds' ratios.
 * @param {import('./run.mjs').Bench} bench
 * @param {(side: 'ours' | 'bare') => Setting} settingOf
 */
export async function measure(bench, settingOf) {
  const ours = await startSubject(bench.id, 'ours', settingOf('ours'));
  const bare = await startSubject(bench.id, 'bare', settingOf('bare'));
  try {
    /** @type {{ ours: number, bare: number }[]} */
    const counted = [];
    for (let round = 0; round < warmUpRounds + rounds; round += 1) {
      const isEven = round % 2 === 0;
      const first = await load(isEven ? ours : bare, bench.connections);
      const second = await load(isEven ? bare : ours, bench.connections);
      if (round >= warmUpRounds) counted.push(isEven ? { ours: first, bare: second } : { ours: second, bare: first });
    }
    return {
      ratio: median(counted.map((round) => round.ours / round.bare)),
      ours: median(counted.map((round) => round.ours)),
      bare: median(counted.map((round) => round.bare)),
    };
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

/** @param {string} id @param {'ours' | 'bare'} side @param {Setting} setting @returns {Promise<Subject>} */
async function startSubject(id, side, { program, uri }) {
  const child = fork(program, [id, side], {
    env: { ...process.env, NODE_ENV: 'production', MONGODB_URI: uri },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const started = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${id} ${side} ended with ${code} before it was ready`)));
  });
  const client = fork(loadProgram, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const stop = async () => {
    client.kill();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.send('stop');
    await ended;
  };
  return { .../** @type {{ url: string, plan: Plan }} */ (started), client, stop };
}

/** Asks for one round and answers the requests a second. @param {Subject} subject @param {number} connections */
async function load({ url, plan, client }, connections) {
  client.send({ url, plan, connections, seconds: roundSeconds });
  /** @type {{ perSecond: number, refused: number, example: string }} */
  const result = await new Promise((resolve, reject) => {
    client.once('message', (message) => resolve(/** @type {typeof result} */ (message)));
    client.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
  });
  client.removeAllListeners('exit');
  if (result.refused > 0) throw new Error(`${result.refused} requests were refused, such as: ${result.example}`);
  return result.perSecond;
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return (low + high) / 2;
}
