import { balanceRead } from './subjects/balance-read';
import { booking } from './subjects/booking';
import { mediciEmpty, mediciFilled } from './subjects/medici';
import { posting } from './subjects/posting';
import { rawPosting } from './subjects/raw-posting';
import { routeWithoutDatabase } from './subjects/route-without-database';
import { workFor } from './work';
import type { Plan } from './plan';

/** A server to be measured: where it listens and what to ask it. */
export interface ServedSubject {
  url: string;
  plan: Plan;
  close(): Promise<void>;
}

/** Something to be measured by itself: one piece of its work, done again and again. */
export interface WorkingSubject {
  work(): Promise<void>;
  close(): Promise<void>;
}

export type Side = 'ours' | 'bare';

const subjects: Record<string, (side: Side, databaseUri: string) => Promise<ServedSubject | WorkingSubject>> = {
  P1: rawPosting,
  P2: mediciEmpty,
  P3: mediciFilled,
  P4: balanceRead,
  P5: posting,
  P6: booking,
  P9: routeWithoutDatabase,
};

interface Round {
  connections: number;
  seconds: number;
}

/** Usage: subject.js ID ours|bare; tells its parent when it is ready, works a round when asked to, ends when told to. */
async function main([id = '', side]: string[]): Promise<void> {
  const start = subjects[id];
  if (!start || (side !== 'ours' && side !== 'bare')) throw new Error('usage: subject ID ours|bare');
  const subject = await start(side, process.env['MONGODB_URI'] ?? '');
  process.on('message', (message: 'stop' | Round) => {
    if (message === 'stop') void subject.close().then(() => process.disconnect());
    else if ('work' in subject) void workFor(subject, message).then((result) => process.send?.(result));
  });
  process.send?.('url' in subject ? { url: subject.url, plan: subject.plan } : {});
}

await main(process.argv.slice(2));
