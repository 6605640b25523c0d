import { createHash } from 'node:crypto';
import { parse as parseQuery } from 'node:querystring';
import Router from '@koa/router';
import { signOut } from '@anxin/shared/contracts/identity';
import { fileFormatOf, type FileContent } from '@anxin/shared/contracts/file';
import { apiBase, type AnyOperation, replayedHeader } from '@anxin/shared/contracts/operation';
import { Refusal } from '@anxin/shared/errors';
import type { Context, Middleware, ParameterizedContext } from 'koa';
import type * as z from 'zod';
import type { Clock } from '../infra/clock';
import type { Session } from '../infra/database';
import type { Once } from '../infra/idempotency.model';
import type { Log } from '../infra/log';
import type { Authenticate } from './authenticate';
import { type Caller, callerId } from './caller';
import { type CheckAnswer, createAnswerCheck } from './checked-answer';
import type { Metrics } from './metrics';
import type { RateLimits } from './rate-limit';
import { answerFile, readFile } from './file-content';
import { refusalsOf } from './openapi-refusals';
import { readJson } from './read-json';
import { compressed, isLarge } from './compress-large';
import type { Call, Route } from './route';
import { fieldErrors } from './field-errors';

export interface BindOptions {
  routes: Route[];
  authenticate: Authenticate;
  limits: RateLimits;
  clock: Clock;
  log: Log;
  /**
   * True while the customer's record stands; false once it was merged into another. In a transaction it keeps the record
   * from being merged until the transaction is over.
   */
  customerStands(customerId: string, session: Session | null): Promise<boolean>;
  /** True when this very request took effect before. */
  wasDone(once: Once): Promise<boolean>;
  metrics: Pick<Metrics, 'rowLeftOut'>;
  /** Answers 500 when an answer or a refusal is not the contract's own (tests), rather than remove fields or send it. */
  strictAnswers: boolean;
}

const keyShape = /^[A-Za-z0-9_-]{8,64}$/;

/**
 * Binds every route at its contract's path: limit → authenticate → validate → handle → check the answer. A router
 * compares a path with each of its routes, so there is one for each first word below {@link apiBase}.
 */
export function bindRoutes(options: BindOptions): Middleware {
  const routers = new Map<string, Router>();
  for (const route of options.routes) {
    const { id, path, method } = route.operation;
    const word = firstWord(apiBase + path);
    const router = routers.get(word) ?? new Router({ prefix: apiBase });
    routers.set(word, router);
    router.register(path, [method], handlerOf(route, options), { name: id });
  }
  const middleware = new Map([...routers].map(([word, router]) => [word, router.routes() as Middleware]));
  return (ctx, next) => middleware.get(firstWord(ctx.path))?.(ctx, next) ?? next();
}

/** `stores` of `/api/v1/stores/…`; empty for any other path. */
function firstWord(path: string): string {
  if (!path.startsWith(`${apiBase}/`)) return '';
  const start = apiBase.length + 1;
  const end = path.indexOf('/', start);
  return end === -1 ? path.slice(start) : path.slice(start, end);
}

function handlerOf(route: Route, options: BindOptions): Middleware {
  const { operation } = route;
  const answersFile = fileFormatOf(operation.answer) !== undefined;
  const check = createAnswerCheck({ strict: options.strictAnswers, log: options.log, metrics: options.metrics });
  const answer = async (ctx: Context): Promise<void> => {
    const caller = await admit(ctx, operation, options);
    const body = operation.body ? await readBody(ctx, operation.body) : undefined;
    const once = operation.idempotent ? onceOf(ctx, operation, caller, body) : null;
    const call: Call<AnyOperation> = {
      params: parse(operation.params, ctx['params'], 'params'),
      // A name that is given twice has a list of values. No contract takes one, so it is refused.
      query: operation.query ? parse(operation.query, parseQuery(ctx.querystring), 'query') : (undefined as never),
      body: parse(operation.body, body, 'body'),
      caller: caller as never,
      once,
      checked: {},
      at: options.clock.now(),
      ip: ctx.ip,
      log: options.log,
    };
    const keep = keepingOf(operation, caller, options);
    const work = async () => {
      await keep?.(null);
      return checkedAnswer(route, call, { check, keep });
    };
    const checked = await (once ? doneOnce(once, options, work) : work());
    ctx.status = operation.status;
    ctx.res.setHeader('Cache-Control', 'no-store');
    if (operation.status === 204) return;
    if (answersFile) return answerFile(ctx, checked as FileContent);
    ctx.res.setHeader('Content-Type', 'application/json; charset=utf-8');
    ctx.body = JSON.stringify(checked);
    if (isLarge(ctx.body)) await compressed(ctx);
  };
  return (ctx) => (options.strictAnswers ? refusingAsDeclared(operation, answer(ctx)) : answer(ctx));
}

/** An undeclared refusal becomes an error, so that tests fail. The declared ones are what clients are told of. */
async function refusingAsDeclared(operation: AnyOperation, answered: Promise<void>): Promise<void> {
  try {
    await answered;
  } catch (error) {
    if (!(error instanceof Refusal) || refusalsOf(operation).includes(error.code)) throw error;
    throw new Error(`${operation.id} refused with ${error.code}, which its contract does not declare`, {
      cause: error,
    });
  }
}

/**
 * Handles a request that takes effect once. A handler may refuse before its transaction looks up the key (the vehicle
 * has another owner now, the offer has ended). When this very request took effect before, that refusal would be wrong,
 * so `already_done` (409) tells the outcome.
 */
async function doneOnce(once: Once, options: BindOptions, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    const isRefused = error instanceof Refusal && error.status < 500 && error.code !== 'request_running';
    if (isRefused && (await options.wasDone(once))) throw new Refusal('already_done', { cause: error });
    throw error;
  }
}

/**
 * Identifies the caller, within the rate limit of the operation. An unknown caller counts by address, so that guessing
 * tokens is limited too.
 */
async function admit(ctx: Context, operation: AnyOperation, options: BindOptions): Promise<Caller | null> {
  const { authenticate, limits } = options;
  let caller: Caller | null;
  try {
    caller = authenticate(ctx.req.headers.authorization ?? '', operation.access);
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) await limits.takeAddress(operation, ctx.ip);
    throw error;
  }
  if (!caller) {
    await limits.takeAddress(operation, ctx.ip);
    return null;
  }
  ctx.state['callerId'] = callerId(caller);
  limits.takeCaller(operation, callerId(caller));
  return caller;
}

interface Checks {
  check: CheckAnswer;
  keep: Keep | null;
}

/** Refuses when the record of the calling customer was merged. */
type Keep = (session: Session | null) => Promise<void>;

/**
 * A member's change is refused with `token_expired` (401) when the member's record was merged into another: the client
 * renews its token, which stands for the remaining customer from then on, and repeats the request. It is checked
 * before the work and again within its transaction, so that a merge at the same moment leaves nothing behind. Signing
 * out changes no record of the customer.
 * docs/domain/customers.md#2.
 */
function keepingOf({ id, method }: AnyOperation, caller: Caller | null, { customerStands }: BindOptions): Keep | null {
  if (method === 'GET' || id === signOut.id || caller?.kind !== 'member') return null;
  return async (session) => {
    if (!(await customerStands(caller.customerId, session))) throw new Refusal('token_expired');
  };
}

function readBody(ctx: Context, schema: z.ZodType): Promise<unknown> {
  const format = fileFormatOf(schema);
  const contentType = ctx.get('content-type');
  return format ? readFile(ctx.req, contentType, format) : readJson(ctx.req, contentType);
}

/** Answers other methods on an existing path: `OPTIONS` lists the allowed methods, the rest are refused (405). */
export const otherMethods: Middleware = (ctx, next) => {
  const matched: { methods: string[] }[] = ctx['matched'] ?? [];
  if (matched.length === 0) return next();
  ctx.set('Allow', [...new Set(matched.flatMap((layer) => layer.methods))].join(', '));
  if (ctx.method !== 'OPTIONS') throw new Refusal('method_not_allowed');
  ctx.status = 204;
  return undefined;
};

function parse(schema: z.ZodType | undefined, value: unknown, part: string): never {
  if (!schema) return undefined as never;
  const read = schema.safeParse(value);
  if (!read.success) throw new Refusal('invalid_input', { errors: fieldErrors(read.error, part) });
  return read.data as never;
}

function onceOf(ctx: ParameterizedContext, operation: AnyOperation, caller: Caller | null, body: unknown): Once {
  const key = ctx.get('idempotency-key');
  if (key === '') throw new Refusal('idempotency_key_required');
  if (!keyShape.test(key)) throw new Refusal('idempotency_key_invalid');
  const fingerprint = createHash('sha256')
    .update(`${ctx.method} ${ctx.path}${ctx.search}\n`)
    .update(fileFormatOf(operation.body) ? (body as FileContent).bytes : JSON.stringify(body ?? null))
    .digest('base64url');
  return {
    scope: `${caller ? callerId(caller) : 'public'}|${operation.id}`,
    key,
    fingerprint,
    onReplayed: () => ctx.set(replayedHeader, 'true'),
  };
}

/**
 * Handles the call and checks its answer. Where the route has a presenter, the answer is made and checked inside the
 * request's transaction, so that a change which could not be answered is rolled back.
 */
async function checkedAnswer(route: Route, call: Call<AnyOperation>, { check, keep }: Checks): Promise<unknown> {
  const { operation, present } = route;
  if (operation.status === 204) {
    const checked = keep ? { checkResult: async (_: unknown, session: Session) => keep(session) } : {};
    return route.handle({ ...call, once: call.once && { ...call.once, ...checked }, checked });
  }
  if (!present) return check(operation, await route.handle(call));
  const made: { result: unknown; answer: unknown }[] = [];
  const answerOf = async (result: unknown, session: Session | null) =>
    check(operation, await present(result, call, session));
  const checkResult = async (result: unknown, session: Session) => {
    await keep?.(session);
    made.push({ result, answer: await answerOf(result, session) });
  };
  const once = call.once && { ...call.once, checkResult };
  const result = await route.handle({ ...call, once, checked: { checkResult } });
  const last = made.at(-1);
  // A repeated request has the stored result, which no transaction has just checked.
  return last && last.result === result ? last.answer : answerOf(result, null);
}
