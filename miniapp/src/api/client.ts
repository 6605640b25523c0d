import { fileFormatOf, type FileContent } from '@anxin/shared/contracts/file';
import { pathOf, type Answer, type AnyOperation, type Input } from '@anxin/shared/contracts/operation';
import type { SessionKind } from '@/hooks/session-store';
import { ApiError, ForeignAnswer, refusalOf } from './failures';
import { send, type HttpAnswer, type HttpRequest } from './http';
import { isAnswerOf } from './own-answer';
import { newIdempotencyKey } from './idempotency-key';
import { endSession, renewedToken, tokenOf } from './session-tokens';

export interface CallOptions {
  /** The session to call with; left out for operations open to anyone. */
  as?: SessionKind | undefined;
  /** Kept by the caller to repeat a request whose answer never came; a new one is made when left out. */
  idempotencyKey?: string | undefined;
  /** Called before the answer is returned when the server did the request earlier and answers that result again. */
  onReplayed?: (() => void) | undefined;
}

interface Parts {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * Calls an operation of the contracts. Throws an `ApiError` for every refusal, a `NetworkError` when no answer came and
 * a `ForeignAnswer` when the answer is not the product's own.
 * An access token that ran out is renewed once, and the request repeated with the same idempotency key.
 */
export async function call<Op extends AnyOperation>(
  operation: Op,
  input: Input<Op>,
  options: CallOptions = {},
): Promise<Answer<Op>> {
  const { params, query, body } = input as Parts;
  const request: HttpRequest = {
    method: operation.method,
    path: pathOf(operation.path, params) + queryOf(query),
    ...(fileFormatOf(operation.body) ? { file: body as FileContent } : { body }),
    answersFile: fileFormatOf(operation.answer) !== undefined,
    idempotencyKey: operation.idempotent ? (options.idempotencyKey ?? newIdempotencyKey()) : undefined,
  };
  const { body: answer, isReplayed } = await (options.as
    ? sendSignedIn(operation, request, options.as)
    : sendOnce(operation, request));
  if (isReplayed) options.onReplayed?.();
  return answer as Answer<Op>;
}

async function sendSignedIn(operation: AnyOperation, request: HttpRequest, kind: SessionKind): Promise<HttpAnswer> {
  const token = tokenOf(kind);
  try {
    return await sendOnce(operation, { ...request, token });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    if (error.code !== 'token_expired' || !token) {
      endSession(kind, token);
      throw error;
    }
  }
  return sendOnce(operation, { ...request, token: await renewedToken(kind, token) });
}

async function sendOnce(operation: AnyOperation, request: HttpRequest): Promise<HttpAnswer> {
  const answer = await send(request);
  const { status, body } = answer;
  if (status < 200 || status >= 300) throw refusalOf(status, body);
  if (!isAnswerOf(operation, status, body)) throw new ForeignAnswer(status);
  return answer;
}

/** `?from=2026-11-24&lane=express`; what is undefined is left out. */
function queryOf(query: Record<string, unknown> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  if (pairs.length === 0) return '';
  return `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}
