import { randomUUID } from 'node:crypto';
import { type Problem, type ProblemCode, problems, Refusal } from '@anxin/shared/errors';
import type { Context, Middleware } from 'koa';
import type { Log } from '../infra/log';

/** Gives each request an id (a well-formed one from a proxy is kept), answers refusals as RFC 9457, logs the outcome. */
export function answerProblems(log: Log): Middleware {
  return async (ctx, next) => {
    const sent = ctx.get('x-request-id');
    const requestId = /^[A-Za-z0-9-]{8,64}$/.test(sent) ? sent : randomUUID();
    const startedAtMs = performance.now();
    ctx.set('X-Request-Id', requestId);
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw new Refusal('not_found');
    } catch (error) {
      answerRefusal(ctx, requestId, asRefusal(error, log, requestId));
    } finally {
      const ms = Math.round(performance.now() - startedAtMs);
      const operation = ctx['_matchedRouteName'] ?? ctx['_matchedRoute'] ?? null;
      log.info({ requestId, method: ctx.method, operation, status: ctx.status, ms }, 'request');
    }
  };
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
  ctx.type = 'application/problem+json; charset=utf-8';
  ctx.body = JSON.stringify(problem);
}

function asRefusal(error: unknown, log: Log, requestId: string): Refusal {
  if (error instanceof Refusal) return error;
  const known = httpErrorCode(error);
  if (known) return new Refusal(known, { cause: error });
  log.error({ requestId, err: error }, 'request failed');
  return new Refusal('internal', { cause: error });
}

/** Refusals thrown by Koa and its middleware (a malformed URL, an unsupported method). */
function httpErrorCode(error: unknown): ProblemCode | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const code = Object.entries(problems).find(([, problem]) => problem.status === error.status)?.[0];
  return error.status === 500 || code === undefined ? null : (code as ProblemCode);
}
