import type { Middleware } from 'koa';
import type { Env } from '../env';
import type { Log } from '../infra/log';

/**
 * Warns once when a request came through a proxy although none is trusted (`TRUSTED_PROXIES` is 0): everybody then has
 * the proxy's address, and shares the limit of one address. The log line names no address.
 */
export function warnOfProxy(log: Pick<Log, 'warn'>): Middleware {
  let warned = false;
  return (ctx, next) => {
    const { forwarded, 'x-forwarded-for': forwardedFor } = ctx.req.headers;
    if (!warned && (forwarded !== undefined || forwardedFor !== undefined)) {
      warned = true;
      log.warn(
        'requests come through a proxy that is not trusted: set TRUSTED_PROXIES to the number of proxies in front',
      );
    }
    return next();
  };
}

/**
 * Warns at the start of a production server that does not say how many proxies are in front: whether there is one shows
 * only in the first request. `TRUSTED_PROXIES=0` says that there is none.
 */
export function warnOfUnsetProxies(
  log: Pick<Log, 'warn'>,
  { NODE_ENV, TRUSTED_PROXIES }: Pick<Env, 'NODE_ENV' | 'TRUSTED_PROXIES'>,
): void {
  if (NODE_ENV !== 'production' || TRUSTED_PROXIES !== undefined) return;
  log.warn('TRUSTED_PROXIES is not set: set it to the number of proxies in front, or to 0 when there is none');
}
