import Taro from '@tarojs/taro';
import type { Method } from '@anxin/shared/contracts/operation';
import { NetworkError } from './failures';

export interface HttpRequest {
  method: Method;
  /** From the origin, with its query: `/api/v1/points?page=2`. */
  path: string;
  body?: unknown;
  token?: string | undefined;
  idempotencyKey?: string | undefined;
}

export interface HttpAnswer {
  status: number;
  /** Parsed from JSON; undefined when there was none. */
  body: unknown;
}

const timeoutMs = 10_000;

/**
 * Sends one request to our server. Any status is an answer; a {@link NetworkError} means that none came, and that
 * whether the server did what was asked is not known.
 */
export async function send(request: HttpRequest): Promise<HttpAnswer> {
  const header: Record<string, string> = { Accept: 'application/json' };
  if (request.body !== undefined) header['Content-Type'] = 'application/json';
  if (request.token) header['Authorization'] = `Bearer ${request.token}`;
  if (request.idempotencyKey) header['Idempotency-Key'] = request.idempotencyKey;
  try {
    const answer = await Taro.request<string>({
      url: API_BASE + request.path,
      method: request.method,
      header,
      // Both platforms would guess at what to do with an object; text leaves nothing to guess.
      ...(request.body === undefined ? {} : { data: JSON.stringify(request.body) }),
      dataType: 'text',
      responseType: 'text',
      timeout: timeoutMs,
    });
    return { status: answer.statusCode, body: parseJson(answer.data) };
  } catch (error) {
    throw new NetworkError(error);
  }
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
