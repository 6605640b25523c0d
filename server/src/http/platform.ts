import Router from '@koa/router';
import type { Registry } from 'prom-client';

export interface PlatformOptions {
  metrics: Registry;
  /** True when requests can be served: the database answers and has every migration. */
  ready(): Promise<boolean>;
  /** Written at the first request: it would take a third of the server's start. */
  openapi(): object;
}

/** Endpoints for machines: liveness, readiness, metrics and the API's description. */
export function platformEndpoints({ metrics, ready, openapi }: PlatformOptions): Router {
  const router = new Router();
  let document: string | null = null;

  router.get('platform.healthz', '/healthz', (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { status: 'ok' };
  });
  router.get('platform.readyz', '/readyz', async (ctx) => {
    const isReady = await ready();
    ctx.set('Cache-Control', 'no-store');
    ctx.status = isReady ? 200 : 503;
    ctx.body = { status: isReady ? 'ready' : 'not_ready' };
  });
  router.get('platform.metrics', '/metrics', async (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = await metrics.metrics();
    ctx.set('Content-Type', metrics.contentType);
  });
  router.get('platform.openapi', '/openapi.json', (ctx) => {
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'application/json';
    document ??= JSON.stringify(openapi());
    ctx.body = document;
  });
  return router;
}
