import { booking } from './subjects/booking';
import { posting } from './subjects/posting';
import { routeWithoutDatabase } from './subjects/route-without-database';
import type { Plan } from './plan';

/** A server to be measured: where it listens and what to ask it. */
export interface Subject {
  url: string;
  plan: Plan;
  close(): Promise<void>;
}

export type Side = 'ours' | 'bare';

const subjects: Record<string, (side: Side, databaseUri: string) => Promise<Subject>> = {
  P5: posting,
  P6: booking,
  P9: routeWithoutDatabase,
};

/** Usage: subject.js ID ours|bare; tells its parent when it listens, and ends when told to. */
async function main([id = '', side]: string[]): Promise<void> {
  const start = subjects[id];
  if (!start || (side !== 'ours' && side !== 'bare')) throw new Error('usage: subject ID ours|bare');
  const subject = await start(side, process.env['MONGODB_URI'] ?? '');
  process.once('message', () => void subject.close().then(() => process.disconnect()));
  process.send?.({ url: subject.url, plan: subject.plan });
}

await main(process.argv.slice(2));
