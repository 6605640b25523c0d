import Koa from 'koa';
import type { Composition, Parts } from './composition';
import { createAuthenticate } from './http/authenticate';
import { bindRoutes, otherMethods } from './http/bind';
import { browserBuild } from './http/browser-build';
import { compressLarge } from './http/compress-large';
import { docsPage } from './http/docs';
import { openapiDocument } from './http/openapi';
import { platformEndpoints } from './http/platform';
import { answerProblems } from './http/problem';
import { warnOfProxy } from './http/proxy-warning';
import { createRateLimits } from './http/rate-limit';
import { onUnreadableRow } from './infra/row-reader';

export interface AppOptions {
  strictAnswers: boolean;
  trustedProxies: number;
  /** Multiplies the request limits; tests that are not about limits raise it. */
  rateFactor: number;
  /** Folder of the browser build; null serves the API alone. */
  staticDir: string | null;
}

/** The middleware in its order; the rest belongs to the routes. */
export function createApp(parts: Parts, composition: Composition, options: AppOptions): Koa {
  const app = new Koa({ proxy: options.trustedProxies > 0, maxIpsCount: options.trustedProxies });
  app.silent = true;
  const { metrics } = composition;
  onUnreadableRow(parts.database.connection, ({ collection, id, cause }) => {
    parts.log.error({ collection, row: id, err: cause }, 'a row could not be read and was left out of an answer');
    metrics.rowUnreadable(collection);
  });
  if (options.trustedProxies === 0) app.use(warnOfProxy(parts.log));
  app.use(answerProblems({ log: parts.log, metrics }));
  const api = bindRoutes({
    routes: composition.routes,
    authenticate: createAuthenticate(composition.accessTokens),
    limits: createRateLimits({ windows: composition.windows, clock: parts.clock, factor: options.rateFactor }),
    clock: parts.clock,
    log: parts.log,
    customerStands: (customerId, session) => composition.customers.stands(customerId, session),
    wasDone: (once) => parts.database.wasDone(once),
    metrics,
    strictAnswers: options.strictAnswers,
  });
  app.use(api);
  app.use(compressLarge);
  const platform = platformEndpoints({
    metrics: metrics.registry,
    ready: composition.ready,
    openapi: () => openapiDocument('1.0.0'),
  });
  app.use(platform.routes());
  app.use(docsPage().routes());
  app.use(otherMethods);
  if (options.staticDir !== null) app.use(browserBuild(options.staticDir));
  return app;
}
