import { randomBytes } from 'node:crypto';
import { createApp } from '@anxin/server/app';
import { compose, type Composition } from '@anxin/server/composition';
import { createLiveServer } from '@anxin/server/http/live/live-server';
import type { Route } from '@anxin/server/http/route';
import { serve } from '@anxin/server/http/serve';
import { systemClock } from '@anxin/server/infra/clock';
import { type Database, openDatabase } from '@anxin/server/infra/database';
import { createLog } from '@anxin/server/infra/log';
import { createMigrator } from '@anxin/server/infra/migrations';
import { migrations } from '@anxin/server/migrations';

export interface OurServer {
  url: string;
  composition: Composition;
  database: Database;
  close(): Promise<void>;
}

/**
 * The product as it runs in production: every middleware, logging each request, answers checked. Only the limit of
 * requests a minute is out of reach, for a bench is a flood. `routes` come on top.
 */
export async function startOurs(uri: string, routes: Route[] = []): Promise<OurServer> {
  const database = await openMigrated(uri);
  const parts = {
    database,
    clock: systemClock,
    log: createLog('info'),
    settings: {
      jwtSecret: randomBytes(32).toString('hex'),
      dataKeys: [{ id: 'k1', bytes: randomBytes(32) }] as [{ id: string; bytes: Buffer }],
      wechat: { baseUrl: 'http://127.0.0.1:9', appid: 'bench', secret: 'bench' },
      wechatPageUrl: null,
    },
  };
  const composition = compose(parts);
  const app = createApp(
    parts,
    { ...composition, routes: [...composition.routes, ...routes] },
    { strictAnswers: false, trustedProxies: 0, rateFactor: 1e9, staticDir: null },
  );
  const live = createLiveServer({
    ...parts,
    connection: database.connection,
    tokens: composition.accessTokens,
    metrics: composition.metrics.registry,
  });
  const serving = await serve(app, live, { host: '127.0.0.1', port: 0 });
  return {
    url: serving.url,
    composition,
    database,
    async close() {
      await serving.close(1_000);
      await dropAndClose(database);
    },
  };
}

/** A new database with every migration applied. */
export async function openMigrated(uri: string): Promise<Database> {
  const database = await openDatabase(uri);
  await createMigrator(database.connection, migrations).up();
  return database;
}

export async function dropAndClose(database: Database): Promise<void> {
  await database.connection.dropDatabase();
  await database.close();
}
