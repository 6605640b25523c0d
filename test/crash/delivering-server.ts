/**
 * A process that delivers events, as the server does. Usage: delivering-server.cjs, with MONGODB_URI; it ends with
 * whoever started it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createMetrics } from '@anxin/server/http/metrics';
import { openDatabase } from '@anxin/server/infra/database';
import { createLog } from '@anxin/server/infra/log';
import { createEventDelivery } from '@anxin/server/infra/outbox/delivery';
import { wakeEvery } from '@anxin/server/infra/wake';
import { handledBy, names } from '../support/handled';

async function main(): Promise<void> {
  const database = await openDatabase(process.env['MONGODB_URI'] ?? '');
  const subscribers = names.map((name) =>
    handledBy(name, database.connection, async () => void (await pause(Math.random() * 10))),
  );
  const parts = { database, log: createLog('fatal'), metrics: createMetrics().registry };
  const delivery = createEventDelivery({ ...parts, subscribers });
  wakeEvery(
    20,
    () => delivery.deliver(new Date()),
    () => undefined,
  );
  process.send?.('listening');
}

process.once('disconnect', () => process.exit());
main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`, () => process.exit(1));
});
