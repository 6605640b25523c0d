import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const loadProgram = path.join(path.dirname(fileURLToPath(import.meta.url)), 'load.mjs');

/** Many short rounds: whatever else the machine does comes and goes, and falls on both. */
const warmUpRounds = 3;
const rounds = 15;
const seconds = 1;

/**
 * @typedef {import('./plan').Plan} Plan
 * @typedef {{ program: string, uri: string }} Setting
 * @typedef {{ perSecond: number, refused: number, example: string }} RoundResult
 * @typedef {{ round: (connections: number) => Promise<RoundResult>, stop: () => Promise<void> }} Subject
 * @typedef {import('node:child_process').ChildProcess} Child
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
    const ratioOf = (/** @type {{ ours: number, bare: number }} */ round) =>
      bench.inTime ? round.bare / round.ours : round.ours / round.bare;
    return {
      ratio: median(counted.map(ratioOf)),
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
  const started = /** @type {{ url?: string, plan?: Plan }} */ (
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`${id} ${side} ended with ${code} before it was ready`)));
    })
  );
  // A server is called by a separate process; other subjects do their own work.
  const client =
    started.url === undefined ? null : fork(loadProgram, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return {
    round: (connections) => ask(client ?? child, { ...started, connections, seconds }),
    async stop() {
      client?.kill();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send('stop');
      await ended;
    },
  };
}

/** @param {Child} worker @param {import('node:child_process').Serializable} round @returns {Promise<RoundResult>} */
async function ask(worker, round) {
  worker.send(round);
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', (message) => resolve(/** @type {RoundResult} */ (message)));
      worker.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
    });
  } finally {
    worker.removeAllListeners('exit');
  }
}

/** Asks for one round and answers what was done a second. @param {Subject} subject @param {number} connections */
async function load(subject, connections) {
  const result = await subject.round(connections);
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
