import type { IncomingMessage } from 'node:http';
import { type ProblemCode, Refusal } from '@anxin/shared/errors';
import rawBody from 'raw-body';

/** Reads what is sent. Refuses more than the limit with `body_too_large`, and what breaks off with `broken`. */
export async function readBytes(request: IncomingMessage, limitBytes: number, broken: ProblemCode): Promise<Buffer> {
  try {
    return await rawBody(request, { limit: limitBytes, length: request.headers['content-length'] ?? null });
  } catch (cause) {
    const tooLarge = cause instanceof Error && 'type' in cause && cause.type === 'entity.too.large';
    throw new Refusal(tooLarge ? 'body_too_large' : broken, { cause });
  }
}
