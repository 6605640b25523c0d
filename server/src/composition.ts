import type { Connection, Database } from './infra/database';
import { createAccessTokens } from './infra/access-tokens';
import type { Clock } from './infra/clock';
import type { Log } from './infra/log';
import type { Route } from './http/route';

export interface Parts {
  database: Database;
  clock: Clock;
  log: Log;
  settings: {
    jwtSecret: string;
  };
}

/** Wires every part of the server once; tests pass their own clock and adapters. */
export function compose(parts: Parts) {
  const { database, clock, settings } = parts;
  const connection: Connection = database.connection;
  const accessTokens = createAccessTokens(settings.jwtSecret, clock);

  const routes: Route[] = [];
  return { routes, accessTokens, connection, clock };
}

export type Composition = ReturnType<typeof compose>;
