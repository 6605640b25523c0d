import Taro from '@tarojs/taro';
import type { FileContent } from '@anxin/shared/contracts/file';
import { type Method, replayedHeader } from '@anxin/shared/contracts/operation';
import { withinDeadline } from './deadline';
import { NetworkError } from './failures';

export interface HttpRequest {
  method: Method;
  /** From the origin, with its query: `/api/v1/points?page=2`. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, in place of a body. */
  file?: FileContent | undefined;
  /** The answer is a file, unless it is a refusal. */
  answersFile?: boolean;
  token?: string | undefined;
  idempotencyKey?: string | undefined;
}

export interface HttpAnswer {
  status: number;
  /** A {@link FileContent} where one was asked for; else parsed from JSON, undefined when there was none. */
  body: unknown;
  /** The server did the request earlier, under the same idempotency key, and answers that result again. */
  isReplayed: boolean;
}

const timeoutMs = 10_000;
/** A picture on a slow network takes its time. */
const fileTimeoutMs = 60_000;
/** The platform's own time-out comes first. A request that never calls back fails this much later. */
const graceMs = 2_000;

/**
 * Sends one request to our server. Any status is an answer. A {@link NetworkError} means that no answer came: the
 * server may or may not have carried out the request.
 */
export async function send(request: HttpRequest): Promise<HttpAnswer> {
  const { file, answersFile = false } = request;
  const data = file ? bufferOf(file.bytes) : textOf(request.body);
  const sentWithinMs = file || answersFile ? fileTimeoutMs : timeoutMs;
  try {
    const running = Taro.request<unknown, string | ArrayBuffer>({
      url: API_BASE + request.path,
      method: request.method,
      header: headersOf(request),
      ...(data === undefined ? {} : { data }),
      ...(answersFile ? {} : { dataType: 'text' }),
      responseType: answersFile ? 'arraybuffer' : 'text',
      timeout: sentWithinMs,
    });
    const answer = await withinDeadline(running, sentWithinMs + graceMs, () => running.abort?.());
    const { statusCode: status } = answer;
    const headers = headersByName(answer.header);
    return {
      status,
      body: answersFile ? fileOf(answer.data, headers, status) : parseJson(answer.data),
      isReplayed: headers.get(replayedHeader) === 'true',
    };
  } catch (error) {
    throw new NetworkError(error);
  }
}

function headersOf({ body, file, answersFile, token, idempotencyKey }: HttpRequest): Record<string, string> {
  return {
    Accept: answersFile ? '*/*' : 'application/json',
    ...(file ? { 'Content-Type': file.type } : {}),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
  };
}

/** Sends text, because each platform would convert an object in its own way. */
function textOf(body: unknown): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

/** The bytes as both platforms send them: alone in a buffer. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

/** The headers of an answer by their names in lower case: each platform writes them in its own way. */
function headersByName(header: Record<string, unknown> | undefined): Map<string, string> {
  return new Map(Object.entries(header ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const));
}

/** The file that was answered; a refusal comes in bytes too, and is JSON as ever. */
function fileOf(data: unknown, headers: Map<string, string>, status: number): unknown {
  const bytes = new Uint8Array(data as ArrayBuffer);
  if (status >= 300) return parseJson(utf8Of(bytes));
  const type = headers.get('content-type') ?? '';
  return { type, bytes } satisfies FileContent;
}

/** WeChat has no decoder of its own. */
function utf8Of(bytes: Uint8Array): string {
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return '';
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
