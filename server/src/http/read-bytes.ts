import type { IncomingMessage } from 'node:http';
import { type ProblemCode, Refusal } from '@anxin/shared/errors';
import rawBody from 'raw-body';

/**
 * Reads the request's body. Refuses a body above the limit with `body_too_large`, and one that breaks off with
 * `broken`.
 */
export async function readBytes(request: IncomingMessage, limitBytes: number, broken: ProblemCode): Promise<Buffer> {
  try {
    return await rawBody(request, { limit: limitBytes, length: request.headers['content-length'] ?? null });
  } catch (cause) {
    const tooLarge = cause instanceof Error && 'type' in cause && cause.type === 'entity.too.large';
    throw new Refusal(tooLarge ? 'body_too_large' : broken, { cause });
  }
}
