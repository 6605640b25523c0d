import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type Router from '@koa/router';
import type { Connection, Session } from '@anxin/server/infra/database';
import Koa, { type Context } from 'koa';
import mongoose from 'mongoose';
import { countInFlight } from './in-flight';

/** Koa and its router with nothing else, on a free port. */
export async function startBare(router: Router): Promise<{ url: string; close(): Promise<void> }> {
  const app = new Koa();
  const inFlight = countInFlight();
  app.use(inFlight.middleware);
  app.use(router.routes());
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await inFlight.settled();
    },
  };
}

export async function readBody(ctx: Context): Promise<Record<string, unknown>> {
  return JSON.parse(await text(ctx.req)) as Record<string, unknown>;
}

/** Stores an event like the one that our server told of the subject, in the transaction. */
export async function likeToldOf(connection: Connection, subjectId: string) {
  const events = connection.collection('outbox_events');
  const told = await events.findOne({ subjectId });
  if (!told) throw new Error('the event was not told');
  return (session: Session) => events.insertMany([{ ...told, _id: new mongoose.mongo.ObjectId() }], { session });
}

/**
 * The transaction a careful hand would write without our server: the driver's own retries, the request kept under its
 * key with a hash of the body, and the answer with it.
 */
export async function keepOnce<T extends object>(
  connection: Connection,
  { key, body }: { key: string; body: unknown },
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const keys = connection.collection<{ _id: string }>('idempotency_keys');
  const fingerprint = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
  const options: mongoose.mongo.TransactionOptions = {
    readConcern: { level: 'snapshot' },
    writeConcern: { w: 'majority' },
    readPreference: 'primary',
  };
  return connection.getClient().withSession((session) =>
    session.withTransaction(async () => {
      await keys.insertOne({ _id: key, fingerprint, result: null, at: new Date() } as { _id: string }, { session });
      const result = await work(session);
      await keys.updateOne({ _id: key }, { $set: { result } }, { session });
      return result;
    }, options),
  );
}
