import type { Middleware } from 'koa';
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
