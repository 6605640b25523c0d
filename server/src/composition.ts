import { migrations } from '../migrations';
import { platformSettingsRoutes } from './http/platform-settings.routes';
import { createMetrics } from './http/metrics';
import type { Route } from './http/route';
import { createAccessTokens } from './infra/access-tokens';
import type { Clock } from './infra/clock';
import type { Connection, Database } from './infra/database';
import type { Log } from './infra/log';
import { createMigrator } from './infra/migrations';
import { createReadiness } from './infra/readiness';

export interface Parts {
  database: Database;
  clock: Clock;
  log: Log;
  settings: {
    jwtSecret: string;
    /** The page that plays WeChat for the browser build; null where there is none. */
    wechatPageUrl: string | null;
  };
}

/** Wires every part of the server once; tests pass their own clock and adapters. */
export function compose(parts: Parts) {
  const { database, clock, settings } = parts;
  const connection: Connection = database.connection;
  const accessTokens = createAccessTokens(settings.jwtSecret, clock);
  const ready = createReadiness(database, createMigrator(connection, migrations));

  const metrics = createMetrics();

  const routes: Route[] = [...platformSettingsRoutes(settings)];
  return { routes, accessTokens, metrics, ready, connection, clock };
}

export type Composition = ReturnType<typeof compose>;
