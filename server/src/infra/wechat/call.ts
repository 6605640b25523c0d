import { Refusal } from '@anxin/shared/errors';
import type * as z from 'zod';
import type { Log } from '../log';
import { busyError } from './errors';
import { failure } from './replies';

export interface WechatRequest<Reply extends z.ZodType> {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  answer: Reply;
}

export type WechatReply<T> = { ok: true; answer: T } | { ok: false; errcode: number };

/** One request to WeChat. Refuses with `wechat_unavailable` when no sensible answer comes in time. */
export type WechatCall = <Reply extends z.ZodType>(
  request: WechatRequest<Reply>,
) => Promise<WechatReply<z.output<Reply>>>;

interface CallOptions {
  baseUrl: string;
  log: Log;
  timeoutMs: number;
}

/** The pauses before a request is sent again that WeChat was too busy for. */
const busyPausesMs = [100, 300];

/**
 * Only path, code and message are logged: query and body carry secrets and codes. A request whose answer is lost is not
 * sent again, because its code may be used up. A "busy" answer means that nothing was done, so that request is sent
 * again.
 */
export function createWechatCall({ baseUrl, log, timeoutMs }: CallOptions): WechatCall {
  async function send<Reply extends z.ZodType>(request: WechatRequest<Reply>): Promise<WechatReply<z.output<Reply>>> {
    const { path } = request;
    const read = await receive(request).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.name : 'unknown';
      log.warn({ path, reason }, 'WeChat did not answer');
      throw new Refusal('wechat_unavailable', { retryAfterSeconds: 5, cause: new Error(`no answer: ${reason}`) });
    });
    const failed = failure.safeParse(read);
    if (failed.success && failed.data.errcode !== 0) {
      log.warn({ path, errcode: failed.data.errcode, errmsg: failed.data.errmsg }, 'WeChat refused');
      return { ok: false, errcode: failed.data.errcode };
    }
    const answer = request.answer.safeParse(read);
    if (answer.success) return { ok: true, answer: answer.data };
    log.error({ path }, 'WeChat answered something unknown');
    throw new Refusal('wechat_unavailable', { retryAfterSeconds: 5 });
  }

  async function receive({ method, path, query, body }: WechatRequest<z.ZodType>): Promise<unknown> {
    const url = new URL(baseUrl.replace(/\/$/, '') + path);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const response = await fetch(url, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // The sign-in answers JSON under text/plain, so the content type is not checked.
    return JSON.parse(await response.text()) as unknown;
  }

  return async (request) => {
    for (const pauseMs of busyPausesMs) {
      const reply = await send(request);
      if (reply.ok || reply.errcode !== busyError) return reply;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return send(request);
  };
}
