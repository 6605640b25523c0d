import { randomUUID } from 'node:crypto';
import { type Problem, type ProblemCode, problems, Refusal } from '@anxin/shared/errors';
import type { Context, Middleware } from 'koa';
import { isUnavailable } from '../infra/database';
import type { Log } from '../infra/log';
import type { Metrics } from './metrics';
import { setSecurityHeaders } from './security-headers';

export interface OutcomeOptions {
  log: Log;
  metrics: Metrics;
}

const requestIdShape = /^[A-Za-z0-9-]{8,64}$/;

/**
 * Gives each request an id (a well-formed one from a proxy is used), answers refusals as RFC 9457, and logs and counts
 * the outcome. Only the operation is logged, never the address, because it may hold text that people typed.
 */
export function answerProblems({ log, metrics }: OutcomeOptions): Middleware {
  return async (ctx, next) => {
    const startedAtMs = performance.now();
    const sent = ctx.req.headers['x-request-id'];
    const requestId = typeof sent === 'string' && requestIdShape.test(sent) ? sent : randomUUID();
    ctx.res.setHeader('X-Request-Id', requestId);
    setSecurityHeaders(ctx.res);
    try {
      refuseUnreadable(ctx);
      await next();
      if (ctx.res.statusCode === 404 && ctx.body === undefined) throw new Refusal('not_found');
    } catch (error) {
      answerRefusal(ctx, requestId, asRefusal(error, log, requestId));
    } finally {
      const ms = performance.now() - startedAtMs;
      const operation: string = ctx['_matchedRouteName'] ?? 'other';
      const { method } = ctx;
      const status = ctx.res.statusCode;
      metrics.requestAnswered(operation, status, ms / 1000);
      log.info({ requestId, method, operation, status, ms: Math.round(ms), caller: ctx.state['callerId'] }, 'request');
    }
  };
}

/** Refuses an address that cannot be parsed, or whose percent signs cannot be decoded. */
function refuseUnreadable(ctx: Context): void {
  try {
    const { path } = ctx;
    if (path.includes('%')) decodeURIComponent(path);
  } catch (cause) {
    throw new Refusal('invalid_input', {
      errors: [{ field: 'path', reason: '网址格式不正确', code: 'invalid_format' }],
      cause,
    });
  }
}

function answerRefusal(ctx: Context, requestId: string, refusal: Refusal): void {
  const problem: Problem = {
    type: `/docs#${refusal.code}`,
    title: refusal.message,
    status: refusal.status,
    code: refusal.code,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    ...(refusal.errors === undefined ? {} : { errors: refusal.errors }),
    requestId,
  };
  ctx.status = refusal.status;
  if (refusal.retryAfterSeconds !== undefined) ctx.set('Retry-After', String(refusal.retryAfterSeconds));
  ctx.set('Cache-Control', 'no-store');
  ctx.type = 'application/problem+json; charset=utf-8';
  ctx.body = JSON.stringify(problem);
}

function asRefusal(error: unknown, log: Log, requestId: string): Refusal {
  if (error instanceof Refusal) return error;
  if (isUnavailable(error)) {
    log.error({ requestId, err: error }, 'database unavailable');
    return new Refusal('busy', { retryAfterSeconds: 2, cause: error });
  }
  const known = httpErrorCode(error);
  if (known) return new Refusal(known, { cause: error });
  log.error({ requestId, err: error }, 'request failed');
  return new Refusal('internal', { cause: error });
}

/** Maps the statuses that Koa and its middleware refuse with to our codes. */
const codeByStatus = new Map<unknown, ProblemCode>(
  (['invalid_input', 'not_found', 'method_not_allowed', 'body_too_large', 'unsupported_media_type'] as const).map(
    (code) => [problems[code].status, code],
  ),
);

function httpErrorCode(error: unknown): ProblemCode | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  return codeByStatus.get(error.status) ?? null;
}
