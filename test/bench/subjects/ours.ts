import { createApp } from '@anxin/server/app';
import { createLiveServer } from '@anxin/server/http/live/live-server';
import type { Route } from '@anxin/server/http/route';
import { serve } from '@anxin/server/http/serve';
import { countInFlight } from './in-flight';
import type { BenchParts } from './parts';

/**
 * The product as it runs in production: every middleware, logging each request, answers checked. Only the limit of
 * requests a minute is out of reach, for a bench is a flood. `routes` come on top.
 */
export async function startOurs(
  parts: BenchParts,
  routes: Route[] = [],
): Promise<{ url: string; close(): Promise<void> }> {
  const { composition, database } = parts;
  const app = createApp(
    parts,
    { ...composition, routes: [...composition.routes, ...routes] },
    { strictAnswers: false, trustedProxies: 0, rateFactor: 1_000_000_000, staticDir: null },
  );
  const inFlight = countInFlight();
  app.middleware.unshift(inFlight.middleware);
  const live = createLiveServer({
    ...parts,
    connection: database.connection,
    watches: composition.watches,
    tokens: composition.accessTokens,
    metrics: composition.metrics.registry,
  });
  const serving = await serve(app, live, { host: '127.0.0.1', port: 0 });
  return {
    url: serving.url,
    async close() {
      await serving.close(1_000);
      await inFlight.settled();
    },
  };
}
