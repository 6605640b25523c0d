import { randomUUID } from 'node:crypto';
import { type FileContent, fileFormatOf } from '@anxin/shared/contracts/file';
import { type AnyOperation, type Answer, type Input, pathOf } from '@anxin/shared/contracts/operation';
import type { Problem } from '@anxin/shared/errors';

/** The server's reply to one call. */
export interface Reply<Op extends AnyOperation> {
  status: number;
  headers: Headers;
  /** The body of the answer; reading it after a refusal fails the test with the reason. */
  readonly body: Answer<Op>;
  /** The refusal; reading it when the call succeeded fails the test. */
  readonly problem: Problem;
}

export interface Extras {
  token?: string | undefined;
  /** The `Idempotency-Key`; a new one is made when left out, none is sent for null. */
  key?: string | null;
  /** The client's address as a proxy names it, for a server that trusts one. */
  from?: string;
}

export type CallInput<Op extends AnyOperation> = Input<Op> & Extras;
/** No argument is needed for an operation that takes nothing. */
export type CallArguments<Op extends AnyOperation> =
  Record<never, never> extends Input<Op> ? [input?: CallInput<Op>] : [input: CallInput<Op>];

/** Calls an operation over HTTP as the mini-program would, with every type taken from the contract. */
export async function callOperation<Op extends AnyOperation>(
  baseUrl: string,
  operation: Op,
  input: CallInput<Op>,
): Promise<Reply<Op>> {
  const url = new URL(pathOf(operation.path, input.params), baseUrl);
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const response = await fetch(url, {
    method: operation.method,
    headers: headersOf(operation, input),
    body: bodyOf(operation, input.body),
  });
  if (response.ok && fileFormatOf(operation.answer)) {
    const type = response.headers.get('content-type') ?? '';
    return replyOf(operation, response, { type, bytes: new Uint8Array(await response.arrayBuffer()) });
  }
  const text = await response.text();
  return replyOf(operation, response, text === '' ? undefined : JSON.parse(text));
}

function bodyOf(operation: AnyOperation, body: unknown): BodyInit | null {
  if (body === undefined) return null;
  return fileFormatOf(operation.body) ? new Uint8Array((body as FileContent).bytes) : JSON.stringify(body);
}

function headersOf(
  operation: AnyOperation,
  { token, key, from, body }: Extras & { body?: unknown },
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (body !== undefined)
    headers['content-type'] = fileFormatOf(operation.body) ? (body as FileContent).type : 'application/json';
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (from !== undefined) headers['x-forwarded-for'] = from;
  if (operation.idempotent && key !== null) headers['idempotency-key'] = key ?? randomUUID();
  return headers;
}

function replyOf<Op extends AnyOperation>(operation: Op, response: Response, read: unknown): Reply<Op> {
  const { status, headers } = response;
  const message = `${operation.id} answered ${status}: ${JSON.stringify(read)}`;
  return {
    status,
    headers,
    get body() {
      if (status !== operation.status) throw new Error(message);
      return read as Answer<Op>;
    },
    get problem() {
      if (status < 400) throw new Error(message);
      return read as Problem;
    },
  };
}
