import Koa from 'koa';
import helmet from 'koa-helmet';
import type { Composition, Parts } from './composition';
import { createAuthenticate } from './http/authenticate';
import { bindRoutes } from './http/bind';
import { answerProblems } from './http/problem';
import { createRateLimits } from './http/rate-limit';

export interface AppOptions {
  strictAnswers: boolean;
  trustedProxies: number;
  /** Multiplies the request limits; tests that are not about limits raise it. */
  rateFactor: number;
}

/** The middleware in its order; everything else hangs on the routes. */
export function createApp(parts: Parts, composition: Composition, options: AppOptions): Koa {
  const app = new Koa({ proxy: options.trustedProxies > 0, maxIpsCount: options.trustedProxies });
  app.silent = true;
  app.use(answerProblems(parts.log));
  app.use(helmet());
  const router = bindRoutes({
    routes: composition.routes,
    authenticate: createAuthenticate(composition.accessTokens),
    limits: createRateLimits(() => parts.clock.now().getTime(), options.rateFactor),
    clock: parts.clock,
    log: parts.log,
    strictAnswers: options.strictAnswers,
  });
  app.use(router.routes());
  return app;
}
