import type { IncomingMessage } from 'node:http';
import { Refusal } from '@anxin/shared/errors';
import rawBody from 'raw-body';

/** Room for the longest text fields with space to spare; nothing legitimate is near it. */
const bodyLimitBytes = 64 * 1024;

/** JSON is UTF-8; a client that names another encoding would be misread. */
const json = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/** Reads a JSON body. Refuses with `unsupported_media_type`, `body_too_large` or `invalid_json`. */
export async function readJson(request: IncomingMessage, contentType: string): Promise<unknown> {
  if (!json.test(contentType) || request.headers['content-encoding']) throw new Refusal('unsupported_media_type');
  const text = await readText(request);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new Refusal('invalid_json', { cause });
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  try {
    return await rawBody(request, {
      limit: bodyLimitBytes,
      length: request.headers['content-length'] ?? null,
      encoding: 'utf-8',
    });
  } catch (cause) {
    const tooLarge = cause instanceof Error && 'type' in cause && cause.type === 'entity.too.large';
    throw new Refusal(tooLarge ? 'body_too_large' : 'invalid_json', { cause });
  }
}
