/**
 * `npm run bench [ids]`: measures ratios on whatever MONGODB_URI names, else on an in-memory development database.
 * One line a ratio; ends with 1 when a goal is missed.
 */
import { randomBytes } from 'node:crypto';
import { openDatabase } from '../../server/dev/database.mjs';
import { Failure, showFailure } from '../../server/dev/failure.mjs';
import { bundleSubject } from './bundle.mjs';
import { measure } from './measure.mjs';

/**
 * @typedef {object} Bench
 * @property {string} id
 * @property {number} goal
 * @property {string} title
 * @property {number} connections clients that ask at the same time
 * @property {boolean} [inTime] the ratio is one of times, and the goal the most it may be; else of work done, and the least
 */

/** @type {Bench[]} */
const benches = [
  { id: 'P1', goal: 0.85, title: 'posting / raw driver with the same writes', connections: 8 },
  { id: 'P2', goal: 1.7, title: 'posting / medici with its balance check, empty accounts', connections: 8 },
  { id: 'P3', goal: 5, title: 'posting / medici with its balance check, 10,000 entries each', connections: 2 },
  { id: 'P4', goal: 1.1, title: 'time of a balance, 100,000 entries / 100', connections: 1, inTime: true },
  { id: 'P5', goal: 0.85, title: 'posting endpoint / bare Koa with the same writes', connections: 8 },
  { id: 'P6', goal: 0.85, title: 'booking endpoint / bare Koa with the same writes', connections: 8 },
  { id: 'P9', goal: 0.6, title: 'all middleware / bare Koa, route without database', connections: 16 },
];

const quiet = {
  info: () => undefined,
  /** @template T @param {string} _text @param {(say: (text: string) => void) => Promise<T>} work */
  step: (_text, work) => work(() => undefined),
};

async function main() {
  const wantedIds = process.argv.slice(2).map((id) => id.toUpperCase());
  const unknown = wantedIds.find((id) => !benches.some((bench) => bench.id === id));
  if (unknown) throw new Failure(`没有这个测量：${unknown}。可选：${benches.map((bench) => bench.id).join('、')}`);
  const subject = await bundleSubject();
  const database = await openDatabase({ keep: false, log: quiet });
  try {
    for (const bench of benches.filter(({ id }) => wantedIds.length === 0 || wantedIds.includes(id))) {
      const { ratio, ours, bare } = await measure(bench, (side) => ({
        program: subject,
        uri: withDatabase(database.uri, `anxin_bench_${randomBytes(4).toString('hex')}_${side}`),
      }));
      console.log(`${bench.id} ${ratio.toFixed(2)} (goal ${bench.inTime ? '≤' : '≥'} ${bench.goal}) ${bench.title}`);
      console.log(`   ${Math.round(ours)} / ${Math.round(bare)} a second`);
      if (bench.inTime ? ratio > bench.goal : ratio < bench.goal) process.exitCode = 1;
    }
  } finally {
    await database.stop();
  }
}

/** The address with another database's name in it. @param {string} uri @param {string} name */
function withDatabase(uri, name) {
  const match = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri);
  if (!match) throw new Failure('MONGODB_URI 不是有效的 MongoDB 地址。');
  return `${match[1]}/${name}${match[2] ?? ''}`;
}

await main().catch(showFailure);
